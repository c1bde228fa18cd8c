/** Measured projects as use cases meet them: units and numbers with as little said as a test needs, and ports in memory. */
import type {
  ClosedUnit,
  DependencyUnit,
  MeasureNumbers,
  MoveUnit,
  OpenUnit,
  Snapshot,
  Units,
} from '../../src/core/measures/numbers';
import type { SyncState } from '../../src/core/measures/sync-state';
import {
  JiraUnavailableError,
  type Jira,
  type Job,
  type Ledger,
  type Measurements,
  type People,
  type Points,
  type Ports,
  type Present,
  type Repairs,
  type Runs,
  type SeenIssue,
  type Sync,
  type Syncs,
} from '../../src/ports';

export const projectId = '10000';
/** T of the numbers, a Tuesday. */
export const asOf = Date.parse('2026-11-24T10:00:00.000Z');
export const now = asOf + 60_000;
const hourMs = 3_600_000;

export function numbersOf(open: number, issues = 1_000): MeasureNumbers {
  const none = { n: 0, median: null, p85: null, max: null };
  return {
    issues,
    deleted: 0,
    provisional: 0,
    blockerAge: {
      open: { ...none, n: open },
      closed: none,
      ageing: null,
      blockedShare: { blockedMs: 0, eligibleMs: 0 },
      uncommitted: 0,
      inferred: 0,
    },
    dependencyClosure: {
      onTime: 0,
      late: 0,
      overdue: 0,
      removedUnresolved: 0,
      due: 0,
      unknown: 0,
      voided: 0,
      provisional: 0,
      coverage: { withNeededBy: 0, open: 0 },
    },
    changeVolume: { baselines: [], allowance: null, unit: 'points' },
  };
}

/** An issue that came to the plan without any change request. */
export const moveUnit = (issueId: string, change: Partial<MoveUnit> = {}): MoveUnit => ({
  issueId,
  issue: `ATLAS-${issueId}`,
  kind: 'added',
  at: asOf - hourMs,
  from: 0,
  to: 3,
  recording: 'unrecorded',
  baseline: 'cr-1',
  unit: 'points',
  ...change,
});

/** Blocked by a flag for so many hours. */
export function openUnit(issueId: string, change: Partial<OpenUnit> = {}, hours = 5): OpenUnit {
  const since = change.since ?? asOf - hours * hourMs;
  return {
    issueId,
    issue: `ATLAS-${issueId}`,
    since,
    ageMs: asOf - since,
    intervals: [{ source: 'flag', from: since, to: null, inferred: false }],
    blockers: [],
    sources: ['flag'],
    inferred: false,
    provisional: false,
    ...change,
  };
}

export const closedUnit = (issueId: string, end = asOf - hourMs): ClosedUnit => ({
  issueId,
  issue: `ATLAS-${issueId}`,
  start: end - 2 * hourMs,
  end,
  sources: ['status'],
  inferred: true,
});

export const dependencyUnit = (dependentId: string, blockerId: string): DependencyUnit => ({
  dependentId,
  dependent: `ATLAS-${dependentId}`,
  blockerId,
  blocker: `ATLAS-${blockerId}`,
  type: 'Blocks',
  neededBy: '2026-11-20',
  state: 'late',
});

export const presentOf = (change: Partial<Present> = {}): Present => ({
  projectId,
  generation: 'generation-1',
  asOf,
  timeZone: 'UTC',
  numbers: numbersOf(0),
  ...change,
});

export const syncState = (change: Partial<SyncState> = {}): SyncState => ({
  since: asOf,
  step: null,
  readUpTo: asOf,
  lastDay: '2026-11-23',
  waitingUntil: null,
  waitingFor: null,
  flagField: null,
  estimateFields: [],
  settledFlagField: null,
  linkTypes: [],
  versions: {},
  failures: [],
  ...change,
});

export const seenIssue = (id: string, assigneeId?: string): SeenIssue => ({
  id,
  key: `ATLAS-${id}`,
  summary: `Summary of ${id}`,
  status: 'In Progress',
  done: false,
  ...(assigneeId !== undefined && { assigneeId }),
});

/** A port that a test does not expect to be used, but for what it gives. */
const only = <Port extends object>(name: string, given: Partial<Port>): Port =>
  new Proxy(given as Port, {
    get: (port, key) => {
      if (!(key in port)) throw new Error(`${name}.${String(key)} was not expected to be used`);
      return port[key as keyof Port];
    },
  });

export type Measured = {
  present: Present | undefined;
  units: Units;
  snapshots: readonly Snapshot[];
  sync: Sync | undefined;
  /** What the viewer sees. */
  seen: readonly SeenIssue[];
  usedBytes: number;
  spent: number;
  /** What is settled, as the ledger has it. */
  settled: Awaited<ReturnType<Ledger['findAsOf']>>;
};

export type MemoryPorts = {
  ports: Ports;
  stored: Measured;
  /** The issues of each question to Jira. */
  asked: string[][];
  pushed: Job[];
  /** Ranges of days that were read. */
  ranges: [string, string][];
};

const copy = <Value>(value: Value): Value => structuredClone(value);

function measurementsIn(stored: Measured, ranges: [string, string][]): Measurements {
  const isPresent = (generation: string) => stored.present?.generation === generation;
  return only<Measurements>('measurements', {
    findPresent: () => Promise.resolve(copy(stored.present)),
    listUnits: (present, list, after, limit) => {
      const all = isPresent(present.generation) ? stored.units[list] : [];
      const start = after === null ? 0 : after + 1;
      const units = copy(all.slice(start, start + limit));
      const last = start + units.length - 1;
      return Promise.resolve({ units, next: last < all.length - 1 ? last : null });
    },
    countUnits: (present, list) =>
      Promise.resolve(isPresent(present.generation) ? stored.units[list].length : 0),
    findOpen: (_projectId, issueId) => {
      const unit = stored.units.open.find((one) => one.issueId === issueId);
      const { present } = stored;
      const found = unit && present && { unit, asOf: present.asOf, timeZone: present.timeZone };
      return Promise.resolve(copy(found));
    },
    snapshots: (_projectId, from, to) => {
      ranges.push([from, to]);
      return Promise.resolve(stored.snapshots.filter(({ day }) => from <= day && day <= to));
    },
  });
}

/** Jira as one viewer who sees some issues; nothing else of it answers. */
function jiraOf(stored: Measured, asked: string[][]): Jira {
  const silent = () => Promise.reject(new JiraUnavailableError('not asked here'));
  return only<Jira>('jira', {
    findSeen: (ids) => {
      if (ids.length === 0 || ids.length > 50) throw new RangeError(`asked for ${ids.length} issues`);
      asked.push([...ids]);
      return Promise.resolve(stored.seen.filter(({ id }) => ids.includes(id)));
    },
    findStatuses: silent,
    findLinkTypes: silent,
    findTransitions: silent,
    countIssues: silent,
    findPermissions: silent,
    findBrowsable: silent,
  });
}

export function memoryPorts(given: Partial<Measured> = {}): MemoryPorts {
  const stored: Measured = {
    present: undefined,
    units: { open: [], closed: [], dependencies: [], moves: [] },
    snapshots: [],
    sync: undefined,
    seen: [],
    usedBytes: 0,
    spent: 0,
    settled: [],
    ...given,
  };
  const asked: string[][] = [];
  const pushed: Job[] = [];
  const ranges: [string, string][] = [];
  const ports = only<Ports>('ports', {
    clock: () => new Date(now),
    storage: { usedBytes: () => Promise.resolve(stored.usedBytes) },
    ledger: only<Ledger>('ledger', {
      findAsOf: () => Promise.resolve(stored.settled),
      findPresent: () => Promise.resolve(undefined),
    }),
    people: only<People>('people', { accountsOf: () => Promise.resolve(new Map()) }),
    runs: only<Runs>('runs', { all: () => Promise.resolve([]) }),
    points: only<Points>('points', { spent: () => Promise.resolve(stored.spent) }),
    repairs: only<Repairs>('repairs', { countLeftAlone: () => Promise.resolve(0) }),
    jobs: {
      push: (job) => {
        pushed.push(job);
        return Promise.resolve();
      },
    },
    syncs: only<Syncs>('syncs', {
      start: (id, state) => {
        stored.sync ??= { projectId: id, version: 1, state };
        return Promise.resolve();
      },
      find: () => Promise.resolve(copy(stored.sync)),
      save: (sync) => {
        if (stored.sync?.version !== sync.version) return Promise.resolve(false);
        stored.sync = { ...sync, version: sync.version + 1 };
        return Promise.resolve(true);
      },
    }),
    measurements: measurementsIn(stored, ranges),
    jira: jiraOf(stored, asked),
  });
  return { ports, stored, asked, pushed, ranges };
}

/** Ids of so many issues, from the first on. */
export const idsOf = (count: number, first = 20_001): string[] =>
  Array.from({ length: count }, (_one, index) => String(first + index));
