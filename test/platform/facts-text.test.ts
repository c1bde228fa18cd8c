/** The facts of an issue as text. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { noPlan } from '../../src/core/measures/facts';
import { makeIssueReader } from '../../src/core/measures/read-issue';
import { decodeFacts, encodeFacts } from '../../src/platform/sql/facts-text';
import { findSharedData } from '../support/capabilities';
import { anyFacts, factsOf } from '../support/facts';

/** Those of a real export; where there is none, made-up ones, which are odder and longer. */
async function readFacts() {
  const shared = findSharedData();
  if (shared === undefined) return fc.sample(anyFacts, { numRuns: 500, seed: 1 });
  const read = makeIssueReader();
  const lines = (await readFile(join(shared, 'dev/issues.jsonl'), 'utf8')).trim().split('\n');
  return lines.flatMap((line) => {
    const outcome = read(JSON.parse(line));
    return outcome.ok ? [outcome.facts] : [];
  });
}

describe('facts as text', () => {
  test('lose nothing, whatever they hold', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const text = encodeFacts(facts);
        // As a database keeps it.
        const kept = Buffer.from(text, 'utf8').toString('utf8');
        expect(decodeFacts({ id: facts.id, updated: facts.updated }, kept)).toEqual(facts);
      }),
      { numRuns: 500 },
    );
  });

  test('leave out what a link says of the status of the other issue', () => {
    const link = {
      phrase: 'blocks',
      otherPhrase: 'is blocked by',
      type: 'Blocks',
      otherId: '2',
      otherKey: 'SHOP-2',
    };
    const status = { id: '6', name: 'Done', category: 'done' } as const;
    const facts = factsOf('1', 5, { links: [{ ...link, status }] });
    expect(decodeFacts(facts, encodeFacts(facts)).links).toEqual([{ ...link, status: null }]);
  });

  test('hold ten thousands of changes, each in few characters', () => {
    const count = 30_000;
    const statusChanges = Array.from({ length: count }, (_, index) => ({
      at: 1_700_000_000_000 + index * 86_400_000,
      from: { id: String(index % 2), name: `State ${index % 2}` },
      to: { id: String((index + 1) % 2), name: `State ${(index + 1) % 2}` },
    }));
    const facts = factsOf('1', 5, { statusChanges });
    const text = encodeFacts(facts);
    expect(text.length).toBeLessThan(20 * count);
    expect(decodeFacts(facts, text)).toEqual(facts);
  });

  test('take less than a thousand bytes of a row on average, keys and index included, and hardly any twice that', async () => {
    const all = await readFacts();
    expect(all.length).toBeGreaterThanOrEqual(500);
    const projectId = '10000';
    // Both ids stand in the key and in the index; the other columns are three numbers.
    const sizes = all
      .map((facts) => Buffer.byteLength(encodeFacts(facts)) + 2 * (projectId.length + facts.id.length) + 16)
      .sort((a, b) => a - b);
    const average = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    expect(average).toBeLessThanOrEqual(1_000);
    expect(sizes[Math.floor(sizes.length * 0.95)]).toBeLessThanOrEqual(2_000);
  });

  test.each([['created', 0.5] as const, ['created', NaN] as const, ['created', Infinity] as const])(
    'refuse a time that is no whole number: %s %d',
    (name, value) => {
      expect(() => encodeFacts(factsOf('1', 5, { [name]: value }))).toThrow(RangeError);
    },
  );

  test.each([NaN, Infinity, 1e300])('refuse an estimate that is no number: %d', (estimate) => {
    expect(() => encodeFacts(factsOf('1', 5, { plan: { ...noPlan, estimate } }))).toThrow(RangeError);
  });

  test('are read of the layout before, in which they had no place in the plan', () => {
    const facts = factsOf('1', 5, { due: '2026-01-02', formerKeys: ['OLD-1'] });
    const text = encodeFacts(facts);
    const end = text.indexOf('[');
    // What an empty plan is written as, at the end.
    const withoutPlan = text.slice(0, end).split(' ').slice(1, -10).join(' ');
    expect(decodeFacts({ id: '1', updated: 5 }, `a ${withoutPlan}${text.slice(end)}`)).toEqual(facts);
  });

  test.each([
    '',
    'a',
    'b',
    '[]',
    'c 0 1["A"]',
    'b 0 1["A"]',
    'a 0 1 x["A"',
    'a 0 1["A"]',
    'a 0 9 0 0 0["A"]',
    'a 0 ! 0 0["A"]',
  ])('are refused where the text is not theirs: %j', (text) => {
    expect(() => decodeFacts({ id: '1', updated: 5 }, text)).toThrow();
  });

  test('are refused with a category that nobody knows', () => {
    const text = encodeFacts(factsOf('1', 5)).replace('indeterminate', 'elsewhere');
    expect(() => decodeFacts({ id: '1', updated: 5 }, text)).toThrow('not in their form');
  });
});
