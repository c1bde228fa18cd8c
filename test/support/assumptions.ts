/** Assumptions as people write them, with as little said as a test needs. */
import { randomUUID } from 'node:crypto';
import type { PersonKey } from '../../local/jira/people';
import type { Assumption, AssumptionGroup } from '../../src/contract/assumption';
import type { Defs } from '../../src/contract/defs';
import { payloads, type FunctionKey, type Payload } from '../../src/contract/payloads';
import type { TestApp } from './app';
import { on, valueOf, type Seen } from './records';

/** The functions of the list of assumptions. */
export type AssumptionKey = Extract<FunctionKey, `assumption/${string}`>;
export const assumptionKeys = Object.keys(payloads).filter((key): key is AssumptionKey =>
  key.startsWith('assumption/'),
);

export const assumptionReadingKeys = [
  'assumption/list',
  'assumption/page',
  'assumption/read',
  'assumption/history',
  'assumption/verify',
] as const;
type AssumptionActKey = Exclude<AssumptionKey, (typeof assumptionReadingKeys)[number] | 'assumption/save'>;

/** As a form sends it. */
const written = {
  statement: 'The supplier delivers 2,000 labelled letters a week.',
  basis: '',
  tripwire: 'Two weeks in a row with fewer than 1,500.',
  risks: [],
};

/** The payload of `assumption/save`. */
export const assumptionOf = (change: object = {}): Payload<'assumption/save'> => ({
  actId: randomUUID(),
  ...written,
  ...change,
});

/** The same record, saved again by its form. */
export const restated = ({ id, version }: Seen, change: object = {}) =>
  assumptionOf({ record: { id, version }, ...change });

export const assumptionActsOf = (app: TestApp) => {
  const call = <Key extends AssumptionKey>(
    person: PersonKey,
    key: Key,
    payload: unknown,
    project = app.projects.first,
  ): Promise<ReturnType<Defs[Key]>> => app.settle(person, key, payload, { moduleKey: 'governance', project });
  const act =
    (key: AssumptionActKey, always: object = {}) =>
    async (person: PersonKey, assumption: Seen, change: object = {}): Promise<Assumption> =>
      valueOf(await call(person, key, on(assumption, { ...always, ...change })));
  /** Id of the first issue of the project. */
  const issue = app.jira.site.findIssue(app.issues.first)?.id ?? '';
  return {
    call,
    issue,
    state: async (person: PersonKey = 'deliveryManager', change: object = {}): Promise<Assumption> =>
      valueOf(await call(person, 'assumption/save', assumptionOf(change))),
    restate: async (person: PersonKey, assumption: Seen, change: object = {}): Promise<Assumption> =>
      valueOf(await call(person, 'assumption/save', restated(assumption, change))),
    check: act('assumption/check', { note: '', checkOn: '2027-03-01' }),
    confirm: act('assumption/confirm', { reason: 'The contract says so by now.' }),
    retire: act('assumption/retire', { reason: 'Letters are no longer labelled.' }),
    break: act('assumption/break', { reason: 'Two weeks with 900.', issue }),
    reopen: act('assumption/reopen', { reason: 'They hired.' }),
    list: async (person: PersonKey = 'projectAdmin') => valueOf(await call(person, 'assumption/list', {})),
    page: async (group: AssumptionGroup, after: string, person: PersonKey = 'projectAdmin') =>
      valueOf(await call(person, 'assumption/page', { group, after })),
    read: async ({ id }: Pick<Assumption, 'id'>, person: PersonKey = 'projectAdmin') =>
      valueOf(await call(person, 'assumption/read', { id })),
    history: async ({ id }: Pick<Assumption, 'id'>, person: PersonKey = 'projectAdmin') =>
      valueOf(await call(person, 'assumption/history', { id })),
  };
};
