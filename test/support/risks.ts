/** Risks as people write them, with as little said as a test needs. */
import { randomUUID } from 'node:crypto';
import type { PersonKey, RoleKey } from '../../local/jira/people';
import type { Defs } from '../../src/contract/defs';
import { payloads, type FunctionKey, type Payload } from '../../src/contract/payloads';
import type { Risk } from '../../src/contract/risk';
import type { TestApp } from './app';
import { on, valueOf, type Seen } from './records';

/** The functions of the register. */
export type RiskKey = Extract<FunctionKey, `risk/${string}`>;
export const riskKeys = Object.keys(payloads).filter((key): key is RiskKey => key.startsWith('risk/'));

export const riskReadingKeys = [
  'risk/projects',
  'risk/register',
  'risk/page',
  'risk/whole',
  'risk/trend',
  'risk/ofIssue',
  'risk/read',
  'risk/history',
  'risk/verify',
] as const;
export type RiskActKey = Exclude<
  RiskKey,
  (typeof riskReadingKeys)[number] | 'risk/save' | 'risk/check' | 'risk/import'
>;

/** As a form sends it. Its level is "High" by the table that the app comes with. */
const written = {
  category: 'delivery',
  cause: 'The vendor has one engineer who knows the feed.',
  event: 'The feed stops and nobody can mend it.',
  effect: 'The pilot has no data for weeks.',
  trigger: '',
  inherent: { likelihood: 3, impact: 3 },
  current: { likelihood: 3, impact: 3 },
  treatments: [],
  threatens: [],
} as const;

/** The payload of `risk/save`. */
export const riskOf = (change: object = {}): Payload<'risk/save'> => ({
  actId: randomUUID(),
  ...(written as unknown as Omit<Payload<'risk/save'>, 'actId'>),
  ...change,
});

/** A row of an import. */
export const rowOf = (change: object = {}) => ({ ...written, ...change });

/** The same record, saved again by its form. */
export const resaved = ({ id, version }: Seen, change: object = {}) =>
  riskOf({ record: { id, version }, ...change });

export const riskActsOf = (app: TestApp) => {
  const call = <Key extends RiskKey>(
    person: PersonKey,
    key: Key,
    payload: unknown,
    project = app.projects.first,
  ): Promise<ReturnType<Defs[Key]>> => app.settle(person, key, payload, { moduleKey: 'governance', project });
  /** Of the first issue of the project, unless it is another one's. */
  const ofIssue = async (person: RoleKey = 'projectAdmin', issue?: string) =>
    valueOf(await app.call(person, 'risk/ofIssue', {}, issue));
  const act =
    (key: RiskActKey, always: object = {}) =>
    async (person: PersonKey, risk: Seen, change: object = {}): Promise<Risk> =>
      valueOf(await call(person, key, on(risk, { ...always, ...change })));
  return {
    call,
    ofIssue,
    identify: async (
      person: PersonKey = 'deliveryManager',
      change: object = {},
      project?: string,
    ): Promise<Risk> => valueOf(await call(person, 'risk/save', riskOf(change), project)),
    resave: async (person: PersonKey, risk: Seen, change: object = {}): Promise<Risk> =>
      valueOf(await call(person, 'risk/save', resaved(risk, change))),
    review: act('risk/review', { note: '', reviewOn: '2027-03-01' }),
    accept: act('risk/accept', { reason: 'Cheaper than a second feed.' }),
    close: act('risk/close', { reason: 'The feed was replaced.' }),
    materialise: act('risk/materialise', { reason: 'It stopped on Monday.' }),
    toDecision: act('risk/toDecision', { area: 'product', question: '' }),
    toChange: act('risk/toChange', { kind: 'scope', lane: 'normal', what: '' }),
    reopen: act('risk/reopen', { reason: 'The new feed has the same weakness.' }),
    register: async (person: PersonKey = 'projectAdmin', asked: object = {}) =>
      valueOf(await call(person, 'risk/register', { sort: 'score', ...asked })),
    trend: async (person: PersonKey = 'projectAdmin') => valueOf(await call(person, 'risk/trend', {})),
    read: async ({ id }: Pick<Risk, 'id'>, person: PersonKey = 'projectAdmin') =>
      valueOf(await call(person, 'risk/read', { id })),
    history: async ({ id }: Pick<Risk, 'id'>, person: PersonKey = 'projectAdmin') =>
      valueOf(await call(person, 'risk/history', { id })),
  };
};
