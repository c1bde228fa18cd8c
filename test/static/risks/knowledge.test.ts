/** Proposals on screen: which are asked about first, what an answer makes of one, and what its form says beforehand. */
import { describe, expect, jest, test } from '@jest/globals';
import english from '../../../locales/en-US.json' with { type: 'json' };
import german from '../../../locales/de-DE.json' with { type: 'json' };
import type { Proposal } from '../../../src/contract/knowledge';
import { textLimits } from '../../../src/contract/limits';
import type { Risk } from '../../../src/contract/risk';
import { prefilled } from '../../../static/src/shared/risks/knowledge/prefill';
import {
  accepted,
  askedOf,
  declined,
  groupsOf,
  withProposal,
} from '../../../static/src/shared/risks/knowledge/proposals';

// The bridge looks for its host as soon as it is loaded; what is tested here never calls it.
jest.unstable_mockModule('@forge/bridge', () => ({ i18n: {} }));
const { fill } = await import('../../../static/src/shared/texts');

const proposal = (id: string, change: Partial<Proposal> = {}): Proposal => ({
  component: { id, name: `Area ${id}` },
  holder: 'holder',
  side: 'vendor',
  n: 10,
  ofTop: 9,
  issues: [],
  stand: 'proposed',
  ...change,
});

const answer = {
  id: '0'.repeat(32),
  version: 2,
  by: 'architect',
  at: '2026-06-01T09:00:00.000Z',
  n: 10,
  ofTop: 9,
  reason: 'No.',
};

describe('proposals', () => {
  test('stand in groups, those to be answered first, and in their order within one', () => {
    const all = [
      proposal('1', { stand: 'declined' }),
      proposal('2'),
      proposal('3', { stand: 'declined' }),
      proposal('4'),
    ];
    expect(
      groupsOf(all).map(({ stand, proposals }) => [stand, proposals.map((one) => one.component.id)]),
    ).toEqual([
      ['proposed', ['2', '4']],
      ['declined', ['1', '3']],
    ]);
    expect(groupsOf([])).toEqual([]);
  });

  test('are answered in the version that was seen', () => {
    expect(askedOf(proposal('1'))).toEqual({ component: '1', holder: 'holder' });
    expect(askedOf(proposal('1', { answer }))).toEqual({ component: '1', holder: 'holder', version: 2 });
  });

  test('become what was said of them, each in its place', () => {
    const all = [proposal('1'), proposal('2')];
    const [one, other] = withProposal(all, declined(proposal('1'), answer));
    expect(one).toEqual(proposal('1', { stand: 'declined', answer }));
    expect(other).toBe(all[1]);
    const risk = { id: 'risk', event: 'It happens', status: 'open', cause: 'A' } as Risk;
    expect(accepted(proposal('1'), risk)).toEqual(
      proposal('1', { stand: 'accepted', risk: { id: 'risk', event: 'It happens', status: 'open' } }),
    );
  });
});

test.each([
  ['English', english],
  ['German', german],
])('in %s the form says beforehand what was found, names nobody, and fits', (_name, texts) => {
  // The longest name that Jira takes.
  const name = 'n'.repeat(255);
  const values = prefilled({ component: { id: '1', name }, n: 1_000, ofTop: 900 }, 180, (key, params) =>
    fill(texts[key], params),
  );
  expect(values.category).toBe('knowledgeTransfer');
  expect(values.cause).toMatch(/900.*1000.*180/);
  for (const field of ['cause', 'event', 'effect'] as const) {
    expect(values[field]).toContain(name);
    expect(values[field]).not.toMatch(/[{}]/);
    expect(values[field]?.length).toBeLessThan(textLimits.riskEvent);
  }
});
