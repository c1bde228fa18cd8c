/** Whatever a browser sends is answered, and a form hears which field is wrong. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { accountIdOf } from '../../../local/jira/people';
import { countLimits, textLimits } from '../../../src/contract/limits';
import { errorCodes } from '../../../src/contract/result';
import { useApp } from '../../support/app';
import {
  actsOf,
  becomingChange,
  codeOf,
  decisionKeys as keys,
  on,
  recorded,
  request,
  resave,
  stages,
  verdict,
  type DecisionKey,
} from '../../support/decisions';

const scene = useApp();
const acts = () => actsOf(scene.app);

const somebody = accountIdOf('vendorLead');

/** A payload that each function takes, about a record that is with the architect. */
async function goodPayloads(): Promise<Record<DecisionKey, object>> {
  const decision = await stages.deciding(acts());
  return {
    'decision/list': {},
    'decision/page': { group: 'mine', after: 'x' },
    'decision/read': { id: decision.id },
    'decision/history': { id: decision.id, before: decision.version },
    'decision/verify': { id: decision.id, after: { seq: 1, hash: 'x'.repeat(43) } },
    'decision/save': { ...resave(decision), milestone: { name: 'Beta' }, limitedTo: ['client'] },
    'decision/record': recorded({ milestone: { version: '1' } }),
    'decision/handOver': on(decision),
    'decision/ask': on(decision, { contributor: somebody, question: 'What does it cost?' }),
    'decision/answer': on(decision, { text: 'Ten.' }),
    'decision/return': on(decision, { reason: 'Costs are missing.' }),
    'decision/delegate': on(decision, { to: somebody, note: '' }),
    'decision/recall': on(decision),
    'decision/undo': on(decision),
    'decision/decide': on(decision, verdict),
    'decision/implement': on(decision, { note: '' }),
    'decision/withdraw': on(decision, { reason: 'Asked twice.' }),
    'decision/convert': on(decision, becomingChange),
  };
}

const junk = fc.oneof(
  fc.anything({ withNullPrototype: false, withBigInt: false, withDate: false }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('__proto__', '', '2026-02-30T00:00:00.000Z', 'f'.repeat(32), accountIdOf('outsider')),
  fc.array(fc.object(), { maxLength: 3 }),
);

describe('any payload', () => {
  test.each(keys)('of %s is answered with a typed result', async (key) => {
    const good = (await goodPayloads())[key];
    const fields = [...Object.keys(good), 'actId', 'id', 'extra', '__proto__'];
    const broken = fc.oneof(
      fc.jsonValue(),
      // One field is something else, and the others are as they should be.
      fc
        .tuple(fc.constantFrom(...fields), junk)
        .map(([field, value]) => Object.fromEntries([...Object.entries(good), [field, value]])),
      fc.dictionary(fc.constantFrom(...fields), junk),
    );
    await fc.assert(
      fc.asyncProperty(broken, async (payload) => {
        const result = await scene.app.call('architect', key, payload);
        // What was changed may by chance be as good.
        if (result.ok) return;
        expect(errorCodes).toContain(result.error.code);
        expect(result.error.code).not.toBe('unexpected');
      }),
      { numRuns: 60 },
    );
  });

  test('for an unknown function is an error that tells nothing', async () => {
    for (const key of ['decision/nothing', 'decision/request', 'toString', 'constructor', '']) {
      const answer = await scene.app.send('architect', key);
      if (answer.kind === 'answer') expect(answer.body).not.toHaveProperty('ok', true);
      else
        expect(answer).toEqual({
          kind: 'error',
          code: 'failed',
          message: 'There was an error invoking the function.',
        });
    }
  });
});

describe('the field that is wrong', () => {
  type Broken = [change: object, field: string, message: string];
  const tooMany = (count: number) => Array.from({ length: count + 1 }, (_, index) => `712020:${index}`);
  const content: Broken[] = [
    [{ question: '  \n' }, 'question', 'invalid.empty'],
    [{ question: 'x'.repeat(textLimits.question + 1) }, 'question', 'invalid.tooLong'],
    [{ question: 'a\0b' }, 'question', 'invalid.characters'],
    [{ context: '\ud800' }, 'context', 'invalid.characters'],
    [{ context: 'x'.repeat(textLimits.context + 1) }, 'context', 'invalid.tooLong'],
    [{ area: 'nothing' }, 'area', 'error.invalid'],
    [{ area: 'trainingDataChange' }, 'area', 'invalid.area'],
    [{ options: [{ title: '', pros: '', cons: '' }] }, 'options.0.title', 'invalid.empty'],
    [
      { options: [{ title: 'x', pros: 'x'.repeat(textLimits.optionText + 1), cons: '' }] },
      'options.0.pros',
      'invalid.tooLong',
    ],
    [
      {
        options: Array.from({ length: countLimits.options + 1 }, () => ({ title: 'x', pros: '', cons: '' })),
      },
      'options',
      'invalid.tooMany',
    ],
    [{ noAlternative: 7 }, 'noAlternative', 'error.invalid'],
    [{ contributors: ['no one'] }, 'contributors.0', 'invalid.person'],
    [{ contributors: tooMany(countLimits.contributors) }, 'contributors', 'invalid.tooMany'],
    [{ informed: ['a_b'] }, 'informed.0', 'invalid.person'],
    [{ informed: tooMany(countLimits.informed) }, 'informed', 'invalid.tooMany'],
    [{ issues: ['ATLAS-1'] }, 'issues.0', 'invalid.id'],
    [{ limitedTo: [] }, 'limitedTo', 'error.invalid'],
    [{ limitedTo: ['client', 'client'] }, 'limitedTo', 'error.invalid'],
    [{ limitedTo: ['everybody'] }, 'limitedTo.0', 'error.invalid'],
    [{ limitedTo: ['client'] }, 'limitedTo', 'invalid.limitSelf'],
    [{ extra: 1 }, '', 'error.invalid'],
  ];
  const verdicts: Broken[] = [
    [{ outcome: '' }, 'outcome', 'invalid.empty'],
    [{ rationale: 'x'.repeat(textLimits.rationale + 1) }, 'rationale', 'invalid.tooLong'],
    [{ consequences: '\0' }, 'consequences', 'invalid.characters'],
  ];
  const onRecord: Broken[] = [
    [{ id: 'x' }, 'id', 'invalid.id'],
    [{ version: 0 }, 'version', 'error.invalid'],
    [{ actId: 'x' }, 'actId', 'invalid.id'],
  ];
  const broken: Record<DecisionKey, Broken[]> = {
    'decision/list': [[{ extra: 1 }, '', 'error.invalid']],
    'decision/page': [
      [{ group: 'all' }, 'group', 'error.invalid'],
      [{ after: 'bm90IGEgY3Vyc29y' }, '', 'invalid.id'],
      [{ after: 'x'.repeat(401) }, 'after', 'invalid.tooLong'],
    ],
    'decision/read': [[{ id: 'x' }, 'id', 'invalid.id']],
    'decision/history': [
      [{ id: 1 }, 'id', 'error.invalid'],
      [{ before: 0 }, 'before', 'error.invalid'],
      [{ before: '2' }, 'before', 'error.invalid'],
    ],
    'decision/verify': [
      [{ after: { seq: 0, hash: 'x'.repeat(43) } }, 'after.seq', 'error.invalid'],
      [{ after: { seq: 1, hash: 'x' } }, 'after.hash', 'invalid.id'],
    ],
    'decision/save': [
      ...content,
      [{ as: 'decided' }, 'as', 'error.invalid'],
      [{ dueAt: '2026-02-30T00:00:00.000Z' }, 'dueAt', 'invalid.date'],
      [{ dueAt: '2020-01-01T00:00:00.000Z' }, 'dueAt', 'invalid.dueInPast'],
      [{ dueAt: undefined }, 'dueAt', 'invalid.date'],
      [{ approver: undefined }, 'approver', 'invalid.person'],
      [{ driver: '' }, 'driver', 'invalid.person'],
      [{ milestone: { name: '' } }, 'milestone', 'error.invalid'],
      [{ supersedes: 'x' }, 'supersedes', 'invalid.id'],
      [{ supersedes: 'f'.repeat(32) }, '', 'invalid.notSettled'],
      [{ record: { id: 'f'.repeat(32), version: 0 } }, 'record.version', 'error.invalid'],
    ],
    'decision/record': [
      ...content,
      ...verdicts,
      [{ decidedAt: '2999-01-01T00:00:00.000Z' }, 'decidedAt', 'invalid.decidedInFuture'],
      [{ decidedAt: 'yesterday' }, 'decidedAt', 'invalid.date'],
      [{ decidedBy: 'a b' }, 'decidedBy', 'invalid.person'],
    ],
    'decision/handOver': onRecord,
    'decision/ask': [
      ...onRecord,
      [{ contributor: 'nobody@example.com' }, 'contributor', 'invalid.person'],
      [{ contributor: accountIdOf('architect') }, 'contributor', 'invalid.self'],
      [{ question: '' }, 'question', 'invalid.empty'],
    ],
    'decision/answer': [...onRecord, [{ text: 'x'.repeat(textLimits.input + 1) }, 'text', 'invalid.tooLong']],
    'decision/return': [...onRecord, [{ reason: ' ' }, 'reason', 'invalid.empty']],
    'decision/delegate': [
      ...onRecord,
      [{ to: accountIdOf('architect') }, 'to', 'invalid.delegationLoop'],
      [{ note: 'x'.repeat(textLimits.reason + 1) }, 'note', 'invalid.tooLong'],
    ],
    'decision/recall': onRecord,
    'decision/undo': onRecord,
    'decision/decide': [...onRecord, ...verdicts],
    'decision/implement': [...onRecord, [{ note: '\ud800' }, 'note', 'invalid.characters']],
    'decision/withdraw': [...onRecord, [{ reason: 1 }, 'reason', 'error.invalid']],
    'decision/convert': [
      ...onRecord,
      [{ kind: 'nothing' }, 'kind', 'error.invalid'],
      [{ lane: 'fast' }, 'lane', 'error.invalid'],
      [{ why: 'x'.repeat(textLimits.why + 1) }, 'why', 'invalid.tooLong'],
      // The context says nothing either.
      [{ why: ' ' }, 'why', 'invalid.empty'],
    ],
  };

  test.each(keys)('of %s is named', async (key) => {
    // A new record, since what is with its approver is not saved.
    const good = key === 'decision/save' ? request() : (await goodPayloads())[key];
    const told: Broken[] = [];
    for (const [change] of broken[key]) {
      const result = await scene.app.call('architect', key, { ...good, ...change });
      expect(codeOf(result)).toBe('invalid');
      if (!result.ok) told.push([change, result.error.field ?? '', result.error.message]);
    }
    expect(told).toEqual(broken[key]);
  });

  test('of a record that is there already cannot be whose place it takes', async () => {
    const old = await stages.decided(acts());
    const draft = await stages.draft(acts());
    const result = await scene.app.call('architect', 'decision/save', resave(draft, { supersedes: old.id }));
    expect(codeOf(result)).toBe('invalid');
  });
});
