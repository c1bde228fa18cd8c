/** Facts of issues as they are stored, made up. */
import fc from 'fast-check';
import type { FactEvent } from '../../src/core/measures/events';
import { noPlan, type IssueFacts, type PlanFacts } from '../../src/core/measures/facts';
import { estimateSteps } from '../../src/core/measures/raw';
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
  plan: noPlan,
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

const anyEstimate = orNull(
  fc.integer({ min: -1_000_000, max: 2 ** 45 }).map((steps) => steps / estimateSteps),
);

const anyPlan: fc.Arbitrary<PlanFacts> = fc.record({
  type: anyText,
  subtask: fc.boolean(),
  parentId: orNull(anyText),
  parentChanges: changesOf(orNull(anyText)),
  components: fc.array(anyText, { maxLength: 3 }),
  versions: fc.array(anyText, { maxLength: 3 }),
  versionChanges: fc.array(fc.record({ at: anyTime, version: anyText, added: fc.boolean() }), {
    maxLength: 6,
  }),
  estimate: anyEstimate,
  estimateChanges: changesOf(anyEstimate),
  projectChanges: changesOf(anyText),
});

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
  plan: anyPlan,
});
