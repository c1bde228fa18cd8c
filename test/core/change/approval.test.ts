/** A running approval: whose voice counts, when it is enough, and when it cannot be any more. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as approvals from '../../../src/core/change/approval';
import * as made from '../../../src/core/change/changes';
import type {
  ChangeApproval,
  ChangeState,
  ChangeStatus,
  IssueParts,
  Verdict,
} from '../../../src/core/change/state';
import { neededOf } from '../../../src/core/settings/change-approval';
import { separatedDuties, type Quorum, type SeparatedDuty } from '../../../src/core/settings/change-policy';
import { without } from '../../../src/core/without';
import { assigned, delegatedOf, heardOf, minute, now, requestOf, sentOf, sizedOf } from './cast';

const sized = sizedOf(requestOf());
const sent = sentOf(sized);
const approvalOf = ({ approval }: ChangeState): ChangeApproval => {
  if (!approval) throw new Error('no approval');
  return approval;
};

/** What a voice is in a made-up approval; whoever has another part has one voice at most. */
const voiceKinds = ['free', 'vacant', ...separatedDuties] as const;
type VoiceKind = (typeof voiceKinds)[number];
const kinds = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constant<VoiceKind>('free') },
      { weight: 1, arbitrary: fc.constantFrom(...voiceKinds) },
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((all) =>
    all.map((kind, place): VoiceKind => (kind !== 'vacant' && all.indexOf(kind) < place ? 'free' : kind)),
  );
const quorum = fc.oneof(
  fc.constant<Quorum>({ kind: 'all' }),
  fc.constant<Quorum>({ kind: 'first' }),
  fc.record({ kind: fc.constant('count' as const), count: fc.integer({ min: 1, max: 8 }) }),
  fc.record({ kind: fc.constant('percentage' as const), percentage: fc.integer({ min: 1, max: 100 }) }),
);
const personAt = (kind: VoiceKind, place: number): string | undefined =>
  kind === 'vacant' ? undefined : kind === 'free' ? `p${place}` : kind;
const named: IssueParts = { assignee: 'assignee', reporter: 'reporter' };

const begin = (voices: readonly VoiceKind[], asked: Quorum): ChangeState => {
  const approval: ChangeApproval = {
    ...approvalOf(sent),
    quorum: asked,
    parts: {},
    voices: voices.map((kind, place) => {
      const person = personAt(kind, place);
      return { responder: { role: 'sponsor' }, ...(person !== undefined && { person }) };
    }),
    verdicts: [],
  };
  return { ...made.send(sized, approvals.withParts(sized, approval, named)), requester: 'requester' };
};

/** An approval as the rules let it begin: enough can approve as things are. */
const begun = fc
  .record({ voices: kinds, asked: quorum })
  .map(({ voices, asked }) => ({ voices, asked, state: begin(voices, asked) }))
  .filter(({ state, voices, asked }) => {
    return approvals.openVoices(approvalOf(state)).length >= neededOf(asked, voices.length);
  });
type Said = Pick<Verdict, 'by' | 'verdict'>;
const verdict = fc.constantFrom<Verdict['verdict']>('agree', 'disagree');
/** What everybody who can says, in some order. */
const heard = begun.chain(({ voices, asked, state }) => {
  const people = voices.flatMap((kind, place) => (kind === 'free' ? [`p${place}`] : []));
  const said = fc
    .tuple(...people.map((by) => fc.record({ by: fc.constant(by), verdict })))
    .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));
  return fc.record({
    voices: fc.constant(voices),
    asked: fc.constant(asked),
    state: fc.constant(state),
    said,
  });
});

/** The change after as many of them as it takes to settle it. */
const hear = (state: ChangeState, said: readonly Said[], jira = named): ChangeState =>
  said.reduce(
    (before, { by, verdict: one }) =>
      before.status === 'inApproval' ? made.judge(before, { by, verdict: one, at: now }, jira).state : before,
    state,
  );

describe('an approval', () => {
  test('is approved once enough agree, rejected once they cannot, never both, and open in between', () => {
    fc.assert(
      fc.property(heard, ({ voices, asked, state, said }) => {
        const needed = neededOf(asked, voices.length);
        const unable = voices.filter((kind) => ['vacant', 'requester', 'sizer'].includes(kind)).length;
        let current = state;
        for (const { by, verdict: one } of said) {
          if (current.status !== 'inApproval') break;
          const { state: next, action } = made.judge(current, { by, verdict: one, at: now }, named);
          const { agreed, disagreed, voices: all } = approvals.tallyOf(approvalOf(next));
          expect(all).toBe(voices.length);
          const isEnough = agreed >= needed;
          const isBeyond = all - unable - disagreed < needed;
          expect(isEnough && isBeyond).toBe(false);
          expect(next.status).toBe(isEnough ? 'approved' : isBeyond ? 'rejected' : 'inApproval');
          expect(action).toBe(isEnough ? 'approved' : isBeyond ? 'rejected' : `${one}d`);
          expect(next.settledAt).toBe(isEnough || isBeyond ? now : undefined);
          current = next;
        }
      }),
    );
  });

  test('comes to the same in whatever order people say what they say', () => {
    fc.assert(
      fc.property(
        heard.chain((one) =>
          fc.record({
            one: fc.constant(one),
            other: fc.shuffledSubarray(one.said, { minLength: one.said.length }),
          }),
        ),
        ({ one: { state, said }, other }) => {
          expect(hear(state, other).status).toBe(hear(state, said).status);
        },
      ),
    );
  });

  test('never waits for nobody, unless Jira names who would have to say something', () => {
    fc.assert(
      fc.property(heard, ({ voices, state, said }) => {
        const settled = hear(state, said);
        const isKept = voices.includes('assignee') || voices.includes('reporter');
        // Everybody who can has said something, so that nobody is left where it is still open.
        if (!isKept) expect(settled.status).not.toBe('inApproval');
        const waiting = approvals.waitsOn(settled);
        if (settled.status === 'inApproval') expect(waiting).toEqual(['requester']);
        expect(approvals.waitsOn(state).length).toBeGreaterThan(0);
      }),
    );
  });

  test('that was passed on has as many voices, and comes to the same', () => {
    fc.assert(
      fc.property(heard, fc.nat(), ({ state, said }, place) => {
        const { by: from } = said[place % said.length] ?? { by: '' };
        const passed = made.delegate(state, { from, to: 'heir', at: now });
        expect(approvals.tallyOf(approvalOf(passed))).toEqual(approvals.tallyOf(approvalOf(state)));
        expect(approvals.openVoices(approvalOf(passed))).toEqual(approvals.openVoices(approvalOf(state)));
        const byHeir = said.map((one) => (one.by === from ? { ...one, by: 'heir' } : one));
        expect(hear(passed, byHeir).status).toBe(hear(state, said).status);
      }),
    );
  });
});

describe('a voice whose person has another part in the change', () => {
  test('is none while they have it, whatever they said before', () => {
    fc.assert(
      fc.property(heard, fc.nat(), fc.nat(), ({ state, said }, count, place) => {
        const current = hear(state, said.slice(0, count % said.length));
        fc.pre(current.status === 'inApproval');
        const { by } = said[place % said.length] ?? { by: '' };
        const before = approvals.tallyOf(approvalOf(current));
        const given = approvalOf(current).verdicts.find((one) => one.by === by)?.verdict;
        const kept = approvals.withParts(current, approvalOf(current), { ...named, assignee: by });
        expect(approvals.voiceOf(kept, by)).toBeUndefined();
        expect(approvals.tallyOf(kept)).toEqual({
          agreed: before.agreed - (given === 'agree' ? 1 : 0),
          disagreed: before.disagreed - (given === 'disagree' ? 1 : 0),
          voices: before.voices,
        });
      }),
    );
  });

  test('is what it was once Jira names again whom it named', () => {
    const anybody = fc.option(fc.constantFrom('p0', 'p1', 'p2', 'p3', 'assignee', 'stranger'), {
      nil: undefined,
    });
    const jira = fc
      .record({ assignee: anybody, reporter: anybody })
      .map(({ assignee, reporter }): IssueParts => ({
        ...(assignee !== undefined && { assignee }),
        ...(reporter !== undefined && { reporter }),
      }));
    fc.assert(
      fc.property(heard, fc.nat(), fc.array(jira, { maxLength: 4 }), ({ state, said }, count, names) => {
        const current = hear(state, said.slice(0, count % said.length));
        const back = [...names, named].reduce(
          (before, one) => made.changeParts(before, one, minute(40))?.state ?? before,
          current,
        );
        // Fewer count meanwhile, so that nothing is settled by it.
        expect(back).toEqual(current);
      }),
    );
  });

  test.each(separatedDuties)('counts where the policy has nothing against it: %s', (duty) => {
    const jira: IssueParts = { assignee: 'a', reporter: 'r' };
    const holders: Record<SeparatedDuty, string> = {
      requester: 'requester',
      sizer: 'sizer',
      assignee: 'a',
      reporter: 'r',
    };
    for (const other of separatedDuties) {
      expect(approvals.isSeparated(sized, { separation: [other] }, jira, holders[duty])).toBe(duty === other);
    }
    expect(approvals.isSeparated(sized, { separation: separatedDuties }, jira, undefined)).toBe(false);
    expect(approvals.isSeparated(requestOf(), { separation: ['sizer'] }, {}, 'sizer')).toBe(false);
  });
});

describe('somebody else is named in Jira', () => {
  const change = (state: ChangeState, jira: IssueParts) => {
    const changed = made.changeParts(state, jira, minute(25));
    return (
      changed && {
        action: changed.action,
        status: changed.state.status,
        agreed: approvals.tallyOf(approvalOf(changed.state)).agreed,
        waits: approvals.waitsOn(changed.state),
      }
    );
  };
  const twoAgree = heardOf(sent, { judged: 'agree', open: 'agree' });
  /** Four of five have said something, one of them is kept from it since. */
  const oneKept = (said: Verdict['verdict']) => {
    const first = heardOf(sent, { judged: said }, assigned);
    const kept = made.changeParts(first, { assignee: 'judged' }, minute(15))?.state ?? first;
    return heardOf(kept, { open: said, ...(said === 'agree' && { kept: said }) }, { assignee: 'judged' });
  };

  test.each<[string, ReturnType<typeof change>, ReturnType<typeof change>]>([
    [
      'who has no voice',
      change(sent, { ...assigned, reporter: 'editor' }),
      {
        action: 'partsChanged',
        status: 'inApproval',
        agreed: 0,
        waits: ['open', 'judged', 'former'],
      },
    ],
    [
      'nobody any more',
      change(sent, {}),
      {
        action: 'partsChanged',
        status: 'inApproval',
        agreed: 0,
        waits: ['open', 'judged', 'kept', 'former'],
      },
    ],
    [
      'who has agreed',
      change(twoAgree, { ...assigned, reporter: 'open' }),
      {
        action: 'partsChanged',
        status: 'inApproval',
        agreed: 1,
        waits: ['former'],
      },
    ],
    [
      'who was to agree',
      change(twoAgree, { ...assigned, reporter: 'former' }),
      {
        action: 'partsChanged',
        status: 'inApproval',
        agreed: 2,
        waits: ['requester'],
      },
    ],
    [
      'so that what was agreed counts again and is enough',
      change(oneKept('agree'), {}),
      {
        action: 'approved',
        status: 'approved',
        agreed: 3,
        waits: ['requester'],
      },
    ],
    [
      'so that what was refused counts again and is too much',
      change(oneKept('disagree'), {}),
      {
        action: 'rejected',
        status: 'rejected',
        agreed: 0,
        waits: [],
      },
    ],
    ['whom it named already', change(sent, { ...assigned }), null],
    ['on a change that is sized', change(sized, { assignee: 'editor' }), null],
    [
      'on one that is approved',
      change(heardOf(sent, { judged: 'agree', open: 'agree', former: 'agree' }), {}),
      null,
    ],
  ])('%s', (_name, changed, expected) => {
    expect(changed).toEqual(expected);
  });

  test('is looked at when somebody says something, too', () => {
    const given = { by: 'former', verdict: 'agree', at: now } as const;
    const { state, action } = made.judge(twoAgree, given, { ...assigned, reporter: 'open' });
    expect(action).toBe('agreed');
    expect(approvals.tallyOf(approvalOf(state))).toEqual({ agreed: 2, disagreed: 0, voices: 5 });
    expect(approvalOf(state).parts).toEqual({ ...assigned, reporter: 'open' });
  });
});

describe('a quorum that those who are left cannot reach', () => {
  test.each<[string, readonly VoiceKind[], ChangeStatus]>([
    ['as nobody has the other role', ['free', 'vacant'], 'rejected'],
    ['as the other one has asked for it', ['free', 'requester'], 'rejected'],
    ['as the other one has sized it', ['free', 'sizer'], 'rejected'],
    ['as long as somebody else may be assigned', ['free', 'assignee'], 'inApproval'],
    ['as long as somebody else may be the reporter', ['free', 'reporter'], 'inApproval'],
    ['as long as another one can', ['free', 'free'], 'inApproval'],
  ])('%s', (_name, voices, status) => {
    const state = hear(begin(voices, { kind: 'first' }), [{ by: 'p0', verdict: 'disagree' }]);
    expect(state.status).toBe(status);
  });
});

describe('whom a change waits on', () => {
  test.each<[string, ChangeState, readonly string[]]>([
    ['before it is sized', requestOf(), ['sizer']],
    ['before it is sized by nobody in particular', without(requestOf(), 'sizer'), ['requester']],
    ['before it is sent', sized, ['requester']],
    ['in approval', delegatedOf(sent), ['open', 'judged', 'delegate']],
    ['once it is approved', { ...sized, status: 'approved' }, ['requester']],
    ['once it is rejected', { ...sized, status: 'rejected' }, []],
    ['once it is absorbed', { ...sized, status: 'absorbed' }, []],
    ['once it is withdrawn', { ...sized, status: 'withdrawn' }, []],
    ['once another one has its place', { ...sized, status: 'superseded' }, []],
    ['where its approval is lost', { ...sized, status: 'inApproval' }, []],
  ])('%s', (_name, state, people) => {
    expect(approvals.waitsOn(state)).toEqual(people);
  });
});
