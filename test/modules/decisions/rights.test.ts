/** Every role against every function, through the real exported handlers: proves `docs/rights.md` cell by cell. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { accountIdOf, roles, type RoleKey } from '../../../local/jira/people';
import { decisionGroups } from '../../../src/contract/decision';
import type { Result } from '../../../src/contract/result';
import { settledStatuses } from '../../../src/core/decision/state';
import { startApp, useApp } from '../../support/app';
import {
  actsOf,
  becomingChange,
  codeOf,
  decisionKeys as keys,
  messageOf,
  on,
  recorded,
  request,
  resave,
  stages,
  verdict,
  type DecisionKey,
} from '../../support/decisions';
import { callRaw, column, extension, installContext, seeing, sorted, whos } from '../../support/rights';
import { projectRoot } from '../../support/root';
import { settle, usualSides } from '../../support/settings';
import { byPart, bySide, entitled, parts, renderRights, withoutPart, type Part } from './rights-table';

const scene = useApp();
const acts = () => actsOf(scene.app);

const question = { question: 'What does it cost?' };
const reason = { reason: 'Asked twice.' };

/** Two other people who may edit: one prepares, the other decides. */
function others(role: RoleKey): [RoleKey, RoleKey] {
  const [driver, approver] = (['deliveryManager', 'architect', 'projectAdmin'] as const).filter(
    (one) => one !== role,
  );
  if (!driver || !approver) throw new Error('too few people');
  return [driver, approver];
}

/** Where the second page of the settled records begins. */
async function cursor(): Promise<string> {
  const { app } = scene;
  await acts().record();
  await acts().record();
  const issueId = app.jira.site.findIssue(app.issues.first)?.id ?? '';
  const { next } = await app.inside(({ ledger }) =>
    ledger.list({
      kind: 'decision',
      scope: { issueId },
      statuses: settledStatuses,
      sides: [],
      sort: 'updated',
      limit: 1,
    }),
  );
  return next ?? '';
}

/** A payload of each function that a person could send, given who prepares the record, was asked, and is to decide. */
type Cast = { driver: RoleKey; asked: RoleKey; approver: RoleKey; asker: RoleKey };
const requested = async ({ driver, approver, asker }: Cast) =>
  acts().request(asker, { driver: accountIdOf(driver), approver: accountIdOf(approver) });
const handedOver = async (cast: Cast) => acts().handOver(cast.driver, await requested(cast));

const payloadOf: Record<DecisionKey, (cast: Cast) => Promise<object>> = {
  'decision/list': () => Promise.resolve({}),
  'decision/page': async () => ({ group: 'decided', after: await cursor() }),
  'decision/read': async (cast) => ({ id: (await requested(cast)).id }),
  'decision/history': async (cast) => ({ id: (await requested(cast)).id }),
  'decision/verify': async (cast) => ({ id: (await requested(cast)).id }),
  'decision/save': () => Promise.resolve(request()),
  'decision/record': () => Promise.resolve(recorded()),
  'decision/withdraw': async (cast) => on(await requested(cast), reason),
  'decision/convert': async (cast) => on(await requested(cast), becomingChange),
  'decision/implement': async () => on(await stages.decided(acts()), { note: '' }),
  'decision/handOver': async (cast) => on(await requested(cast)),
  'decision/ask': async (cast) =>
    on(await requested(cast), { contributor: accountIdOf('outsider'), ...question }),
  'decision/answer': async (cast) => {
    const driven = await requested({ ...cast, driver: cast.asker });
    const asked = await acts().ask(cast.asker, driven, { contributor: accountIdOf(cast.asked) });
    return on(asked, { text: 'Ten.' });
  },
  'decision/return': async (cast) => on(await handedOver({ ...cast, driver: cast.asker }), reason),
  'decision/delegate': async (cast) =>
    on(await handedOver({ ...cast, driver: cast.asker }), { to: accountIdOf('outsider'), note: '' }),
  'decision/decide': async (cast) => on(await handedOver({ ...cast, driver: cast.asker }), verdict),
  'decision/recall': async (cast) => on(await handedOver({ ...cast, approver: cast.asker })),
  'decision/undo': async (cast) => on(await handedOver(cast)),
};

async function outcomeOf(role: RoleKey, key: DecisionKey, payload: object): Promise<string> {
  const answer = await scene.app.send(role, key, payload);
  if (answer.kind === 'answer')
    return messageOf(answer.body as Result<unknown>).replace('error.notFound', 'notFound');
  expect(answer).toMatchObject({ kind: 'error', code: 'notFound' });
  return 'noPanel';
}

/** Somebody without an account, whatever account their browser claims. */
const outcomeOfNobody = async (key: DecisionKey): Promise<string> => {
  const claimed = { accountId: accountIdOf('architect'), moduleKey: 'decision-panel', extension };
  return codeOf(await callRaw(key, claimed, { installContext }));
};

describe('every function', () => {
  test('stands in the tables, and every role', () => {
    expect(Object.keys(entitled).sort()).toEqual([...keys].sort());
    expect([...whos].sort()).toEqual(['nobody', ...roles].sort());
  });

  test.each(whos)('where the record entitles them, for %s', async (who) => {
    const answered: Record<string, string> = {};
    for (const key of keys) {
      if (who === 'nobody') {
        answered[key] = await outcomeOfNobody(key);
        continue;
      }
      const cast = { driver: who, asked: who, approver: who, asker: others(who)[0] };
      answered[key] = await outcomeOf(who, key, who === 'outsider' ? {} : await payloadOf[key](cast));
    }
    expect(sorted(answered)).toEqual(column(entitled, who));
  });

  test.each(seeing)('where they have no part in it, for %s', async (who) => {
    const [driver, approver] = others(who);
    const answered: Record<string, string> = {};
    for (const key of keys) {
      const payload = await payloadOf[key]({ driver, asked: approver, approver, asker: driver });
      answered[key] = await outcomeOf(who, key, payload);
    }
    expect(sorted(answered)).toEqual(column(withoutPart, who));
  });

  test.each(keys)('%s is refused in a licence that has ended, unless it reads', async (key) => {
    const { app } = scene;
    const [driver, approver] = others('architect');
    const payload = await payloadOf[key]({ driver, asked: approver, approver, asker: driver });
    const unlicensed = await startApp({ license: { active: false }, sql: app.sql });
    const isReading = ['list', 'page', 'read', 'history', 'verify'].includes(key.replace('decision/', ''));
    expect(codeOf(await unlicensed.call(driver, key, payload))).toBe(isReading ? 'ok' : 'unlicensed');
  });
});

describe('the record itself', () => {
  const roleOf: Record<Part, RoleKey> = {
    driver: 'deliveryManager',
    contributor: 'vendorLead',
    approver: 'architect',
    delegate: 'clientSponsor',
    editor: 'projectAdmin',
    reader: 'viewer',
  };

  const attempts: Record<keyof typeof byPart, () => Promise<[DecisionKey, object]>> = {
    editDraft: async () => ['decision/save', resave(await stages.draft(acts()))],
    edit: async () => ['decision/save', resave(await stages.preparing(acts()))],
    send: async () => ['decision/save', resave(await stages.preparing(acts()), { as: 'ready' })],
    handOver: async () => ['decision/handOver', on(await stages.preparing(acts()))],
    askPreparing: async () => [
      'decision/ask',
      on(await stages.preparing(acts()), { contributor: accountIdOf('outsider'), ...question }),
    ],
    askDeciding: async () => [
      'decision/ask',
      on(await stages.deciding(acts()), { contributor: accountIdOf('outsider'), ...question }),
    ],
    answer: async () => ['decision/answer', on(await stages.answering(acts()), { text: 'Ten.' })],
    return: async () => ['decision/return', on(await stages.deciding(acts()), reason)],
    delegate: async () => [
      'decision/delegate',
      on(await stages.deciding(acts()), { to: accountIdOf('outsider'), note: '' }),
    ],
    delegateOn: async () => [
      'decision/delegate',
      on(await stages.delegated(acts()), { to: accountIdOf('outsider'), note: '' }),
    ],
    decide: async () => ['decision/decide', on(await stages.deciding(acts()), verdict)],
    decideDelegated: async () => ['decision/decide', on(await stages.delegated(acts()), verdict)],
    recallQuestion: async () => ['decision/recall', on(await stages.answering(acts()))],
    recallRequest: async () => ['decision/recall', on(await stages.deciding(acts()))],
    recallDelegation: async () => ['decision/recall', on(await stages.delegated(acts()))],
    undo: async () => ['decision/undo', on(await stages.deciding(acts()))],
    withdraw: async () => ['decision/withdraw', on(await stages.deciding(acts()), reason)],
    convert: async () => ['decision/convert', on(await stages.deciding(acts()), becomingChange)],
    implement: async () => ['decision/implement', on(await stages.decided(acts()), { note: '' })],
    supersede: async () => ['decision/save', request({ supersedes: (await stages.decided(acts())).id })],
  };

  test.each(Object.keys(byPart) as (keyof typeof byPart)[])('entitles to %s', async (act) => {
    const { app } = scene;
    app.jira.site.setAccess(app.projects.first, accountIdOf('clientSponsor'), 'edit');
    const answered: Record<string, string> = {};
    for (const part of parts) {
      const [key, payload] = await attempts[act]();
      answered[part] = await outcomeOf(roleOf[part], key, payload);
    }
    expect(answered).toEqual(byPart[act].parts);
  });
});

describe('sides', () => {
  const outcomes: Record<keyof typeof bySide, (role: RoleKey) => Promise<string>> = {
    list: async (role) => {
      const { groups } = await acts().panel(role);
      const all = decisionGroups.flatMap((group) => groups[group].decisions);
      expect(all).toHaveLength(decisionGroups.reduce((sum, group) => sum + groups[group].total, 0));
      return all.length > 0 ? 'ok' : 'notFound';
    },
    read: async (role) => {
      const { id } = await limited();
      const read = (['decision/read', 'decision/history', 'decision/verify'] as const).map((key) =>
        outcomeOf(role, key, { id }),
      );
      const [first, ...rest] = await Promise.all(read);
      expect(rest).toEqual([first, first]);
      return first ?? '';
    },
    act: async (role) => outcomeOf(role, 'decision/handOver', on(await limited())),
    prepare: (role) => outcomeOf(role, 'decision/save', request({ area: 'budget', as: 'ready' })),
    decide: async (role) => {
      const approver = role === 'architect' || role === 'viewer' ? role : 'clientSponsor';
      const asked = await acts().request('deliveryManager', {
        area: 'budget',
        as: 'ready',
        approver: accountIdOf(approver),
      });
      return outcomeOf(role, 'decision/decide', on(asked, verdict));
    },
    record: (role) => outcomeOf(role, 'decision/record', recorded({ area: 'budget' })),
    free: async (role) => {
      const asked = await acts().request('architect', { area: 'budget', as: 'requested' });
      return outcomeOf(role, 'decision/save', resave(asked, { area: 'product', as: 'requested' }));
    },
    supersede: async (role) => {
      const asked = await acts().request('architect', { area: 'budget', as: 'ready' });
      const decided = await acts().decide('architect', asked);
      return outcomeOf(
        role,
        'decision/save',
        request({ area: 'product', as: 'ready', supersedes: decided.id }),
      );
    },
    withdraw: async (role) => {
      const asked = await acts().request('architect', { area: 'budget', as: 'ready' });
      return outcomeOf(role, 'decision/withdraw', on(asked, reason));
    },
    convert: async (role) => {
      const asked = await acts().request('architect', { area: 'budget', as: 'ready' });
      return outcomeOf(role, 'decision/convert', on(asked, becomingChange));
    },
  };
  const limited = () =>
    acts().request('vendorLead', { limitedTo: ['vendor'], approver: accountIdOf('vendorLead') });

  test.each(seeing)('for %s', async (who) => {
    await settle(scene.app, { sides: usualSides, areas: { budget: { side: 'client' } } });
    await limited();
    const answered: Record<string, string> = {};
    for (const key of Object.keys(bySide) as (keyof typeof bySide)[])
      answered[key] = await outcomes[key](who);
    const rows = Object.fromEntries(Object.entries(bySide).map(([key, { row }]) => [key, row]));
    expect(sorted(answered)).toEqual(column(rows, who));
  });
});

describe('a call whose context is not that of a panel', () => {
  test.each([
    ['another module', { moduleKey: 'other', extension }],
    ['no issue', { moduleKey: 'decision-panel', extension: { project: { id: '10000' } } }],
    ['no project', { moduleKey: 'decision-panel', extension: { issue: extension.issue } }],
    ['no extension', { moduleKey: 'decision-panel' }],
  ])('%s is refused', async (_name, context) => {
    const platform = { installContext, principal: { accountId: accountIdOf('architect') } };
    for (const key of keys) expect(codeOf(await callRaw(key, context, platform))).toBe('forbidden');
  });

  test('of another shape ends in one plain sentence', async () => {
    const platform = { principal: { accountId: accountIdOf('architect') } };
    expect(codeOf(await callRaw('decision/list', { extension: 'x' }, platform))).toBe('unexpected');
  });
});

describe('the page of rights', () => {
  const file = join(projectRoot, 'docs', 'rights.md');

  test('says what is proved here', async () => {
    const rendered = await renderRights();
    if (process.env['UPDATE_DOCS'] === '1') await writeFile(file, rendered);
    expect(await readFile(file, 'utf8')).toBe(rendered);
  });
});
