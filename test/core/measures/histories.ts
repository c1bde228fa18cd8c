/**
 * An issue that lives: each of its steps is a history as Jira writes it, and what the issue is after any of them can be
 * read as Jira would answer it then. So a reading at one moment and the changelog can be held against a later reading.
 */
import fc from 'fast-check';
import type { EventItem, FactEvent } from '../../../src/core/measures/events';
import { categoryOf } from '../../../src/core/measures/vocabulary';
import type { SyncState } from '../../../src/core/measures/sync-state';
import { date, day, minuteMs, statuses } from './issues';

export const linkTypes: SyncState['linkTypes'] = [
  { id: '900', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
  { id: '901', name: 'Dependency', inward: 'is depended on by', outward: 'depends on' },
];

export const flagField = 'customfield_10021';
export const estimateField = 'customfield_10016';

/** Release dates by the id of the version. */
export const versions: SyncState['versions'] = { 800: date(30), 801: date(40), 802: date(50), 803: null };
const versionIds = Object.keys(versions);

const statusList = Object.values(statuses);

type Step =
  | { kind: 'status'; to: number }
  | { kind: 'due'; to: number | null }
  | { kind: 'flag'; to: boolean }
  | { kind: 'link'; type: number; other: number }
  | { kind: 'version'; version: number }
  | { kind: 'estimate'; to: number | null };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('status' as const), to: fc.nat(statusList.length - 1) }),
  fc.record({ kind: fc.constant('due' as const), to: fc.option(fc.integer({ min: 1, max: 90 })) }),
  fc.record({ kind: fc.constant('flag' as const), to: fc.boolean() }),
  fc.record({ kind: fc.constant('link' as const), type: fc.nat(1), other: fc.integer({ min: 2, max: 4 }) }),
);

/** What no event tells: only a changelog that is read again does. */
export const anyPlanStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('version' as const), version: fc.nat(3) }),
  fc.record({ kind: fc.constant('estimate' as const), to: fc.option(fc.constantFrom(0.5, 3, 13)) }),
);

type Live = {
  estimate: number | null;
  status: number;
  due: string | null;
  flag: boolean;
  links: ReadonlySet<string>;
  versions: ReadonlySet<string>;
};

type Told = { item: EventItem; event: Pick<FactEvent, 'key' | 'change'> };

const empty = { from: null, fromString: '', to: null, toString: '' };
const statusOf = (index: number) => statusList[index] ?? statuses.toDo;

/** A category as Jira writes it. */
const categoryBean = (index: number) => ({ key: statusOf(index).category });

/** What a step changes; nothing where the issue is so already. */
function take(live: Live, step: Step, at: number): { live: Live; told: Told } | undefined {
  const common = { key: 'A-1', projectId: '10000', project: 'A', created: day(0) };
  const update = (next: Live, item: EventItem): { live: Live; told: Told } => {
    const { status } = next;
    const category = categoryOf(categoryBean(status));
    const { id, name } = statusOf(status);
    return {
      live: next,
      told: {
        item,
        event: {
          key: `updated ${at}`,
          change: { kind: 'updated', ...common, status: { id, name, category }, items: [item] },
        },
      },
    };
  };
  if (step.kind === 'status') {
    if (step.to === live.status) return undefined;
    const [from, to] = [statusOf(live.status), statusOf(step.to)];
    const words = { from: from.id, fromString: from.name, to: to.id, toString: to.name };
    return update({ ...live, status: step.to }, { field: 'status', fieldId: 'status', ...words });
  }
  if (step.kind === 'due') {
    const to = step.to === null ? null : date(step.to);
    if (to === live.due) return undefined;
    const words = { from: live.due, fromString: live.due ?? '', to, toString: to ?? '' };
    return update({ ...live, due: to }, { field: 'duedate', fieldId: 'duedate', ...words });
  }
  if (step.kind === 'flag') {
    if (step.to === live.flag) return undefined;
    const [fromString, toString] = step.to ? ['', '1'] : ['1', ''];
    const item = { ...empty, field: 'Flagged', fieldId: flagField, fromString, toString };
    return update({ ...live, flag: step.to }, item);
  }
  if (step.kind === 'version') {
    const id = versionIds[step.version] ?? '';
    const remaining = new Set(live.versions);
    const [from, to] = remaining.delete(id) ? [id, null] : [null, id];
    const words = { from, fromString: from ?? '', to, toString: to ?? '' };
    return update(
      { ...live, versions: to === null ? remaining : remaining.add(to) },
      { field: 'Fix Version', fieldId: 'fixVersions', ...words },
    );
  }
  if (step.kind === 'estimate') {
    if (step.to === live.estimate) return undefined;
    const text = (estimate: number | null): string => (estimate === null ? '' : String(estimate));
    const words = { fromString: text(live.estimate), toString: text(step.to) };
    const item = { ...empty, field: 'Story point estimate', fieldId: estimateField, ...words };
    return update({ ...live, estimate: step.to }, item);
  }
  const { type, other } = step;
  const name = `${type} ${other}`;
  const made = !live.links.has(name);
  const links = new Set(live.links);
  if (made) links.add(name);
  else links.delete(name);
  const { id = '', inward = '' } = linkTypes[type] ?? {};
  const text = `This issue ${inward} A-${other}`;
  const [before, after] = made ? ['', text] : [text, ''];
  const words = {
    from: made ? null : `A-${other}`,
    fromString: before,
    to: made ? `A-${other}` : null,
    toString: after,
  };
  return {
    live: { ...live, links },
    told: {
      item: { field: 'Link', fieldId: '', ...words },
      event: {
        key: `${made ? 'linked' : 'unlinked'} ${name} ${at}`,
        change: { kind: made ? 'linked' : 'unlinked', linkType: id, end: 'inward', otherId: String(other) },
      },
    },
  };
}

/** As a search answers it: with its fields as they were after that many of its histories, and without a changelog. */
const beanOf = ({ status, due, flag, links, versions: ids, estimate }: Live, updated: number) => ({
  id: '1',
  key: 'A-1',
  fields: {
    created: new Date(day(0)).toISOString(),
    updated: new Date(updated).toISOString(),
    project: { id: '10000', key: 'A' },
    status: { id: statusOf(status).id, name: statusOf(status).name, statusCategory: categoryBean(status) },
    duedate: due,
    issuetype: { id: '7', name: 'Story', subtask: false },
    parent: { id: '77', key: 'A-77' },
    components: [{ id: '5', name: 'Engine' }],
    [estimateField]: estimate,
    [flagField]: flag ? [{ value: 'Impediment' }] : null,
    fixVersions: [...ids].map((id) => ({ id, releaseDate: versions[id] ?? undefined })),
    issuelinks: [...links].sort().map((name) => {
      const [type = '', other = ''] = name.split(' ');
      const { name: typeName, inward, outward } = linkTypes[Number(type)] ?? {};
      return {
        type: { name: typeName, inward, outward },
        inwardIssue: { id: other, key: `A-${other}`, fields: {} },
      };
    }),
  },
});

export type Life = {
  /** The issue after so many histories; 0: as it was created. */
  beanAfter: (histories: number) => ReturnType<typeof beanOf>;
  histories: { id: string; created: string; items: EventItem[] }[];
  /** One for each history. */
  events: FactEvent[];
};

/** Lives the steps, some minutes after one another. */
export function live(steps: readonly (readonly [Step, number])[]): Life {
  let now: Live = {
    ...{ status: 0, due: null, flag: false, estimate: null },
    links: new Set(),
    versions: new Set(),
  };
  const beans = [beanOf(now, day(0))];
  const histories: Life['histories'] = [];
  const events: FactEvent[] = [];
  let at = day(0);
  for (const [step, minutes] of steps) {
    at += minutes * minuteMs;
    const taken = take(now, step, at);
    if (!taken) continue;
    now = taken.live;
    histories.push({
      id: String(histories.length + 1),
      created: new Date(at).toISOString(),
      items: [taken.told.item],
    });
    events.push({ issueId: '1', at, ...taken.told.event });
    beans.push(beanOf(now, at));
  }
  return { beanAfter: (count) => beans[count] ?? beanOf(now, at), histories, events };
}

export const anyLife: fc.Arbitrary<Life> = fc
  .array(fc.tuple(anyStep, fc.integer({ min: 1, max: 5_000 })), { maxLength: 25 })
  .map(live);
