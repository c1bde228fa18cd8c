/** Changes as people make them, with as little said as a test needs. */
import { randomUUID } from 'node:crypto';
import { accountIdOf, type RoleKey } from '../../local/jira/people';
import type { Change } from '../../src/contract/change';
import { payloads, type FunctionKey } from '../../src/contract/payloads';
import type { ChangePolicy } from '../../src/core/settings/change-policy';
import { defaultSettings } from '../../src/core/settings/defaults';
import type { TestApp } from './app';
import { actOf, valueOf, type Seen } from './records';
import { settle, usualSides, type Settled } from './settings';
import { settingsActsOf } from './settings-acts';

/** The functions of the panel of changes. */
export type ChangeKey = Extract<FunctionKey, `change/${string}`>;
export const changeKeys = Object.keys(payloads).filter((key): key is ChangeKey => key.startsWith('change/'));

export const readingKeys = [
  'change/list',
  'change/page',
  'change/plan',
  'change/read',
  'change/history',
  'change/verify',
  'change/preview',
] as const;
type ReadingKey = (typeof readingKeys)[number];
export type ChangeActKey = Exclude<ChangeKey, ReadingKey>;

/** What a requester writes, as a form sends it. */
const written = {
  kind: 'scope',
  lane: 'normal',
  what: 'Two more languages.',
  why: 'The pilot customers asked for them.',
  before: '',
  after: '',
  givenUp: '',
  goal: '',
  costOfDelay: 'standard',
  issues: [],
};

/** The payload of `change/save`. */
export const request = (change: object = {}) => ({ actId: randomUUID(), ...written, ...change });

/** The same record, saved again by its form. */
export const resave = ({ id, version }: Seen, change: object = {}) =>
  request({ record: { id, version }, ...change });

/** What somebody estimates. */
export const sizing = { effortDays: 4, cost: 3_000, delayDays: 2, risk: 'low', basis: '' };

export const changeActsOf = (app: TestApp) => {
  const act = (key: ChangeActKey, always?: object) => actOf<Change>(app, key, always);
  return {
    request: async (
      role: RoleKey = 'deliveryManager',
      change: object = {},
      issue?: string,
    ): Promise<Change> => valueOf(await app.call(role, 'change/save', request(change), issue)),
    resave: async (role: RoleKey, record: Seen, change: object = {}): Promise<Change> =>
      valueOf(await app.call(role, 'change/save', resave(record, change))),
    size: act('change/size', sizing),
    send: act('change/send'),
    agree: act('change/judge', { verdict: 'agree', comment: '' }),
    disagree: act('change/judge', { verdict: 'disagree', comment: 'Too dear.' }),
    giveBack: act('change/return', { reason: 'The costs are missing.' }),
    delegate: act('change/delegate', { to: accountIdOf('vendorLead'), note: '' }),
    recall: act('change/recall'),
    withdraw: act('change/withdraw', { reason: 'Asked twice.' }),
    convert: act('change/convert', { area: 'product' }),
    absorb: act('change/absorb', { note: 'In the plan of June.', issues: [] }),
    read: async ({ id }: Pick<Change, 'id'>, role: RoleKey = 'projectAdmin'): Promise<Change> =>
      valueOf(await app.call(role, 'change/read', { id })),
    history: async ({ id }: Pick<Change, 'id'>, role: RoleKey = 'projectAdmin') =>
      valueOf(await app.call(role, 'change/history', { id })),
    panel: async (role: RoleKey = 'projectAdmin', issue?: string) =>
      valueOf(await app.call(role, 'change/list', {}, issue)),
  };
};
export type ChangeActs = ReturnType<typeof changeActsOf>;

export type ChangePoint =
  'requested' | 'sized' | 'inApproval' | 'judged' | 'approved' | 'absorbed' | 'rejected' | 'withdrawn';

/** A change at each point of its life: asked for and sent by the delivery manager, sized by the vendor lead. */
export const changeStages: Record<ChangePoint, (acts: ChangeActs, change?: object) => Promise<Change>> = {
  requested: (acts, change) => acts.request('deliveryManager', change),
  sized: async (acts, change) => acts.size('vendorLead', await changeStages.requested(acts, change)),
  inApproval: async (acts, change) => acts.send('deliveryManager', await changeStages.sized(acts, change)),
  judged: async (acts, change) => acts.agree('architect', await changeStages.inApproval(acts, change)),
  approved: async (acts, change) => acts.agree('clientSponsor', await changeStages.judged(acts, change)),
  absorbed: async (acts, change) => acts.absorb('vendorLead', await changeStages.approved(acts, change)),
  rejected: async (acts, change) => acts.disagree('clientSponsor', await changeStages.judged(acts, change)),
  withdrawn: async (acts, change) =>
    acts.withdraw('deliveryManager', await changeStages.requested(acts, change)),
};

/** Both of the client have to approve every change; they are asked for the roles that they have. */
export const bothApprove: ChangePolicy['rules'][number] = {
  name: 'Whatever it is',
  models: [],
  kinds: [],
  sizes: [],
  approvers: [{ role: 'priorityOwner' }, { role: 'sponsor' }],
  quorum: { kind: 'all' },
};

/** Changes what the project has settled of changes. */
export const settlePolicy = (app: TestApp, change: Partial<ChangePolicy>): Promise<unknown> =>
  settingsActsOf(app).change('changes', (policy) => ({ ...policy, ...change }));

/** A project in which both of the client have to approve every change, unless it is said otherwise. */
export async function settleChanges(
  app: TestApp,
  policy: Partial<ChangePolicy> = {},
  settled: Settled = {},
): Promise<void> {
  await settle(app, {
    sides: usualSides,
    roles: { priorityOwner: 'architect', sponsor: 'clientSponsor', deliveryManager: 'deliveryManager' },
    ...settled,
  });
  await settlePolicy(app, { ...defaultSettings.changes, rules: [bothApprove], ...policy });
}
