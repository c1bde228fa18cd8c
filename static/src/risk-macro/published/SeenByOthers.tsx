/** A look at what others see of a view, for those who publish it. */
import { useEffect, useState } from 'react';
import type { PublishedRisks } from '../../../../src/contract/published';
import type { Failure, Result } from '../../../../src/contract/result';
import { announce } from '../../shared/announce';
import { Button } from '../../shared/Button';
import type { Reader } from '../../shared/dates';
import { FailureNotice } from '../../shared/FailureNotice';
import { t, tCount } from '../../shared/texts';
import { withMore } from './more';
import { PublishedExtract } from './PublishedExtract';

type Props = {
  /** @param after how many of its risks have come; absent for the first page */
  ask: (after: number | undefined) => Promise<Result<PublishedRisks>>;
  reader: Reader;
};

/** Has to be made anew (`key`) for another view, or another version of one. */
export const SeenByOthers = ({ ask, reader }: Props) => {
  const [view, setView] = useState<PublishedRisks>();
  const [failure, setFailure] = useState<Failure>();
  const [isReading, setReading] = useState(false);

  const read = async (): Promise<void> => {
    setReading(true);
    const answer = await ask(view?.next ?? undefined);
    setReading(false);
    setFailure(answer.ok ? undefined : answer.error);
    if (!answer.ok) return;
    const { value } = answer;
    announce(
      view === undefined ? t('published.previewed') : tCount('measures.list.added', value.risks.length),
    );
    setView(view === undefined ? value : withMore(view, value));
  };
  useEffect(() => {
    void read();
  }, []);

  return (
    <div className="fl-published-seen" aria-busy={isReading}>
      {failure !== undefined && (
        <FailureNotice
          failure={failure}
          actions={
            <Button isLoading={isReading} onClick={() => void read()}>
              {t('tryAgain')}
            </Button>
          }
        />
      )}
      {view === undefined ? (
        failure === undefined && <div className="fl-bone fl-bone-part" />
      ) : (
        <PublishedExtract view={view} reader={reader} isReading={isReading} onMore={() => void read()} />
      )}
    </div>
  );
};
