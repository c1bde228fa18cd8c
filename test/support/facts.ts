/** Facts of issues as they are stored, made up. */
import fc from 'fast-check';
import type { FactEvent } from '../../src/core/measures/events';
import type { IssueFacts } from '../../src/core/measures/facts';
import { statusCategories } from '../../src/core/settings/signals';

export const factsOf = (id: string, updated: number, given: Partial<IssueFacts> = {}): IssueFacts => ({
  id,
  key: `SHOP-${id}`,
  project: 'SHOP',
  created: 1_700_000_000_000,
  updated,
  status: { id: '3', name: 'In Progress', category: 'indeterminate' },
  statusChanges: [],
  due: null,
  dueChanges: [],
  flagged: false,
  flagChanges: [],
  release: null,
  links: [],
  linkChanges: [],
  formerKeys: [],
  ...given,
});

export const stored = (id: string, updated: number, given: Partial<IssueFacts> = {}) => ({
  facts: factsOf(id, updated, given),
  outside: false,
});

export const eventOf = (issueId: string, key: string, at: number): FactEvent => ({
  issueId,
  key,
  at,
  change: { kind: 'linked', linkType: '10001', end: 'inward', otherId: '7' },
});

/** Any characters, half of a pair and those that JSON or a database may trip over among them. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('', '-', '[', '"', '\\', '\n', '\0', '\uD800', '💡', "'; --", 'a b', '?', '%', '__proto__'),
);
const anyTime = fc.integer({ min: -8_000_000_000_000, max: 8_000_000_000_000 });
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const anyRef = fc.record({ id: anyText, name: anyText });
const changesOf = <Value>(value: fc.Arbitrary<Value>) =>
  fc.array(fc.record({ at: anyTime, from: value, to: value }), { maxLength: 6 });

export const anyFacts: fc.Arbitrary<IssueFacts> = fc.record({
  id: fc.integer({ min: 1, max: 99_999 }).map(String),
  key: anyText,
  project: anyText,
  created: anyTime,
  updated: anyTime,
  status: fc.record({ id: anyText, name: anyText, category: orNull(fc.constantFrom(...statusCategories)) }),
  statusChanges: changesOf(anyRef),
  due: orNull(anyText),
  dueChanges: changesOf(orNull(anyText)),
  flagged: fc.boolean(),
  flagChanges: changesOf(fc.boolean()),
  release: orNull(anyText),
  links: fc.array(
    fc.record({
      phrase: anyText,
      otherPhrase: anyText,
      type: anyText,
      otherId: anyText,
      otherKey: anyText,
      status: fc.constant(null),
    }),
    { maxLength: 4 },
  ),
  linkChanges: fc.array(fc.record({ at: anyTime, phrase: anyText, otherKey: anyText, made: fc.boolean() }), {
    maxLength: 6,
  }),
  formerKeys: fc.array(anyText, { maxLength: 3 }),
});
