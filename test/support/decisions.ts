/** Decisions as people make them, with as little said as a test needs. */
import { randomUUID } from 'node:crypto';
import { accountIdOf, type RoleKey } from '../../local/jira/people';
import type { Decision } from '../../src/contract/decision';
import { payloads, type FunctionKey } from '../../src/contract/payloads';
import type { TestApp } from './app';
import { actOf, valueOf } from './records';

export { codeOf, messageOf, on, valueOf } from './records';

/** The functions of the panel of decisions. */
export type DecisionKey = Extract<FunctionKey, `decision/${string}`>;
export const decisionKeys = Object.keys(payloads).filter((key): key is DecisionKey =>
  key.startsWith('decision/'),
);

export const dueAt = '2999-12-31T22:59:59.999Z';

/** What a driver writes, as a form sends it. */
const written = {
  area: 'product',
  question: 'Which model do we ship?',
  context: '',
  options: [],
  noAlternative: '',
  contributors: [],
  informed: [],
  issues: [],
};

/** The payload of `decision/save`: a request to the architect. */
export const request = (change: object = {}) => ({
  actId: randomUUID(),
  as: 'requested',
  ...written,
  approver: accountIdOf('architect'),
  dueAt,
  ...change,
});

export const verdict = { outcome: 'The small one.', rationale: 'It costs half.', consequences: '' };

/** The payload of `decision/record`: decided by the architect. */
export const recorded = (change: object = {}) => ({
  actId: randomUUID(),
  ...written,
  decidedBy: accountIdOf('architect'),
  decidedAt: '2026-01-05T10:00:00.000Z',
  ...verdict,
  ...change,
});

/** What is said of the change that a decision without a context becomes. */
export const becomingChange = { kind: 'scope', lane: 'normal', why: 'The pilot customers asked for it.' };

/** The same record, saved again by its form. */
export const resave = ({ id, version }: Pick<Decision, 'id' | 'version'>, change: object = {}) =>
  request({ record: { id, version }, ...change });

type ActKey = Exclude<
  DecisionKey,
  'decision/list' | 'decision/page' | 'decision/read' | 'decision/history' | 'decision/verify'
>;

/** Acts that have to succeed. */
export const actsOf = (app: TestApp) => {
  const act = (key: ActKey, always?: object) => actOf<Decision>(app, key, always);
  return {
    request: async (
      role: RoleKey = 'deliveryManager',
      change: object = {},
      issue?: string,
    ): Promise<Decision> => valueOf(await app.call(role, 'decision/save', request(change), issue)),
    record: async (
      role: RoleKey = 'deliveryManager',
      change: object = {},
      issue?: string,
    ): Promise<Decision> => valueOf(await app.call(role, 'decision/record', recorded(change), issue)),
    resave: async (
      role: RoleKey,
      decision: Pick<Decision, 'id' | 'version'>,
      change: object = {},
    ): Promise<Decision> => valueOf(await app.call(role, 'decision/save', resave(decision, change))),
    handOver: act('decision/handOver'),
    ask: act('decision/ask', { contributor: accountIdOf('vendorLead'), question: 'What does it cost?' }),
    answer: act('decision/answer', { text: 'Ten thousand.' }),
    giveBack: act('decision/return', { reason: 'The costs are missing.' }),
    delegate: act('decision/delegate', { to: accountIdOf('clientSponsor'), note: '' }),
    recall: act('decision/recall'),
    undo: act('decision/undo'),
    decide: act('decision/decide', verdict),
    implement: act('decision/implement', { note: '' }),
    withdraw: act('decision/withdraw', { reason: 'Asked twice.' }),
    convert: act('decision/convert', becomingChange),
    read: async (decision: Pick<Decision, 'id'>, role: RoleKey = 'projectAdmin'): Promise<Decision> =>
      valueOf(await app.call(role, 'decision/read', { id: decision.id })),
    history: async (decision: Pick<Decision, 'id'>, role: RoleKey = 'projectAdmin') =>
      valueOf(await app.call(role, 'decision/history', { id: decision.id })),
    panel: async (role: RoleKey = 'projectAdmin', issue?: string) =>
      valueOf(await app.call(role, 'decision/list', {}, issue)),
  };
};

export type Acts = ReturnType<typeof actsOf>;

export type PointOfLife =
  | 'draft'
  | 'preparing'
  | 'answering'
  | 'deciding'
  | 'delegated'
  | 'decided'
  | 'implemented'
  | 'superseded'
  | 'withdrawn';

/** A record at each point of its life: driven by the delivery manager, for the architect to decide. */
export const stages: Record<PointOfLife, (acts: Acts) => Promise<Decision>> = {
  draft: (acts) => acts.request('deliveryManager', { as: 'draft' }),
  preparing: (acts) => acts.request(),
  answering: async (acts) => acts.ask('deliveryManager', await acts.request()),
  deciding: (acts) => acts.request('deliveryManager', { as: 'ready' }),
  delegated: async (acts) =>
    acts.delegate('architect', await acts.request('deliveryManager', { as: 'ready' })),
  decided: async (acts) => acts.decide('architect', await acts.request('deliveryManager', { as: 'ready' })),
  implemented: async (acts) => acts.implement('deliveryManager', await stages.decided(acts)),
  superseded: async (acts) => {
    const old = await stages.decided(acts);
    await acts.decide(
      'architect',
      await acts.request('deliveryManager', { as: 'ready', supersedes: old.id }),
    );
    return acts.read(old);
  },
  withdrawn: async (acts) => acts.withdraw('deliveryManager', await acts.request()),
};
