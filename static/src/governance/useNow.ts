import { useEffect, useState } from 'react';

const minuteMs = 60_000;

/** UTC milliseconds, to the minute: for what is said of the time since. */
export const useNow = (): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, minuteMs);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
};
