/** Long texts, many records, and what all of it costs. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { accountIdOf } from '../../../local/jira/people';
import { changeGroups, type ChangeGroup } from '../../../src/contract/change';
import { changes } from '../../../src/app/changes/kind';
import {
  countLimits,
  excerptLimit,
  settingsCounts,
  settingsTexts,
  textLimits,
} from '../../../src/contract/limits';
import * as made from '../../../src/core/change/changes';
import type { ChangeApproval, ChangeState } from '../../../src/core/change/state';
import { useApp } from '../../support/app';
import {
  bothApprove,
  changeActsOf,
  changeKeys as keys,
  changeStages as stages,
  readingKeys,
  request,
  settleChanges,
  settlePolicy,
  type ChangeKey,
} from '../../support/changes';
import { at, repeated, store, type Refs } from '../../support/many';
import { codeOf, valueOf } from '../../support/records';
import { attempts, payloadFor } from './attempts';

const scene = useApp();
const acts = () => changeActsOf(scene.app);

type Point = 'requested' | 'inApproval' | 'approved' | 'rejected' | 'withdrawn';

const approvalOf = ({ text, longAccount, holder }: Refs, voices: number): ChangeApproval => ({
  sentBy: longAccount,
  sentAt: at,
  policyVersion: 999_999,
  rule: text,
  step: 's',
  quorum: { kind: 'all' },
  separation: ['requester'],
  parts: {},
  // One holds them all, as a row that many are waited for in says of each of them.
  voices: Array.from({ length: voices }, () => ({ responder: { role: 'sponsor' }, person: holder })),
  verdicts: [],
});

/** A change that says as much as one can in a row of a list. */
function changeAt(point: Point, refs: Refs, dueAt: string): ChangeState {
  const { text, longAccount } = refs;
  const asked = made.save(
    undefined,
    {
      kind: 'trainingData',
      lane: 'emergency',
      what: text,
      why: text,
      costOfDelay: 'intangible',
      dueAt,
      requester: longAccount,
    },
    { at, by: longAccount },
  ).state;
  const sized = made.size(asked, {
    effortDays: 999_999_999.123,
    cost: -999_999_999.123,
    currency: 'EUR',
    delayDays: -9_999.123,
    risk: 'medium',
    basis: text,
    costFor: ['client', 'partner', 'vendor'],
    by: longAccount,
    at,
  });
  const sent = made.send(sized, approvalOf(refs, settingsCounts.approvers));
  switch (point) {
    case 'requested':
      return sized;
    case 'inApproval':
      return sent;
    case 'approved':
      return { ...sent, status: 'approved', settledAt: at };
    case 'rejected':
      return { ...sent, status: 'rejected', settledAt: at };
    case 'withdrawn':
      return made.withdraw(sized, { by: longAccount, at, reason: text });
  }
}

describe('an issue with 1,000 changes', () => {
  const counts = { requested: 200, inApproval: 300, approved: 200, rejected: 200, withdrawn: 100 };
  const totals: Record<ChangeGroup, number> = { open: 500, approved: 200, past: 300 };
  const fillWith = (words: string) =>
    store(
      scene.app,
      changes,
      repeated<Point>(counts),
      {
        words,
        account: '7'.repeat(128),
        holder: accountIdOf('architect'),
        limitedTo: ['client', 'partner', 'vendor'],
      },
      changeAt,
    );

  /** As much as a project can settle of what the panel says. */
  const settleMuch = (letter: string) =>
    settlePolicy(scene.app, {
      sizes: Array.from({ length: settingsCounts.sizes }, (_, index) => ({
        id: `step-${index}`,
        name: `${index}${letter.repeat(settingsTexts.name - 1)}`,
        ...(index < settingsCounts.sizes - 1 && { days: index + 1 }),
      })),
      standardChanges: Array.from({ length: settingsCounts.standardChanges }, (_, index) => ({
        id: `standard-${index}`,
        name: `${String(index).padStart(2, '0')}${letter.repeat(settingsTexts.name - 2)}`,
        kinds: ['scope', 'timing', 'assumption', 'capacity', 'trainingData'],
        largest: 'step-0',
      })),
      blackouts: Array.from({ length: 5 }, (_, index) => ({
        name: `${index}${letter.repeat(settingsTexts.name - 1)}`,
        from: `29${index}0-01-01`,
        until: `29${index}0-02-01`,
      })),
    });

  test.each([
    ['the worst that can be written', '\u0001'.repeat(textLimits.what), 'x'],
    ['whole screens of three-byte characters', '決'.repeat(textLimits.what), '決'],
    ['what people write', 'Two more languages for the pilot customers, and by when? '.repeat(5), 'Small '],
  ])('opens with at most 60 KB: %s', async (_name, words, letter) => {
    await settleChanges(scene.app);
    await settleMuch(letter.charAt(0));
    await fillWith(words);
    const answer = await scene.app.send('architect', 'change/list');
    const bytes = Buffer.byteLength(JSON.stringify(answer.kind === 'answer' ? answer.body : undefined));
    expect(bytes).toBeLessThanOrEqual(60 * 1024);
    expect(bytes).toBeGreaterThan(10 * 1024);
    const { groups } = await acts().panel('architect');
    expect(Object.fromEntries(changeGroups.map((group) => [group, groups[group].total]))).toEqual(totals);
    for (const { what, size } of groups.open.changes) {
      expect(what?.length).toBeLessThanOrEqual(excerptLimit);
      expect(size?.basis?.length).toBeLessThanOrEqual(excerptLimit);
    }
  });

  test('pages through each list to its end, each record once', async () => {
    await settleChanges(scene.app);
    const ids = await fillWith('Which one?');
    const panel = await acts().panel('architect');
    const seen: string[] = [];
    for (const group of changeGroups) {
      const own = panel.groups[group].changes.map(({ id }) => id);
      let { next } = panel.groups[group];
      while (next !== null) {
        const page = valueOf(await scene.app.call('architect', 'change/page', { group, after: next }));
        own.push(...page.changes.map(({ id }) => id));
        next = page.next;
      }
      expect([group, own.length]).toEqual([group, totals[group]]);
      seen.push(...own);
    }
    expect([...seen].sort()).toEqual([...ids].sort());
  });

  test('goes on where it was while records come and go', async () => {
    await settleChanges(scene.app);
    await fillWith('Which one?');
    const { next, changes: shown } = (await acts().panel('architect')).groups.open;
    const [first] = shown;
    if (!first) throw new Error('nothing is open');
    await acts().absorb('architect', first);
    const page = valueOf(
      await scene.app.call('architect', 'change/page', { group: 'open', after: next ?? '' }),
    );
    const ids = shown.map(({ id }) => id);
    expect(page.changes.filter(({ id }) => ids.includes(id))).toEqual([]);
    expect(page.changes).toHaveLength(20);
  });

  test('costs no more statements than one with a few', async () => {
    await settleChanges(scene.app);
    const statements = async () => {
      await acts().panel('architect');
      return scene.app.lastRun('change/list').sqlCalls;
    };
    await stages.approved(acts());
    const few = await statements();
    await fillWith('Which one?');
    await statements();
    const many = await statements();
    // The totals are asked for where a list is longer than its first page.
    expect(many).toBeLessThanOrEqual(few + 1);
    expect(many).toBeLessThanOrEqual(11);
  });
});

describe('what it costs', () => {
  beforeEach(() => settleChanges(scene.app));

  test('reading costs no point, a preview two, an act at most five, and neither many statements', async () => {
    const { app } = scene;
    const { id } = await stages.absorbed(acts());
    const payloads: Record<(typeof readingKeys)[number], object> = {
      'change/list': {},
      'change/page': { group: 'open', after: 'x' },
      'change/plan': {},
      'change/read': { id },
      'change/history': { id },
      'change/verify': { id },
      'change/preview': { kind: 'scope', lane: 'normal', goal: '' },
    };
    const spent: Record<string, number> = {};
    const statements: Record<string, number> = {};
    for (const key of keys) {
      if (key in payloads) await app.call('viewer', key, payloads[key as keyof typeof payloads]);
      else {
        const act = key as keyof typeof attempts;
        const { from, role } = attempts[act];
        const answer = await app.call(role, key, payloadFor(act, await stages[from](acts())));
        expect([key, codeOf(answer)]).toEqual([key, 'ok']);
      }
      const { points, sqlCalls } = app.lastRun(key);
      spent[key] = points;
      statements[key] = sqlCalls;
    }
    const asksForParts: ChangeKey[] = ['change/send', 'change/judge', 'change/return', 'change/delegate'];
    const expected = (key: ChangeKey): number => {
      if (key === 'change/preview') return 2;
      if ((readingKeys as readonly ChangeKey[]).includes(key)) return 0;
      return asksForParts.includes(key) ? 5 : 3;
    };
    expect(spent).toEqual(Object.fromEntries(keys.map((key) => [key, expected(key)])));
    expect(Object.entries(statements).filter(([, count]) => count > 20)).toEqual([]);
  });

  test('a change that names as much as it may, approved by as many as can', async () => {
    const { app } = scene;
    const text = (limit: number) => '決'.repeat(limit);
    const issues = Array.from({ length: countLimits.issues }, (_, index) => `${10_000 + index}`);
    const whole = {
      what: text(textLimits.what),
      why: text(textLimits.why),
      before: text(textLimits.state),
      after: text(textLimits.state),
      givenUp: text(textLimits.state),
      goal: text(textLimits.goal),
      changedVersion: '10000',
      sizer: '712020:somebody',
      issues,
      baseline: 'issues',
    };
    const approvers = [
      { person: accountIdOf('architect') },
      ...Array.from({ length: settingsCounts.approvers - 1 }, (_, index) => ({
        person: `712020:a-${index}`,
      })),
    ];
    await settlePolicy(app, { rules: [{ ...bothApprove, approvers, quorum: { kind: 'first' } }] });
    const saved = await acts().request('deliveryManager', whole);
    expect(saved).toMatchObject(whole);
    expect(app.lastRun('change/save').sqlCalls).toBeLessThanOrEqual(30);
    const sized = await acts().size('vendorLead', saved, { basis: text(textLimits.basis) });
    const sent = await acts().send('deliveryManager', sized);
    expect(sent.waitsOn).toHaveLength(settingsCounts.approvers);
    const approved = await acts().agree('architect', sent, { comment: text(textLimits.reason) });
    expect(approved.status).toBe('approved');
    expect(app.lastRun('change/judge').sqlCalls).toBeLessThanOrEqual(20);
    const { entries } = await acts().history(saved);
    expect(entries.map(({ event }) => event)).toEqual(['requested', 'sized', 'sent', 'approved']);
    // The same texts again stand once.
    await acts().resave('deliveryManager', await acts().request(), request());
    const { rows } = await app.sql.execute(
      'SELECT COUNT(*) AS bodies FROM long_text WHERE length(body) = 10000',
      [],
    );
    expect(rows).toEqual([{ bodies: '1' }]);
  });
});
