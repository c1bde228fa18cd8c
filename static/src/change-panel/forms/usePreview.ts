/** Asks who would have to approve a change, a moment after somebody has stopped typing. */
import { useEffect, useState } from 'react';
import type { ApprovalPreview } from '../../../../src/contract/change';
import type { Payload } from '../../../../src/contract/payloads';
import type { Failure } from '../../../../src/contract/result';
import { call } from '../../shared/api';

const typingPauseMs = 400;

export type Previewed = { preview?: ApprovalPreview; failure?: Failure; isLoading: boolean };

/** What was found stays until something newer has come, so that nothing flickers. */
export const usePreview = (change: Payload<'change/preview'>): Previewed => {
  const asked = JSON.stringify(change);
  const [found, setFound] = useState<{ for: string } & Omit<Previewed, 'isLoading'>>();

  useEffect(() => {
    let isStopped = false;
    const ask = async (): Promise<void> => {
      const answer = await call('change/preview', JSON.parse(asked) as Payload<'change/preview'>);
      if (isStopped) return;
      setFound({ for: asked, ...(answer.ok ? { preview: answer.value } : { failure: answer.error }) });
    };
    // Nobody types before the first one.
    const timer = setTimeout(() => void ask(), found === undefined ? 0 : typingPauseMs);
    return () => {
      isStopped = true;
      clearTimeout(timer);
    };
    // What was found must not make it ask again.
  }, [asked]);

  const { for: answered, ...answer } = found ?? { for: undefined };
  return { ...answer, isLoading: answered !== asked };
};
