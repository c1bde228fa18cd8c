/** What blocks the issue, each with its times, in words and as bars on one line of time. */
import type { BlockedInterval } from '../../../src/contract/measures';
import { daysBetween, formatDay, formatTime, type Reader } from '../shared/dates';
import { formatElapsed } from '../shared/durations';
import { t } from '../shared/texts';
import { lengthMs, placeOf, type Lane, type Stretch } from './arrange';
import { Folded } from './Folded';
import { IssueText } from './IssueText';

/** More rows than these make the box longer than the issue beside it. */
const lanesShown = 5;
const intervalsShown = 3;

type Shared = { stretch: Stretch; reader: Reader };

export const Lanes = ({ lanes, ...shared }: Shared & { lanes: readonly Lane[] }) => (
  <section className="fl-blockers-part" aria-labelledby="blockers-by">
    <h2 className="fl-blockers-title" id="blockers-by">
      {t('blocker.by.title')}
    </h2>
    <Ends {...shared} />
    <Folded
      shown={lanesShown}
      className="fl-blockers-lanes"
      items={lanes.map((lane) => ({ key: lane.key, node: <Row lane={lane} {...shared} /> }))}
    />
  </section>
);

/** Both ends of the line of time that the bars below share. The same stands in words at the head. */
const Ends = ({ stretch: { since, asOf }, reader }: Shared) => {
  const format = daysBetween(since, asOf, reader.timeZone) === 0 ? formatTime : formatDay;
  return (
    <p className="fl-blockers-ends" aria-hidden="true">
      <span>{format(since, reader)}</span>
      <span>{format(asOf, reader)}</span>
    </p>
  );
};

const Row = ({ lane, stretch, reader }: Shared & { lane: Lane }) => (
  <>
    {/* The words below say the same as the bars. */}
    <div className="fl-blockers-track" aria-hidden="true">
      {lane.intervals.map((interval) => {
        const { start, length } = placeOf(interval, stretch);
        return (
          <span
            key={interval.from}
            className={`fl-blockers-bar ${interval.to === null ? 'fl-blockers-open' : 'fl-blockers-ended'}`}
            // As wide as needs be to be seen, and never past the end of the line.
            style={{
              insetInlineStart: `min(${start * 100}%, 100% - var(--fl-blockers-least))`,
              inlineSize: `max(${length * 100}%, var(--fl-blockers-least))`,
            }}
          />
        );
      })}
    </div>
    <p>
      <Name lane={lane} />
    </p>
    <Folded
      shown={intervalsShown}
      className="fl-blockers-times"
      // The latest tells most.
      items={[...lane.intervals].reverse().map((interval) => ({
        key: interval.from,
        node: <Times interval={interval} stretch={stretch} reader={reader} />,
      }))}
    />
  </>
);

const Name = ({ lane: { source, by } }: { lane: Lane }) => {
  if (source !== 'link') return t(`blocker.by.${source}`);
  if (by === null) return <span className="fl-removed">{t('blocker.by.unseen')}</span>;
  return (
    <>
      {t('blocker.by.link')} <IssueText issue={by} />
    </>
  );
};

const Times = ({ interval, stretch, reader }: Shared & { interval: BlockedInterval }) => {
  const { from, to, inferred } = interval;
  const said = {
    from: formatTime(from, reader),
    time: formatElapsed(lengthMs(interval, stretch), reader.locale),
  };
  return (
    <>
      {to === null
        ? t('blocker.interval.open', said)
        : t('blocker.interval.ended', { ...said, to: formatTime(to, reader) })}
      {inferred && (
        <span className="fl-blockers-inferred">
          {t(to === null ? 'blocker.inferred.open' : 'blocker.inferred.ended')}
        </span>
      )}
    </>
  );
};
