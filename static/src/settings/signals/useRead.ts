import { useCallback, useEffect, useState } from 'react';

export type Read<Value> = { is: 'reading' } | { is: 'failed' } | { is: 'read'; value: Value };

/**
 * What the site answers, and a way to ask once more.
 * @param load has to stay the same function for the same question
 */
export const useRead = <Value>(load: () => Promise<Value>): [read: Read<Value>, again: () => void] => {
  const [read, setRead] = useState<Read<Value>>({ is: 'reading' });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let isCurrent = true;
    setRead({ is: 'reading' });
    load().then(
      (value) => {
        if (isCurrent) setRead({ is: 'read', value });
      },
      () => {
        if (isCurrent) setRead({ is: 'failed' });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [load, attempt]);

  const again = useCallback(() => {
    setAttempt((one) => one + 1);
  }, []);
  return [read, again];
};
