/** When the page asks again, and what of the answer is worth saying. */
import type { MeasuresPage, ReadingNow } from '../../../src/contract/measures';

/** Each look takes five of Jira's points, and there may be many pages open. */
const importingMs = 15_000;
const restMs = 300_000;

/** How long to wait before asking again; nothing changes of itself while nobody measures, but somebody else may begin. */
export const pauseOf = (page: MeasuresPage | undefined): number =>
  page?.reading.status === 'importing' && page.reading.waitingUntil === null ? importingMs : restMs;

/** What has happened between two answers, for those who do not see it. The progress of a reading speaks for itself. */
export const newsOf = (
  before: MeasuresPage,
  after: MeasuresPage,
): 'begun' | 'ready' | 'updated' | undefined => {
  if (before.reading.status !== after.reading.status) {
    if (after.reading.status === 'ready') return 'ready';
    if (after.reading.status === 'importing') return 'begun';
  }
  return before.present?.asOf === after.present?.asOf ? undefined : 'updated';
};

/** Whether what a look told is no longer that of the page: then all of it is asked for. */
export const isOld = ({ reading, present }: MeasuresPage, now: ReadingNow): boolean =>
  reading.status !== now.reading.status || (present?.asOf ?? null) !== now.asOf;
