/** Made-up answers about measures. */
import type { MeasuresPage, OpenRow, TrendDay } from '../../../src/contract/measures';

type Present = NonNullable<MeasuresPage['present']>;
export type Numbers = Present['numbers'];

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

const none = { n: 0, median: null, p85: null, max: null };

/** Of a project in which nothing has happened. */
const noNumbers: Numbers = {
  issues: 0,
  deleted: 0,
  provisional: 0,
  blockerAge: {
    open: none,
    closed: none,
    ageing: null,
    blockedShare: { blockedMs: 0, eligibleMs: 0 },
    uncommitted: 0,
    inferred: 0,
  },
  dependencyClosure: {
    due: 0,
    onTime: 0,
    late: 0,
    overdue: 0,
    removedUnresolved: 0,
    unknown: 0,
    voided: 0,
    provisional: 0,
    coverage: { withNeededBy: 0, open: 0 },
  },
  changeVolume: { baselines: [], allowance: null, unit: 'points' },
};

export const numbersOf = (
  age: Partial<Numbers['blockerAge']>,
  closure: Partial<Numbers['dependencyClosure']> = {},
): Numbers => ({
  ...noNumbers,
  blockerAge: { ...noNumbers.blockerAge, ...age },
  dependencyClosure: { ...noNumbers.dependencyClosure, ...closure },
});

export const trendDay = (day: string, numbers: Numbers, cause: TrendDay['cause'] = null): TrendDay => ({
  day,
  revision: cause === null ? 1 : 2,
  cause,
  numbers,
});

export const openRow = (number: number, ageMs = dayMs): OpenRow => ({
  issue: { id: String(number), key: `ATLAS-${number}`, summary: `Work ${number}`, status: 'In Progress' },
  since: '2026-11-23T12:00:00.000Z',
  ageMs,
  sources: ['flag'],
  inferred: false,
  provisional: false,
});

export const pageOf = (
  status: MeasuresPage['reading']['status'],
  asOf: string | null,
  waitingUntil: string | null = null,
): MeasuresPage => ({
  reading: {
    status,
    progress: null,
    waitingUntil,
    waitingFor: waitingUntil === null ? null : 'points',
    isReading: false,
    readUpTo: null,
    failures: 0,
  },
  mayStart: false,
  present:
    asOf === null
      ? null
      : {
          asOf,
          timeZone: 'UTC',
          windowStart: '2026-10-27',
          numbers: noNumbers,
          open: { rows: [], hidden: 0, total: 0, next: null },
          baselines: [],
        },
  trend: [],
});
