import { useEffect, useRef, useState } from 'react';
import type { RiskRegister } from '../../../src/contract/risk';
import type { Failure } from '../../../src/contract/result';
import { call } from '../shared/api';

type Read = Partial<Pick<RiskRegister, 'scales' | 'categories'>> & { failure?: Failure };

/** The levels and categories of the one project that was chosen; both are absent until they have come. */
export const useProject = (project: string | undefined): Read & { retry: () => void } => {
  const [read, setRead] = useState<Read>({});
  const [tries, setTries] = useState(1);
  const reads = useRef(0);

  useEffect(() => {
    reads.current += 1;
    const mine = reads.current;
    setRead({});
    if (project === undefined) return;
    void call('risk/register', { project, sort: 'score' }).then((answer) => {
      if (mine !== reads.current) return;
      if (answer.ok) setRead({ scales: answer.value.scales, categories: answer.value.categories });
      else setRead({ failure: answer.error });
    });
  }, [project, tries]);

  return {
    ...read,
    retry: () => {
      setTries(tries + 1);
    },
  };
};
