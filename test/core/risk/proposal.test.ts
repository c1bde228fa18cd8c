/** When an area that one person holds is proposed as a risk, and for how long an answer stands. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  personsOf,
  proposalIdOf,
  proposalStands,
  quietDays,
  refuseAccept,
  refuseDecline,
  standOf,
  textsOf,
  type Holding,
  type ProposalState,
} from '../../../src/core/risk/proposal';
import { dayMs } from '../../../src/core/zone';

const answeredAt = Date.parse('2026-06-01T09:00:00.000Z');

const declined: ProposalState = {
  status: 'declined',
  createdAt: '2026-06-01T09:00:00.000Z',
  area: '10016',
  holder: 'holder',
  n: 10,
  ofTop: 8,
  by: 'architect',
  at: '2026-06-01T09:00:00.000Z',
  reason: 'reason',
};
const accepted: ProposalState = { ...declined, status: 'accepted', risk: 'risk' };

const holding = (n: number, ofTop: number): Holding => ({ n, ofTop });
const same = holding(10, 8);

describe('a proposal', () => {
  test('that nobody has answered is to be answered', () => {
    expect(standOf(undefined, same, answeredAt, undefined)).toBe('proposed');
  });

  test.each([
    ['as it was', 10, 8, 'declined'],
    ['of four more', 14, 12, 'declined'],
    ['of five more', 15, 12, 'proposed'],
    ['of a share of a tenth more', 10, 9, 'proposed'],
    ['of a share of a little less than that', 1_000, 899, 'proposed'],
    ['of fewer with a tenth more', 5, 5, 'proposed'],
    ['of fewer with less than a tenth more', 9, 8, 'declined'],
    ['of less', 6, 5, 'declined'],
  ] as const)('that was declined and is held %s is %s, %s', (_name, n, ofTop, expected) => {
    expect(standOf(declined, holding(n, ofTop), answeredAt + dayMs, undefined)).toBe(expected);
  });

  test.each([
    [0, 'declined'],
    [quietDays * dayMs - 1, 'declined'],
    [quietDays * dayMs, 'proposed'],
  ] as const)('that was declined %i milliseconds ago is %s', (since, expected) => {
    expect(standOf(declined, same, answeredAt + since, undefined)).toBe(expected);
  });

  test('that became a risk is that for as long as the risk may happen, however the area is held', () => {
    const later = answeredAt + 1_000 * dayMs;
    expect(standOf(accepted, holding(500, 500), later, undefined)).toBe('accepted');
  });

  test('whose risk can no longer happen is quiet from then on', () => {
    const settledAt = answeredAt + 300 * dayMs;
    const end = settledAt + quietDays * dayMs;
    expect(standOf(accepted, same, end - 1, settledAt)).toBe('accepted');
    expect(standOf(accepted, same, end, settledAt)).toBe('proposed');
    expect(standOf(accepted, holding(15, 12), settledAt, settledAt)).toBe('proposed');
  });

  const anyHolding = fc
    .tuple(fc.integer({ min: 1, max: 1_000 }), fc.nat(1_000))
    .map(([n, part]) => holding(n, Math.min(n, part)));

  test('whatever it was and is: it grows by five or by a tenth, and more of either is never less', () => {
    fc.assert(
      fc.property(anyHolding, anyHolding, fc.nat(10), (before, now, more) => {
        const state = { ...declined, ...before };
        const stand = standOf(state, now, answeredAt, undefined);
        const grownShare = now.ofTop / now.n - before.ofTop / before.n;
        // Where the difference of the shares is a tenth but for what the machine rounds, either is right.
        if (now.n - before.n >= 5 || grownShare > 0.1 + 1e-9) expect(stand).toBe('proposed');
        else if (grownShare < 0.1 - 1e-9) expect(stand).toBe('declined');
        const grown = holding(now.n + more, now.ofTop + more);
        if (stand === 'proposed') expect(standOf(state, grown, answeredAt, undefined)).toBe('proposed');
      }),
      { numRuns: 1_000 },
    );
  });

  test('what was answered is answered anew in time, and never the other way', () => {
    fc.assert(
      fc.property(anyHolding, anyHolding, fc.nat(200), fc.nat(200), (before, now, days, more) => {
        const at = (after: number) =>
          standOf({ ...declined, ...before }, now, answeredAt + after * dayMs, undefined);
        if (at(days) === 'proposed') expect(at(days + more)).toBe('proposed');
        expect(at(quietDays + more)).toBe('proposed');
      }),
    );
  });
});

test('it is accepted unless it is a risk already, and refused only while it is proposed', () => {
  const messageOf = (refusal: { message: string } | null) => refusal?.message ?? 'ok';
  expect(
    proposalStands.map((stand) => [stand, messageOf(refuseAccept(stand)), messageOf(refuseDecline(stand))]),
  ).toEqual([
    ['proposed', 'ok', 'ok'],
    ['accepted', 'invalid.proposal.accepted', 'invalid.proposal.accepted'],
    ['declined', 'ok', 'invalid.proposal.declined'],
  ]);
});

test('it is one record for a project, an area and a holder', () => {
  const ids = [
    proposalIdOf('1', '2', 'a'),
    proposalIdOf('1', '2', 'b'),
    proposalIdOf('1', '3', 'a'),
    proposalIdOf('2', '2', 'a'),
    proposalIdOf('12', '', 'a'),
  ];
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(proposalIdOf('1', '2', 'a')).toBe(ids[0]);
});

test('it names its holder and who answered it, and says why it is none', () => {
  expect(personsOf(declined)).toEqual(['holder', 'architect']);
  expect(textsOf(declined)).toEqual(['reason']);
  expect(textsOf({ ...accepted, reason: undefined } as unknown as ProposalState)).toEqual([]);
});
