/** What each act makes of a risk, and what holds of every risk whatever people do. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Limitation } from '../../../src/core/limitation';
import * as made from '../../../src/core/risk/changes';
import { isBelow, levelOfRating } from '../../../src/core/risk/rating';
import * as refusals from '../../../src/core/risk/refusals';
import {
  riskActions,
  type Led,
  type RiskAction,
  type RiskContent,
  type RiskState,
} from '../../../src/core/risk/state';
import { without } from '../../../src/core/without';
import { actorOf, content, minute, rating, risks, settings, settledBy } from './cast';

const saved = { by: 'editor', at: minute(9), level: 1 };
const save = (state: RiskState | undefined, change: Partial<RiskContent> = {}) =>
  made.save(state, { ...content, ...change }, saved);

describe('a risk that is identified', () => {
  test('says who did so and when, and has been looked at', () => {
    expect(save(undefined)).toEqual({
      state: {
        ...content,
        status: 'open',
        level: 1,
        identifiedBy: 'editor',
        createdAt: minute(9),
        reviewedAt: minute(9),
      },
      action: 'identified',
    });
  });

  test.each<[Partial<RiskContent>, string]>([
    [{}, 'open'],
    [{ treatments: [] }, 'open'],
    [{ threatens: ['1'] }, 'open'],
    [{ response: 'mitigate' }, 'open'],
    [{ treatments: ['1'] }, 'treating'],
    [{ treatments: ['1', '2'], response: 'avoid' }, 'treating'],
  ])('with %j is %s', (change, status) => {
    expect(save(undefined, change).state.status).toBe(status);
  });

  test('is due when the day of its next review is over', () => {
    const reviewOn = '2026-03-31';
    const dueAt = '2026-03-31T22:00:00.000Z';
    const { state } = made.save(undefined, { ...content, reviewOn }, { ...saved, dueAt });
    expect([state.reviewOn, state.dueAt]).toEqual([reviewOn, dueAt]);
  });
});

describe('a risk that is edited', () => {
  const full: Required<RiskContent> = {
    ...content,
    owner: 'owner',
    response: 'mitigate',
    trigger: 'trigger',
    proximity: '2026-06-01',
    reviewOn: '2026-04-01',
    target: rating(1, 1),
    probability: { low: 0.1, high: 0.2 },
    money: { low: 1_000, high: 2_000 },
    days: { low: 1, high: 5 },
    treatments: ['1'],
    threatens: ['2'],
  };
  const other: Required<RiskContent> = {
    category: 'commercial',
    cause: 'another cause',
    event: 'another event',
    effect: 'another effect',
    owner: 'vendor',
    response: 'transfer',
    trigger: 'another trigger',
    proximity: '2026-06-02',
    reviewOn: '2026-04-02',
    inherent: rating(4, 4),
    current: rating(2, 4),
    target: rating(0, 1),
    probability: { low: 0.1, high: 0.3 },
    money: { low: 0, high: 2_000 },
    days: { low: 2, high: 5 },
    treatments: ['3'],
    threatens: ['4', '5'],
  };
  const before = made.save(undefined, full, { ...saved, at: minute(0), dueAt: minute(5) }).state;
  const rest = { createdAt: minute(0), identifiedBy: 'editor', reviewedAt: minute(9), level: 1 };

  test('says what is said now, whatever it was', () => {
    const { state } = made.save(before, other, { ...saved, by: 'vendor', dueAt: minute(6) });
    expect(state).toEqual({ ...other, ...rest, status: 'treating', dueAt: minute(6) });
  });

  test('says no more what is left out, and is due no more', () => {
    expect(save(before).state).toEqual({
      ...without(content, 'owner'),
      ...rest,
      owner: 'owner',
      status: 'open',
    });
    expect(made.save(before, without(content, 'owner'), saved).state).toEqual({
      ...without(content, 'owner'),
      ...rest,
      status: 'open',
    });
  });

  test('keeps what was said of it on other occasions', () => {
    const reviewed = { by: 'editor', at: minute(3), note: 'note' };
    const reopened = settledBy('editor', 4);
    const { state } = save({ ...before, reviewed, reopened, erasedTexts: ['gone'] });
    expect(state).toMatchObject({ reviewed, reopened, erasedTexts: ['gone'] });
  });

  test.each<[string, Partial<RiskContent>, RiskAction]>([
    ['in nothing', {}, 'edited'],
    ['in its inherent rating', { inherent: rating(3, 4) }, 'assessed'],
    ['in its current rating', { current: rating(2, 3) }, 'assessed'],
    ['in its target', { target: rating(1, 2) }, 'assessed'],
    ...(Object.keys(other) as (keyof RiskContent)[])
      .filter((part) => !['inherent', 'current', 'target'].includes(part))
      .map((part): [string, Partial<RiskContent>, RiskAction] => [
        `in its ${part}`,
        { [part]: other[part] },
        'edited',
      ]),
  ])('%s', (_name, change, action) => {
    expect(made.save(before, { ...full, ...change }, saved).action).toBe(action);
  });

  test('gets or loses a target as something that is assessed', () => {
    const untargeted = without(full, 'target');
    const { state } = made.save(undefined, untargeted, saved);
    expect(made.save(state, full, saved).action).toBe('assessed');
    expect(made.save(before, untargeted, saved).action).toBe('assessed');
    expect(made.save(state, untargeted, saved).action).toBe('edited');
  });

  test('has the level of the table in force, without being assessed by that', () => {
    const { state, action } = made.save(before, full, { ...saved, level: 2 });
    expect([state.level, action]).toEqual([2, 'edited']);
  });

  test.each<[string, Partial<RiskContent>, boolean]>([
    ['as it is', {}, true],
    ['with another trigger', { trigger: 'trigger' }, true],
    ['with another cause', { cause: 'another cause' }, false],
    ['with another effect', { effect: 'another effect' }, false],
    ['that is rated lower', { current: rating(2, 2) }, true],
    ['that would be worse if nothing were done', { inherent: rating(4, 4) }, true],
    ['that is treated', { treatments: ['1'] }, true],
    ['that is likelier', { current: rating(4, 3) }, false],
    ['that is worse', { current: rating(3, 4) }, false],
    ['that is likelier, though less bad', { current: rating(4, 0) }, false],
    ['that is worse, though less likely', { current: rating(0, 4) }, false],
    ['that something is done about', { response: 'escalate' }, false],
    ['that somebody else owns', { owner: 'editor' }, false],
  ])('stays accepted %s: %p', (_name, change, isBorne) => {
    const { state } = save(risks.accepted, change);
    const working = change.treatments ? 'treating' : 'open';
    expect(state.status).toBe(isBorne ? 'accepted' : working);
    expect(state.accepted).toEqual(isBorne ? risks.accepted.accepted : undefined);
  });

  test('is not accepted once nobody owns it, and is treated where an issue does so', () => {
    const unowned = made.save(risks.accepted, without(content, 'owner'), saved).state;
    expect([unowned.status, unowned.accepted]).toEqual(['open', undefined]);
    const treated = save(risks.accepted, { current: rating(4, 4), treatments: ['1'] }).state;
    expect([treated.status, treated.accepted]).toEqual(['treating', undefined]);
  });

  test('is not accepted by being edited', () => {
    expect(save(risks.open).state.status).toBe('open');
    expect(save(risks.treating).state.status).toBe('open');
  });
});

describe('a risk', () => {
  const next = { reviewOn: '2026-04-01', dueAt: '2026-04-01T22:00:00.000Z' };
  const reviewedOf = (state: RiskState, note?: string, at = minute(5)) =>
    made.review(state, { by: 'editor', at, note }, next);
  const due = { ...risks.open, ...next };

  test('that is reviewed stays as it is and has to be looked at on another day', () => {
    for (const state of [risks.open, risks.treating, risks.accepted, due]) {
      expect(reviewedOf(state)).toEqual({ ...state, ...next, reviewedAt: minute(5) });
    }
  });

  test('says what its last review said, where that said anything', () => {
    const noted = reviewedOf(risks.open, 'note');
    expect(noted.reviewed).toEqual({ by: 'editor', at: minute(5), note: 'note' });
    expect(reviewedOf(noted, 'other', minute(6)).reviewed?.note).toBe('other');
    const silent = reviewedOf(noted, undefined, minute(6));
    expect([silent.reviewed, silent.reviewedAt]).toEqual([undefined, minute(6)]);
  });

  test('that is accepted is looked at, and nothing is done about it', () => {
    const accepted = settledBy('owner', 5);
    expect(made.accept({ ...risks.treating, ...next }, accepted)).toEqual({
      ...without(risks.treating, 'response'),
      ...next,
      status: 'accepted',
      accepted,
      reviewedAt: minute(5),
    });
  });

  test('that is closed or has happened is due no more and borne no more', () => {
    const settled = settledBy('editor', 5);
    for (const state of [due, { ...risks.treating, ...next }, { ...risks.accepted, ...next }]) {
      const rest = without(state as RiskState, 'accepted', 'dueAt');
      expect(made.close(state, settled)).toEqual({ ...rest, status: 'closed', closed: settled });
      const became = { ...settled, issue: '7' };
      expect(made.materialise(state, became)).toEqual({
        ...rest,
        status: 'materialised',
        materialised: became,
      });
    }
  });

  test('that was asked to be assessed anew is until it is rated or reviewed', () => {
    const reassess = { by: 'editor', at: minute(3), dueOn: '2026-03-01', assumption: 'a' };
    const asked = made.askAnew(risks.open, reassess);
    expect(asked).toEqual({ ...risks.open, reassess });
    expect(reviewedOf(asked).reassess).toBeUndefined();
    expect(save(asked, { current: rating(4, 4) }).state.reassess).toBeUndefined();
    expect(save(asked, { event: 'other' }).state.reassess).toEqual(reassess);
    for (const kept of [
      made.accept(asked, settledBy('owner', 5)),
      made.close(asked, settledBy('editor', 5)),
      made.reopen(made.close(asked, settledBy('editor', 5)), settledBy('editor', 6), undefined),
      made.rehome(asked, 'editor'),
    ]) {
      expect(kept.reassess).toEqual(reassess);
    }
  });

  test.each<[string, RiskState, string]>([
    ['closed', risks.closed, 'open'],
    ['that has happened', risks.materialised, 'open'],
    ['closed while it was treated', made.close(risks.treating, settledBy('editor', 3)), 'treating'],
    ['closed while it was accepted', made.close(risks.accepted, settledBy('editor', 3)), 'open'],
  ])('%s that is taken up again may happen, and has just been looked at', (_name, state, status) => {
    const reopened = settledBy('editor', 5);
    const expected = {
      ...without(state, 'closed', 'materialised'),
      status,
      reopened,
      reviewedAt: minute(5),
    };
    expect(made.reopen(state, reopened, undefined)).toEqual(expected);
    expect(made.reopen(state, reopened, next.dueAt)).toEqual({ ...expected, dueAt: next.dueAt });
  });

  test('that leads to something stays as it is, and says so each time', () => {
    const led = (kind: Led['kind'], count: number): Led => ({
      kind,
      record: `record-${count}`,
      issue: '7',
      by: 'editor',
      at: minute(count),
    });
    for (const state of Object.values(risks)) {
      const once = made.lead(state, led('decision', 5));
      expect(once).toEqual({ ...state, ledTo: [led('decision', 5)] });
      const twice = made.lead(once, led('change', 6));
      expect(twice).toEqual({ ...state, ledTo: [led('decision', 5), led('change', 6)] });
      expect(save(twice).state.ledTo).toEqual(twice.ledTo);
    }
  });

  test('of somebody who is there no more is somebody else’s and stays as it is', () => {
    for (const state of Object.values(risks)) {
      expect(made.rehome(state, 'vendor')).toEqual({ ...state, owner: 'vendor' });
    }
  });
});

const people = ['owner', 'editor', 'vendor'] as const;
const person = fc.constantFrom(...people);
const step = fc.nat({ max: 4 });
const cell = fc.record({ likelihood: step, impact: step });
const anyStep = fc.record({
  // Most of what happens leads on.
  act: fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...refusals.riskActs, 'leave' as const) },
    { weight: 2, arbitrary: fc.constantFrom('edit' as const, 'accept' as const, 'reopen' as const) },
  ),
  actor: fc.oneof(
    { weight: 3, arbitrary: fc.constant('owner of it' as const) },
    { weight: 1, arbitrary: person },
  ),
  to: fc.option(person, { nil: undefined }),
  // Few people rate anew what they write anew.
  rated: fc.option(fc.record({ inherent: cell, current: cell }), { nil: undefined }),
  response: fc.option(fc.constant('mitigate' as const), { nil: undefined, freq: 2 }),
  treatments: fc.constantFrom<readonly string[] | undefined>(undefined, [], ['1'], ['1', '2']),
  isTreated: fc.boolean(),
  reviewOn: fc.option(fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-03'), { nil: undefined }),
  limitedTo: fc.constantFrom<Limitation>(null, null, ['client'], ['client', 'vendor']),
  note: fc.option(fc.constant('note'), { nil: undefined }),
});
type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never;
type Version = {
  state: RiskState;
  action: RiskAction;
  limitedTo: Limitation;
  step: Step;
  by: string;
  at: string;
};
type Made = { state: RiskState; action: RiskAction; limitedTo?: Limitation } | undefined;

const today = '2026-03-02';
const dueOn = (day: string): string => `${day}T23:00:00.000Z`;

function write(last: Version | undefined, one: Step, by: string, at: string): Made {
  const { inherent, current } = one.rated ?? last?.state ?? content;
  const said: RiskContent = {
    ...without(content, 'owner'),
    inherent,
    current,
    ...(one.to !== undefined && { owner: one.to }),
    ...(one.response && { response: one.response }),
    ...(one.treatments && { treatments: one.treatments }),
    ...(one.reviewOn !== undefined && { reviewOn: one.reviewOn }),
  };
  const limitation = { ...(last && { old: last.limitedTo }), new: one.limitedTo };
  if (refusals.refuseSave(last?.state, said, { limitation, today }, actorOf(by), settings)) return undefined;
  if (refusals.isTreatmentAsked(last?.state, said) && !one.isTreated) return undefined;
  const level = levelOfRating(settings.risk, current) ?? NaN;
  const dueAt = one.reviewOn === undefined ? {} : { dueAt: dueOn(one.reviewOn) };
  return { ...made.save(last?.state, said, { by, at, level, ...dueAt }), limitedTo: one.limitedTo };
}

/** What an act makes of a risk that is there; undefined where it is refused. */
function act(last: Version, one: Step, by: string, at: string): Made {
  const { state } = last;
  const settled = { by, at, reason: 'reason' };
  const ok = (refusal: unknown, action: RiskAction, next: () => RiskState): Made =>
    refusal ? undefined : { state: next(), action };
  switch (one.act) {
    case 'edit':
      return write(last, one, by, at);
    case 'review': {
      const reviewOn = one.reviewOn ?? '2026-03-04';
      return ok(refusals.refuseReview(state, reviewOn, today), 'reviewed', () =>
        made.review(state, { by, at, note: one.note }, { reviewOn, dueAt: dueOn(reviewOn) }),
      );
    }
    case 'accept':
      return ok(refusals.refuseAccept(state, actorOf(by)), 'accepted', () => made.accept(state, settled));
    case 'close':
      return ok(refusals.refuseSettled(state), 'closed', () => made.close(state, settled));
    case 'materialise':
      return ok(refusals.refuseSettled(state), 'materialised', () => made.materialise(state, settled));
    case 'reopen':
      return ok(refusals.refuseReopen(state), 'reopened', () =>
        made.reopen(state, settled, state.reviewOn && dueOn(state.reviewOn)),
      );
    case 'toDecision':
    case 'toChange': {
      const kind = one.act === 'toDecision' ? 'decision' : 'change';
      return ok(refusals.refuseConvert(state), 'converted', () =>
        made.lead(state, { kind, record: `record-${at}`, issue: '7', by, at }),
      );
    }
    case 'leave':
      // Only what may still happen is given to somebody else, and only where somebody had it.
      return ok(refusals.refuseSettled(state) ?? state.owner === undefined, 'rehomed', () =>
        made.rehome(state, one.to ?? 'editor'),
      );
  }
}

function live(all: readonly Step[]): Version[] {
  const versions: Version[] = [];
  for (const [place, one] of all.entries()) {
    const last = versions.at(-1);
    const by = one.actor === 'owner of it' ? (last?.state.owner ?? 'editor') : one.actor;
    const at = minute(place);
    const next = last ? act(last, one, by, at) : write(undefined, one, by, at);
    if (next) versions.push({ limitedTo: last?.limitedTo ?? null, ...next, step: one, by, at });
  }
  return versions;
}

const lives = fc.array(anyStep, { minLength: 1, maxLength: 40 }).map(live);
const holds = (check: (versions: readonly Version[]) => void): void => {
  fc.assert(fc.property(lives, check), { numRuns: 1_000 });
};

describe('whatever people do', () => {
  test('a risk that is over is neither accepted nor due, and stays as it is until it is taken up again', () => {
    holds((versions) => {
      for (const [place, { state, action }] of versions.entries()) {
        const isOver = state.status === 'closed' || state.status === 'materialised';
        const before = versions[place - 1]?.state.status;
        if (before === 'closed' || before === 'materialised') expect(action).toBe('reopened');
        if (isOver) expect([state.accepted, state.dueAt]).toEqual([undefined, undefined]);
      }
    });
  });

  test('its status is what was last said of it, and else follows what treats it', () => {
    holds((versions) => {
      for (const { state } of versions) {
        const { accepted, closed, materialised, treatments = [] } = state;
        const working = treatments.length > 0 ? 'treating' : 'open';
        const settled = { accepted, closed, materialised };
        const said = (['accepted', 'closed', 'materialised'] as const).filter(
          (one) => settled[one] !== undefined,
        );
        expect([state.status]).toEqual(said.length > 0 ? said : [working]);
      }
    });
  });

  test('who accepts it owns it, nothing else is done about it, and no step is higher than it was then', () => {
    holds((versions) => {
      for (const { state, action, by } of versions) {
        const { accepted } = state;
        if (!accepted) continue;
        if (action === 'accepted') expect([state.owner, accepted.by]).toEqual([by, by]);
        expect([state.owner, state.response]).toEqual([expect.any(String), undefined]);
        const then = versions.find(({ at }) => at === accepted.at);
        expect(then?.action).toBe('accepted');
        expect(isBelow(then?.state.current ?? rating(-1, -1), state.current)).toBe(false);
      }
    });
  });

  test('nobody bears what they have not accepted, unless they stand in for who did', () => {
    holds((versions) => {
      for (const [place, { state }] of versions.entries()) {
        const { accepted } = state;
        if (!accepted) continue;
        const since = versions.slice(0, place + 1).filter(({ at }) => at >= accepted.at);
        if (since.every(({ action }) => action !== 'rehomed')) expect(state.owner).toBe(accepted.by);
      }
    });
  });

  test('what may still happen is due at the end of the day of its next review, and at no other time', () => {
    holds((versions) => {
      for (const { state } of versions) {
        if (refusals.refuseSettled(state)) continue;
        expect(state.dueAt).toBe(state.reviewOn && dueOn(state.reviewOn));
      }
    });
  });

  test('it falls below what it would be anyway only where something was done', () => {
    holds((versions) => {
      for (const [place, { state, step: one }] of versions.entries()) {
        const before = versions[place - 1]?.state;
        const wasBelow = before !== undefined && isBelow(before.current, before.inherent);
        if (isBelow(state.current, state.inherent) && !wasBelow) expect(one.isTreated).toBe(true);
      }
    });
  });

  test('it keeps who identified it and when, and is looked at no earlier than before', () => {
    holds((versions) => {
      const [first] = versions;
      for (const [place, { state, at }] of versions.entries()) {
        expect([state.identifiedBy, state.createdAt]).toEqual([first?.by, first?.at]);
        expect(state.reviewedAt >= (versions[place - 1]?.state.reviewedAt ?? '')).toBe(true);
        expect(state.reviewedAt <= at).toBe(true);
      }
    });
  });

  test('its level is that of its current rating', () => {
    holds((versions) => {
      for (const { state } of versions) expect(state.level).toBe(levelOfRating(settings.risk, state.current));
    });
  });

  test('nobody is offered what is refused then', () => {
    holds((versions) => {
      for (const last of versions) {
        for (const by of people) {
          const offered = refusals.actsOf(last.state, actorOf(by));
          for (const one of refusals.riskActs) {
            if (one === 'edit') continue;
            const next = act(last, { ...last.step, act: one, reviewOn: undefined }, by, last.at);
            expect([one, next !== undefined]).toEqual([one, offered.includes(one)]);
          }
        }
      }
    });
  });

  test('what it led to is never taken away, in the order in which it did, and bounded', () => {
    holds((versions) => {
      for (const [place, { state, action }] of versions.entries()) {
        const before = versions[place - 1]?.state.ledTo ?? [];
        const { ledTo = [] } = state;
        expect(ledTo.slice(0, before.length)).toEqual(before);
        expect(ledTo.length - before.length).toBe(action === 'converted' ? 1 : 0);
        expect(ledTo.length).toBeLessThanOrEqual(refusals.mostLed);
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
    expect([...seen].sort()).toEqual(riskActions.filter((action) => action !== 'textErased').sort());
  });

  test('an accepted risk is rated higher, given away, answered and left by its owner', () => {
    const all = fc.sample(lives, { numRuns: 2_000, seed: 1 });
    const ends = all.flatMap((versions) =>
      versions.flatMap(({ state, action }, place) => {
        const before = versions[place - 1]?.state;
        return before?.accepted && ['edited', 'assessed', 'rehomed'].includes(action)
          ? [{ before, state, action }]
          : [];
      }),
    );
    expect(ends.some(({ before, state }) => isBelow(before.current, state.current))).toBe(true);
    expect(ends.some(({ before, state }) => before.owner !== state.owner)).toBe(true);
    expect(ends.some(({ state }) => state.response !== undefined)).toBe(true);
    expect(ends.some(({ action }) => action === 'rehomed')).toBe(true);
    expect(ends.some(({ action, state }) => action !== 'rehomed' && state.accepted)).toBe(true);
  });
});
