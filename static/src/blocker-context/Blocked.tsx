/** Since when, by what and for how long the issue is blocked, and who can change that. */
import { useMemo } from 'react';
import type { BlockerView } from '../../../src/contract/measures';
import { formatTime, type Reader } from '../shared/dates';
import { formatElapsed, formatWorking } from '../shared/durations';
import { t } from '../shared/texts';
import { lanesOf } from './arrange';
import { AsOf } from './AsOf';
import { Lanes } from './Lanes';
import { Shares } from './Shares';
import { Unblockers } from './Unblockers';

type Props = {
  blocked: NonNullable<BlockerView['blocked']>;
  asOf: string;
  me: string | undefined;
  reader: Reader;
};

export const Blocked = ({ blocked, asOf, me, reader }: Props) => {
  const { since, ageMs, workingMs, intervals, blockers, canUnblock, provisional } = blocked;
  const lanes = useMemo(() => lanesOf(intervals), [intervals]);
  // With one interval of one issue the picture has said it all.
  const tellsShares = intervals.filter(({ source }) => source === 'link').length > 1;
  return (
    <>
      <div className="fl-blockers-head">
        <h2 className="fl-blockers-age">{t('blocker.age', { time: formatElapsed(ageMs, reader.locale) })}</h2>
        <p>{t('blocker.working', { time: formatWorking(workingMs, reader.locale) })}</p>
        <p>
          <time dateTime={since}>{t('blocker.since', { time: formatTime(since, reader) })}</time>
        </p>
        <AsOf at={asOf} reader={reader} />
        {provisional && <p className="fl-help">{t('blocker.provisional')}</p>}
      </div>
      <Lanes lanes={lanes} stretch={{ since, asOf }} reader={reader} />
      {tellsShares && <Shares blockers={blockers} ageMs={ageMs} locale={reader.locale} />}
      <Unblockers canUnblock={canUnblock} me={me} locale={reader.locale} />
    </>
  );
};
