/** Who takes part in the changes of these tests, what their project has settled, and changes at each point of their way. */
import type { Actor } from '../../../src/core/actor';
import * as made from '../../../src/core/change/changes';
import type { ChangeContent, ChangeState, IssueParts, Verdict } from '../../../src/core/change/state';
import * as writing from '../../../src/core/change/writing';
import type { Side } from '../../../src/core/limitation';
import type { Refusal } from '../../../src/core/refusal';
import type { ChangePolicy } from '../../../src/core/settings/change-policy';
import { separatedDuties } from '../../../src/core/settings/change-policy';
import { defaultSettings } from '../../../src/core/settings/defaults';
import type { Engagement } from '../../../src/core/settings/engagement';
import type { Rights } from '../../../src/core/settings/rights';
import type { ProjectSettings } from '../../../src/core/settings/sections';

/**
 * What a person is to a change. Open, judged, kept and former have a voice each; kept is assigned to the issue, and former lets
 * the delegate approve.
 */
export const parts = [
  'requester',
  'sizer',
  'sender',
  'open',
  'judged',
  'kept',
  'former',
  'delegate',
  'editor',
  'otherSide',
] as const;
export type Part = (typeof parts)[number];

const sideOf = (person: string): Side => (person === 'otherSide' ? 'vendor' : 'client');
export const actorOf = (person: string): Actor => ({ ref: person, side: sideOf(person) });

/** What a project has settled that differs from the defaults. */
type Differences = {
  engagement?: Partial<Engagement>;
  rights?: Partial<Rights>;
  changes?: Partial<ChangePolicy>;
};

export const settledWith = ({ engagement, rights, changes }: Differences): ProjectSettings => ({
  ...defaultSettings,
  engagement: {
    ...defaultSettings.engagement,
    parties: [
      {
        id: 'c',
        name: 'Client',
        side: 'client',
        people: [...parts, 'somebody', 'deputy', 'admin'].filter(isClient),
      },
      { id: 'v', name: 'Vendor', side: 'vendor', people: ['otherSide'] },
    ],
    ...engagement,
  },
  rights: { ...defaultSettings.rights, ...rights },
  changes: { ...defaultSettings.changes, ...changes },
});

const isClient = (person: string): boolean => sideOf(person) === 'client';

/** Three of five have to agree; nobody has the last role, and who is assigned to the issue is kept from it. */
const board: Differences = {
  rights: {
    roles: {
      sponsor: 'open',
      priorityOwner: 'judged',
      technicalAuthority: 'kept',
      commercialApprover: 'former',
    },
  },
  changes: {
    rules: [
      {
        name: 'Board',
        models: [],
        kinds: [],
        sizes: [],
        approvers: [
          { role: 'sponsor' },
          { role: 'priorityOwner' },
          { role: 'technicalAuthority' },
          { role: 'commercialApprover' },
          { role: 'deliveryManager' },
        ],
        quorum: { kind: 'count', count: 3 },
      },
    ],
    standardChanges: [{ id: 'usual', name: 'Usual', kinds: ['scope'], largest: 's' }],
    separation: separatedDuties,
  },
};
export const settings = settledWith(board);
export const assigned: IssueParts = { assignee: 'kept' };

export const minute = (count: number): string => new Date(Date.UTC(2026, 2, 2, 9, count)).toISOString();
export const now = minute(30);
export const today = '2026-03-02';

export const content: ChangeContent = {
  kind: 'scope',
  lane: 'normal',
  what: 'what',
  why: 'why',
  costOfDelay: 'standard',
  requester: 'requester',
  sizer: 'sizer',
};

export const requestOf = (change: Partial<ChangeContent> = {}): ChangeState =>
  made.save(undefined, { ...content, ...change }, { by: 'requester', at: minute(0) }).state;

export const sizedOf = (state: ChangeState): ChangeState =>
  made.size(state, { currency: 'EUR', effortDays: 1, risk: 'low', by: 'sizer', at: minute(1) });

export const sentOf = (state: ChangeState, { by = 'sender', at = minute(2) } = {}): ChangeState =>
  made.send(
    state,
    writing.beginApproval(settings, writing.expect(settings, state, assigned, today), {
      by,
      at,
      parts: assigned,
      policyVersion: 4,
    }),
  );

/** The change after each of these people has said so. */
export const heardOf = (
  state: ChangeState,
  verdicts: Readonly<Record<string, Verdict['verdict']>>,
  jira: IssueParts = assigned,
): ChangeState =>
  Object.entries(verdicts).reduce(
    (before, [by, verdict], place) => made.judge(before, { by, verdict, at: minute(10 + place) }, jira).state,
    state,
  );

export const delegatedOf = (state: ChangeState): ChangeState =>
  made.delegate(state, { from: 'former', to: 'delegate', at: minute(3), note: 'note' });

export const absorbedOf = (state: ChangeState, at = minute(20)): ChangeState =>
  made.absorb(state, { by: 'editor', at, note: 'in sprint 9', issues: [] });

export const agreed = { judged: 'agree', open: 'agree', delegate: 'agree' } as const;
export const refused = { judged: 'disagree', open: 'disagree' } as const;

export const messageOf = (refusal: Refusal | null): string => refusal?.message ?? 'ok';
export const keysOf = <Key extends string>(record: Record<Key, unknown>): Key[] =>
  Object.keys(record) as Key[];
