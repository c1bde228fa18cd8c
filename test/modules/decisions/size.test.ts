/** Long texts, many records, and what all of it costs. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { accountIdOf } from '../../../local/jira/people';
import { decisionGroups, type DecisionGroup } from '../../../src/contract/decision';
import { countLimits, excerptLimit, textLimits } from '../../../src/contract/limits';
import { decisionAreas } from '../../../src/core/area';
import { useApp } from '../../support/app';
import {
  actsOf,
  decisionKeys as keys,
  on,
  recorded,
  resave,
  stages,
  valueOf,
  verdict,
  type DecisionKey,
} from '../../support/decisions';
import { fill } from '../../support/many';
import { settle, usualSides } from '../../support/settings';

const scene = useApp();
const acts = () => actsOf(scene.app);

/** A text of so many code units, made of this over and over, that ends at the end of a character. */
function long(piece: string, length: number): string {
  const whole = piece.repeat(Math.floor(length / piece.length));
  return whole + 'x'.repeat(length - whole.length);
}

describe('texts of 10,000 characters', () => {
  const pieces = {
    markup: '<script>alert("1")</script><b>&amp;</b> {panel} **x** \\n \' " ` ${x}',
    emoji: '👩‍👩‍👧‍👦🏳️‍🌈😀',
    'astral characters': '𝒜𠀀𐍈',
    'right to left': 'قرار\u202e\u200fהחלטה\u2066\u2069 ',
    'control characters': '\u0001\u001f\u007f\t\r\n',
    'combining marks': 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢',
    SQL: "'; DROP TABLE ledger_entry; -- \\' \\\\ %_ ?",
    CJK: '決定を記録する。我们选择小模型。',
  };

  test.each(Object.entries(pieces))('come back as they went in: %s', async (_name, piece) => {
    const text = (limit: number) => long(piece, limit);
    const written = {
      question: text(textLimits.question),
      context: text(textLimits.context),
      options: Array.from({ length: countLimits.options }, () => ({
        title: text(textLimits.optionTitle),
        pros: text(textLimits.optionText),
        cons: text(textLimits.optionText),
      })),
      noAlternative: text(textLimits.noAlternative),
      milestone: { name: text(textLimits.milestone) },
    };
    const asked = await acts().request('deliveryManager', written);
    const answered = await acts().answer(
      'vendorLead',
      await acts().ask('deliveryManager', asked, { question: text(textLimits.inputQuestion) }),
      { text: text(textLimits.input) },
    );
    const said = {
      outcome: text(textLimits.outcome),
      rationale: text(textLimits.rationale),
      consequences: text(textLimits.consequences),
    };
    const decided = await acts().decide(
      'architect',
      await acts().handOver('deliveryManager', answered),
      said,
    );
    const read = await acts().read(decided);
    expect(read).toMatchObject({ ...written, decided: said, inputs: [{ text: text(textLimits.input) }] });
    const { entries } = await acts().history(decided);
    expect(entries[0]?.changed).toMatchObject(written);
    const [row] = (await acts().panel()).groups.decided.decisions;
    for (const part of [row?.question, row?.decided?.outcome, row?.decided?.rationale]) {
      expect(part?.length).toBeLessThanOrEqual(excerptLimit);
      expect(part?.isWellFormed()).toBe(true);
      expect(part?.endsWith('…')).toBe(true);
    }
    const check = valueOf(await scene.app.call('viewer', 'decision/verify', { id: decided.id }));
    expect(check).toMatchObject({ intact: true, checked: 5 });
  });

  test('stand once, however often the record changes', async () => {
    const context = long('x', textLimits.context);
    let decision = await acts().request('deliveryManager', { context });
    for (let count = 0; count < 3; count += 1) {
      decision = await acts().resave('deliveryManager', decision, { context, question: `Which, ${count}?` });
    }
    const { rows } = await scene.app.sql.execute(
      'SELECT COUNT(*) AS bodies FROM long_text WHERE length(body) = 10000',
      [],
    );
    expect(rows).toEqual([{ bodies: '1' }]);
  });
});

describe('an issue with 500 decisions', () => {
  const account = '7'.repeat(128);
  const counts = { ready: 120, preparing: 130, decided: 150, superseded: 60, withdrawn: 40 };
  const totals: Record<DecisionGroup, number> = { mine: 120, others: 130, decided: 150, past: 100 };

  /** What a browser can send that takes the most bytes on its way back. */
  const worstWords = '\u0001'.repeat(textLimits.question);

  const fillWith = (words: string) =>
    fill(scene.app, counts, {
      words,
      account,
      holder: accountIdOf('architect'),
      limitedTo: ['client', 'partner', 'vendor'],
    });

  beforeEach(async () => {
    await settle(scene.app, {
      machineLearning: true,
      sides: usualSides,
      areas: Object.fromEntries(
        decisionAreas.map((area) => [area, { approver: 'architect', side: 'client' }]),
      ),
    });
  });

  test.each([
    ['the worst that can be written', worstWords],
    ['whole screens of three-byte characters', '決'.repeat(textLimits.question)],
    [
      'what people write',
      'Which of the two models do we ship to the pilot customers, and by when? '.repeat(5),
    ],
  ])('opens with at most 60 KB: %s', async (_name, words) => {
    await fillWith(words);
    const answer = await scene.app.send('architect', 'decision/list');
    const bytes = Buffer.byteLength(JSON.stringify(answer.kind === 'answer' ? answer.body : undefined));
    expect(bytes).toBeLessThanOrEqual(60 * 1024);
    expect(bytes).toBeGreaterThan(10 * 1024);
    const { groups } = await acts().panel('architect');
    expect(Object.fromEntries(decisionGroups.map((group) => [group, groups[group].total]))).toEqual(totals);
  });

  test('pages through each list to its end, each record once', async () => {
    const ids = await fillWith('Which one?');
    const panel = await acts().panel('architect');
    const seen: string[] = [];
    for (const group of decisionGroups) {
      const own = panel.groups[group].decisions.map(({ id }) => id);
      let { next } = panel.groups[group];
      while (next !== null) {
        const page = valueOf(await scene.app.call('architect', 'decision/page', { group, after: next }));
        own.push(...page.decisions.map(({ id }) => id));
        next = page.next;
      }
      expect([group, own.length]).toEqual([group, totals[group]]);
      seen.push(...own);
    }
    expect(new Set(seen).size).toBe(500);
    expect([...seen].sort()).toEqual([...ids].sort());
  });

  test('goes on where it was while records come and go', async () => {
    await fillWith('Which one?');
    const panel = await acts().panel('architect');
    const { next, decisions } = panel.groups.mine;
    const [first] = decisions;
    if (!first) throw new Error('nothing waits');
    await acts().withdraw('architect', first);
    const page = valueOf(
      await scene.app.call('architect', 'decision/page', { group: 'mine', after: next ?? '' }),
    );
    const shown = decisions.map(({ id }) => id);
    expect(page.decisions.filter(({ id }) => shown.includes(id))).toEqual([]);
    expect(page.decisions).toHaveLength(20);
  });

  test('costs no more statements than one with a few', async () => {
    const statements = async () => {
      await acts().panel('architect');
      return scene.app.lastRun('decision/list').sqlCalls;
    };
    await stages.decided(acts());
    const few = await statements();
    await fillWith('Which one?');
    await statements();
    const many = await statements();
    // The totals are asked for where a list is longer than its first page.
    expect(many).toBeLessThanOrEqual(few + 1);
    expect(many).toBeLessThanOrEqual(9);
  });
});

describe('what it costs', () => {
  const reading = ['list', 'page', 'read', 'history', 'verify'].map((name) => `decision/${name}`);

  test('reading costs no point, an act at most five, and neither many statements', async () => {
    const { app } = scene;
    await settle(app, { sides: usualSides });
    const calls: Record<DecisionKey, () => Promise<unknown>> = {
      'decision/list': () => acts().panel(),
      'decision/page': () => app.call('viewer', 'decision/page', { group: 'mine', after: 'x' }),
      'decision/read': async () => acts().read(await stages.answering(acts())),
      'decision/history': async () => acts().history(await stages.superseded(acts())),
      'decision/verify': async () =>
        app.call('viewer', 'decision/verify', { id: (await stages.decided(acts())).id }),
      'decision/save': async () =>
        app.call('deliveryManager', 'decision/save', resave(await stages.draft(acts()))),
      'decision/record': () => app.call('deliveryManager', 'decision/record', recorded()),
      'decision/handOver': async () => acts().handOver('deliveryManager', await stages.preparing(acts())),
      'decision/ask': async () => acts().ask('deliveryManager', await stages.preparing(acts())),
      'decision/answer': async () => acts().answer('vendorLead', await stages.answering(acts())),
      'decision/return': async () => acts().giveBack('architect', await stages.deciding(acts())),
      'decision/delegate': async () => acts().delegate('architect', await stages.deciding(acts())),
      'decision/recall': async () => acts().recall('deliveryManager', await stages.deciding(acts())),
      'decision/undo': async () => acts().undo('deliveryManager', await stages.deciding(acts())),
      'decision/decide': async () => {
        const old = await stages.decided(acts());
        const made = await acts().request('deliveryManager', { supersedes: old.id, as: 'ready' });
        return app.call('architect', 'decision/decide', on(made, verdict));
      },
      'decision/implement': async () => acts().implement('deliveryManager', await stages.decided(acts())),
      'decision/withdraw': async () => acts().withdraw('deliveryManager', await stages.preparing(acts())),
      'decision/convert': async () => acts().convert('deliveryManager', await stages.preparing(acts())),
    };
    const spent: Record<string, number> = {};
    const statements: Record<string, number> = {};
    for (const key of keys) {
      await calls[key]();
      const { points, sqlCalls } = app.lastRun(key);
      spent[key] = points;
      statements[key] = sqlCalls;
    }
    expect(spent).toEqual(Object.fromEntries(keys.map((key) => [key, reading.includes(key) ? 0 : 3])));
    expect(Object.entries(statements).filter(([, count]) => count > 20)).toEqual([]);
  });

  test('a record that names as many people as it may costs few statements, whether they are new or known', async () => {
    const { app } = scene;
    const people = (count: number, kind: string) =>
      Array.from({ length: count }, (_, index) => `712020:${kind}-${index}`);
    const everybody = {
      driver: '712020:driver',
      approver: '712020:approver',
      contributors: people(countLimits.contributors, 'c'),
      informed: people(countLimits.informed, 'i'),
      issues: Array.from({ length: countLimits.issues }, (_, index) => `${10_000 + index}`),
    };
    // Whoever opens the panel first makes the tables.
    await acts().panel('deliveryManager');
    const saved = await acts().request('deliveryManager', everybody);
    expect(app.lastRun('decision/save').sqlCalls).toBeLessThanOrEqual(30);
    expect(saved.informed).toEqual(everybody.informed);
    await acts().resave('deliveryManager', saved, everybody);
    expect(app.lastRun('decision/save').sqlCalls).toBeLessThanOrEqual(20);
  });
});
