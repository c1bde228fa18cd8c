/** Whatever people do, and whatever Jira names them: what holds of every change at every point of its life. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as approvals from '../../../src/core/change/approval';
import * as made from '../../../src/core/change/changes';
import * as refusals from '../../../src/core/change/refusals';
import { rehome } from '../../../src/core/change/rehoming';
import {
  changeActions,
  lanes,
  type ChangeAction,
  type ChangeContent,
  type ChangeState,
  type IssueParts,
} from '../../../src/core/change/state';
import * as writing from '../../../src/core/change/writing';
import { isKnownTo, type Limitation } from '../../../src/core/limitation';
import { isReached, neededOf } from '../../../src/core/settings/change-approval';
import type { Quorum } from '../../../src/core/settings/change-policy';
import { sideOf } from '../../../src/core/settings/settings';
import { without } from '../../../src/core/without';
import { content as said, settings as board, today } from './cast';

const people = ['ada', 'ben', 'cleo', 'dev', 'vic'] as const;
const person = fc.constantFrom(...people);
const settingsWith = (quorum: Quorum) => ({
  ...board,
  engagement: {
    ...board.engagement,
    parties: [
      { id: 'c', name: 'Client', side: 'client' as const, people: ['ada', 'ben', 'cleo', 'dev'] },
      { id: 'v', name: 'Vendor', side: 'vendor' as const, people: ['vic'] },
    ],
  },
  rights: {
    ...board.rights,
    roles: { sponsor: 'ada', priorityOwner: 'ben', technicalAuthority: 'cleo' },
  },
  changes: { ...board.changes, rules: board.changes.rules.map((rule) => ({ ...rule, quorum })) },
});

const steps = [...refusals.changeActs, 'name', 'leave'] as const;
const step = fc.record({
  // Most of what happens leads on.
  act: fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...steps) },
    { weight: 3, arbitrary: fc.constantFrom('size' as const, 'send' as const, 'judge' as const) },
  ),
  actor: fc.oneof({ weight: 3, arbitrary: fc.constant('waited' as const) }, { weight: 1, arbitrary: person }),
  to: person,
  lane: fc.constantFrom(...lanes),
  verdict: fc.constantFrom('agree' as const, 'agree' as const, 'disagree' as const),
  cost: fc.constantFrom(0, 20_000),
  limitedTo: fc.constantFrom<Limitation>(null, null, ['client'], ['client', 'vendor']),
  parts: fc.constantFrom<IssueParts>({}, {}, { assignee: 'ada' }, { assignee: 'vic', reporter: 'ben' }),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;
type Version = {
  state: ChangeState;
  action: ChangeAction;
  limitedTo: Limitation;
  parts: IssueParts;
  actor: string;
  at: string;
};
type Settings = ReturnType<typeof settingsWith>;

/** Where a change is while something is done to it. */
type Scene = { settings: Settings; gone: Set<string>; at: string };
type Made = { state: ChangeState; action: ChangeAction; limitedTo?: Limitation } | undefined;

const save = (last: Version | undefined, one: Step, by: string, { settings, at }: Scene): Made => {
  const content: ChangeContent = {
    ...said,
    lane: one.lane,
    requester: last?.state.requester ?? by,
    what: one.to,
  };
  const limitation = { ...(last && { old: last.limitedTo }), new: one.limitedTo };
  const actor = { ref: by, side: sideOf(settings, by) };
  if (writing.refuseSave(last?.state, { ...content, sizer: 'dev' }, { limitation, at }, actor, settings)) {
    return undefined;
  }
  return { ...made.save(last?.state, { ...content, sizer: 'dev' }, { at, by }), limitedTo: one.limitedTo };
};

const send = ({ state, limitedTo, parts }: Version, by: string, { settings, at }: Scene): Made => {
  const expected = writing.expect(settings, state, parts, today);
  if (writing.refuseSend(state, expected, limitedTo, settings)) return undefined;
  if (expected.standardChange) {
    return { state: made.passStandard(state, expected.standardChange, at), action: 'approved' };
  }
  const approval = writing.beginApproval(settings, expected, { by, at, parts, policyVersion: undefined });
  return { state: made.send(state, approval), action: 'sent' };
};

const leave = ({ state, limitedTo }: Version, who: string, { settings, gone }: Scene): Made => {
  gone.add(who);
  const next = rehome(state, {
    isActive: (ref) => !gone.has(ref),
    standInOf: (ref) => people[(people.indexOf(ref as (typeof people)[number]) + 1) % people.length],
    projectAdmin: 'dev',
    mayKnow: (ref) => isKnownTo(limitedTo, sideOf(settings, ref)),
  });
  return next ? { state: next, action: 'rehomed' } : undefined;
};

/** What an act makes of a change that is there; undefined where it is refused. */
function act(last: Version, one: Step, by: string, scene: Scene): Made {
  const { state, limitedTo, parts } = last;
  const { settings, at } = scene;
  const actor = { ref: by, side: sideOf(settings, by) };
  const ok = (refusal: unknown, next: () => Made): Made => (refusal ? undefined : next());
  switch (one.act) {
    case 'edit':
      return save(last, one, by, scene);
    case 'size':
      return ok(writing.refuseSize(state, { cost: one.cost, costFor: undefined }, actor), () => ({
        state: made.size(state, { currency: 'EUR', cost: one.cost, risk: 'low', by, at }),
        action: 'sized',
      }));
    case 'send':
      return send(last, by, scene);
    case 'judge':
      return ok(refusals.refuseJudge(state, one.verdict, true, actor, parts), () =>
        made.judge(state, { by, verdict: one.verdict, at }, parts),
      );
    case 'return':
      return ok(refusals.refuseVoice(state, actor, parts), () => ({
        state: made.giveBack(state, by, 'why?', at),
        action: 'returned',
      }));
    case 'delegate': {
      const isVisible = isKnownTo(limitedTo, sideOf(settings, one.to));
      return ok(refusals.refuseDelegate(state, { person: one.to, isVisible }, actor, parts), () => ({
        state: made.delegate(state, { from: by, to: one.to, at }),
        action: 'delegated',
      }));
    }
    case 'recall':
      return ok(refusals.refuseRecall(state, actor), () => ({
        state: made.recall(state),
        action: 'recalled',
      }));
    case 'convert':
      return ok(refusals.refuseConvert(state, actor), () => ({
        state: made.convert(state, by, at, 'decision'),
        action: 'converted',
      }));
    case 'withdraw':
      return ok(refusals.refuseWithdraw(state, actor), () => ({
        state: made.withdraw(state, { by, at, reason: 'over' }),
        action: 'withdrawn',
      }));
    case 'absorb':
      return ok(refusals.refuseAbsorb(state), () => ({
        state: made.absorb(state, { by, at, note: 'note', issues: [] }),
        action: 'absorbed',
      }));
    case 'supersede':
      return ok(refusals.refuseSupersede(state), () => ({
        state: made.announceSuccessor(state, 'next'),
        action: 'requested',
      }));
    case 'name':
      return made.changeParts(state, one.parts, at) ?? undefined;
    case 'leave':
      return leave(last, one.to, scene);
  }
}

function live(quorum: Quorum, all: readonly Step[]): Version[] {
  const versions: Version[] = [];
  const scene = { settings: settingsWith(quorum), gone: new Set<string>() };
  let named: IssueParts = {};
  for (const [place, one] of all.entries()) {
    const before = versions.at(-1);
    const last = before && { ...before, parts: named };
    if (one.act === 'name') named = one.parts;
    const waited = last && approvals.waitsOn(last.state);
    const by = one.actor === 'waited' ? (waited?.[place % Math.max(1, waited.length)] ?? one.to) : one.actor;
    const now = { ...scene, at: new Date(Date.UTC(2026, 2, 2, 9, place)).toISOString() };
    const next = last ? act(last, one, by, now) : save(undefined, one, by, now);
    if (next)
      versions.push({ limitedTo: last?.limitedTo ?? null, ...next, parts: named, actor: by, at: now.at });
  }
  return versions;
}

const quorum = fc.constantFrom<Quorum>(
  { kind: 'all' },
  { kind: 'first' },
  { kind: 'count', count: 2 },
  { kind: 'percentage', percentage: 50 },
);
const lives = fc
  .record({ quorum, steps: fc.array(step, { minLength: 1, maxLength: 40 }) })
  .map((one) => live(one.quorum, one.steps));
const holds = (check: (versions: readonly Version[]) => void): void => {
  fc.assert(fc.property(lives, check), { numRuns: 1_000 });
};

describe('whatever people do', () => {
  test('a change waits on somebody until it is over, who may know of it', () => {
    holds((versions) => {
      for (const { state, limitedTo } of versions) {
        const isOver = !['requested', 'sized', 'inApproval', 'approved'].includes(state.status);
        const waiting = approvals.waitsOn(state);
        expect(waiting.length === 0).toBe(isOver);
        for (const ref of waiting) {
          if (limitedTo) expect(limitedTo).toContain(sideOf(settingsWith({ kind: 'all' }), ref));
        }
      }
    });
  });

  test('what is in approval is neither approved nor rejected, and somebody can say something or take it back', () => {
    holds((versions) => {
      for (const { state } of versions) {
        if (state.status !== 'inApproval') continue;
        expect(state.approval && approvals.outcomeOf(state, state.approval)).toBe('open');
        const acts = approvals.waitsOn(state).flatMap((ref) => refusals.actsOf(state, { ref, side: null }));
        expect(acts.includes('judge') || acts.includes('recall')).toBe(true);
      }
    });
  });

  test('what is approved was agreed by enough who have no other part in it, or beforehand', () => {
    holds((versions) => {
      for (const { state, action, parts } of versions) {
        if (action !== 'approved') continue;
        const { approval, standardChange } = state;
        if (standardChange) continue;
        const agreed = (approval?.verdicts ?? []).filter(({ verdict, by }) => {
          const others = [state.requester, state.size?.by, parts.assignee, parts.reporter];
          return verdict === 'agree' && !others.includes(by);
        });
        expect(new Set(agreed.map(({ by }) => by)).size).toBe(agreed.length);
        expect(approval && isReached(approval.quorum, approval.voices.length, agreed.length)).toBe(true);
      }
    });
  });

  test('only an emergency is in the plan before it is approved, and it stays one', () => {
    holds((versions) => {
      for (const { state } of versions) {
        const { absorbed, settledAt, lane, status } = state;
        if (status === 'absorbed') expect(absorbed && settledAt).toBeDefined();
        if (!absorbed) continue;
        const isApprovedBefore = settledAt !== undefined && settledAt < absorbed.at;
        expect(isApprovedBefore || lane === 'emergency').toBe(true);
        expect(status === 'approved' || status === 'withdrawn').toBe(false);
      }
    });
  });

  test('an approval keeps its quorum and its number of voices, and nobody has two', () => {
    holds((versions) => {
      for (const [place, { state, action }] of versions.entries()) {
        const { approval } = state;
        if (!approval) continue;
        const had = approval.voices.flatMap(({ person: ref, before = [] }) => [...before, ref ?? []].flat());
        expect(new Set(had).size).toBe(had.length);
        const heard = approval.verdicts.map(({ voice }) => voice);
        expect(new Set(heard).size).toBe(heard.length);
        const former = versions[place - 1]?.state.approval;
        if (action === 'sent' || !former) continue;
        expect(neededOf(approval.quorum, approval.voices.length)).toBe(
          neededOf(former.quorum, former.voices.length),
        );
        expect(approval.voices.map(({ responder }) => responder)).toEqual(
          former.voices.map(({ responder }) => responder),
        );
      }
    });
  });

  test('what is over stays as it is, but for who takes its place', () => {
    holds((versions) => {
      const ends = ['absorbed', 'rejected', 'withdrawn'];
      const over = versions.filter(({ state }) => ends.includes(state.status));
      const [first] = over;
      expect(over).toEqual(first ? versions.slice(versions.indexOf(first)) : []);
      for (const { state } of over) {
        expect(without(state, 'successor')).toEqual(without(first?.state ?? state, 'successor'));
      }
    });
  });

  test('all of it happens', () => {
    const seen = new Set(
      fc
        .sample(lives, { numRuns: 2_000, seed: 1 })
        .flat()
        .map(({ action }) => action),
    );
    const expected = changeActions.filter(
      (action) => !['drifted', 'issueMoved', 'issueDeleted', 'textErased'].includes(action),
    );
    expect([...seen].sort()).toEqual([...expected].sort());
  });
});
