/** Every role against every function of the panel of changes, through the real exported handlers. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { accountIdOf, type RoleKey } from '../../../local/jira/people';
import { changeGroups, type Change } from '../../../src/contract/change';
import type { Result } from '../../../src/contract/result';
import { pastStatuses } from '../../../src/core/change/state';
import { startApp, useApp } from '../../support/app';
import {
  bothApprove,
  changeActsOf,
  changeKeys as keys,
  changeStages as stages,
  readingKeys,
  request,
  settleChanges,
  settlePolicy,
  sizing,
  type ChangeKey,
} from '../../support/changes';
import { codeOf, messageOf, on } from '../../support/records';
import { callRaw, column, extension, installContext, seeing, sorted, whos } from '../../support/rights';
import { byPart, bySide, entitled, parts, withoutPart, type Part } from './rights-table';

const scene = useApp();
const acts = () => changeActsOf(scene.app);

beforeEach(() => settleChanges(scene.app));

/** Who requests a change, who sends it, and who approves it. */
type Cast = { requester: RoleKey; sender: RoleKey; approver: RoleKey };

/** Two other people: one may edit, and requests and sends; the other approves. */
function others(role: RoleKey): Cast {
  const [sender, approver] = (['deliveryManager', 'architect', 'projectAdmin'] as const).filter(
    (one) => one !== role,
  );
  if (!sender || !approver) throw new Error('too few people');
  return { requester: sender, sender, approver };
}

/** A change in an approval in which one person has a voice. */
async function sentBy({ requester, sender, approver }: Cast): Promise<Change> {
  const rule = { ...bothApprove, approvers: [{ person: accountIdOf(approver) }] };
  await settlePolicy(scene.app, { rules: [rule] });
  const asked = await acts().request(sender, { requester: accountIdOf(requester) });
  return acts().send(sender, await acts().size('vendorLead', asked));
}

/** Where the second page of what is over begins. */
async function cursor(): Promise<string> {
  const { app } = scene;
  for (let count = 0; count < 2; count += 1) await stages.withdrawn(acts());
  const issueId = app.jira.site.findIssue(app.issues.first)?.id ?? '';
  const { next } = await app.inside(({ ledger }) =>
    ledger.list({
      kind: 'change',
      scope: { issueId },
      statuses: pastStatuses,
      sides: [],
      sort: 'updated',
      limit: 1,
    }),
  );
  return next ?? '';
}

const read = async () => ({ id: (await stages.requested(acts())).id });
const payloadOf: Record<ChangeKey, (cast: Cast) => Promise<object>> = {
  'change/list': () => Promise.resolve({}),
  'change/plan': () => Promise.resolve({}),
  'change/page': async () => ({ group: 'past', after: await cursor() }),
  'change/read': read,
  'change/history': read,
  'change/verify': read,
  'change/preview': () => Promise.resolve({ kind: 'scope', lane: 'normal', goal: '' }),
  'change/save': () => Promise.resolve(request()),
  'change/size': async () => on(await stages.requested(acts()), sizing),
  'change/send': async () => on(await stages.sized(acts())),
  'change/withdraw': async (cast) => on(await sentBy(cast), { reason: 'Asked twice.' }),
  'change/convert': async (cast) => on(await sentBy(cast), { area: 'product' }),
  'change/absorb': async () => on(await stages.approved(acts()), { note: 'In the plan.', issues: [] }),
  'change/judge': async (cast) => on(await sentBy(cast), { verdict: 'agree', comment: '' }),
  'change/return': async (cast) => on(await sentBy(cast), { reason: 'The costs are missing.' }),
  'change/delegate': async (cast) => on(await sentBy(cast), { to: accountIdOf('outsider'), note: '' }),
  'change/recall': async (cast) => on(await sentBy(cast)),
};

async function outcomeOf(role: RoleKey, key: ChangeKey, payload: object): Promise<string> {
  const answer = await scene.app.send(role, key, payload);
  if (answer.kind === 'answer')
    return messageOf(answer.body as Result<unknown>).replace('error.notFound', 'notFound');
  expect(answer).toMatchObject({ kind: 'error', code: 'notFound' });
  return 'noPanel';
}

describe('every function', () => {
  test('stands in the tables', () => {
    expect(Object.keys(entitled).sort()).toEqual([...keys].sort());
  });

  /** What the usual stages send is approved as usual, whatever was sent before. */
  const outcomeFor = async (who: RoleKey, key: ChangeKey, cast: Cast): Promise<string> => {
    await settleChanges(scene.app);
    return outcomeOf(who, key, who === 'outsider' ? {} : await payloadOf[key](cast));
  };

  test.each(whos)('where the record entitles them, for %s', async (who) => {
    const answered: Record<string, string> = {};
    for (const key of keys) {
      if (who === 'nobody') {
        const claimed = { accountId: accountIdOf('architect'), moduleKey: 'change-panel', extension };
        answered[key] = codeOf(await callRaw(key, claimed, { installContext }));
        continue;
      }
      const isRequesters = ['change/recall', 'change/withdraw', 'change/convert'].includes(key);
      const cast = { ...others(who), [isRequesters ? 'requester' : 'approver']: who };
      answered[key] = await outcomeFor(who, key, cast);
    }
    expect(sorted(answered)).toEqual(column(entitled, who));
  });

  test.each(seeing)('where they have no part in it, for %s', async (who) => {
    const answered: Record<string, string> = {};
    for (const key of keys) answered[key] = await outcomeFor(who, key, others(who));
    expect(sorted(answered)).toEqual(column(withoutPart, who));
  });

  test.each(keys)('%s is refused in a licence that has ended, unless it reads', async (key) => {
    const { app } = scene;
    const payload = await payloadOf[key](others('architect'));
    const unlicensed = await startApp({ license: { active: false }, sql: app.sql, jira: app.jira });
    const isReading = (readingKeys as readonly ChangeKey[]).includes(key);
    expect(codeOf(await unlicensed.call('projectAdmin', key, payload))).toBe(isReading ? 'ok' : 'unlicensed');
  });

  test.each(['decision-panel', 'project-settings', 'other'])('is refused from %s', async (moduleKey) => {
    const platform = { installContext, principal: { accountId: accountIdOf('architect') } };
    for (const key of keys) {
      expect(codeOf(await callRaw(key, { moduleKey, extension }, platform))).toBe('forbidden');
    }
  });
});

describe('the record itself', () => {
  const roleOf: Record<Part, RoleKey> = {
    requester: 'vendorLead',
    sender: 'deliveryManager',
    voice: 'clientSponsor',
    judged: 'architect',
    separated: 'outsider',
    editor: 'projectAdmin',
    reader: 'viewer',
  };
  const said: Record<keyof typeof byPart, object> = {
    judge: { verdict: 'agree', comment: '' },
    return: { reason: 'The costs are missing.' },
    delegate: { to: accountIdOf('projectAdmin'), note: '' },
    recall: {},
    withdraw: { reason: 'Asked twice.' },
    convert: { area: 'product' },
  };

  /** A change in approval in which everybody of the table has their part. */
  async function sent(): Promise<Change> {
    const asked = await stages.requested(acts(), { requester: accountIdOf(roleOf.requester) });
    const sized = await acts().size(roleOf.separated, asked);
    return acts().send(roleOf.sender, sized);
  }

  test.each(Object.keys(byPart) as (keyof typeof byPart)[])('entitles to %s', async (act) => {
    const { app } = scene;
    for (const part of ['voice', 'separated'] as const) {
      app.jira.site.setAccess(app.projects.first, accountIdOf(roleOf[part]), 'edit');
    }
    const approvers = (['judged', 'voice', 'separated'] as const).map((part) => ({
      person: accountIdOf(roleOf[part]),
    }));
    const quorum = { kind: 'count' as const, count: 2 };
    await settlePolicy(app, { rules: [{ ...bothApprove, approvers, quorum }], separation: ['sizer'] });
    const answered: Record<string, string> = {};
    for (const part of parts) {
      // It is taken back only while nobody has said anything.
      const record = act === 'recall' ? await sent() : await acts().agree(roleOf.judged, await sent());
      answered[part] = await outcomeOf(roleOf[part], `change/${act}`, on(record, said[act]));
    }
    expect(answered).toEqual(byPart[act].parts);
  });
});

describe('sides', () => {
  const limited = () =>
    acts().request('vendorLead', { limitedTo: ['vendor'], requester: accountIdOf('vendorLead') });
  const outcomes: Record<keyof typeof bySide, (role: RoleKey) => Promise<string>> = {
    list: async (role) => {
      const { groups } = await acts().panel(role);
      const all = changeGroups.flatMap((group) => groups[group].changes);
      expect(all).toHaveLength(changeGroups.reduce((sum, group) => sum + groups[group].total, 0));
      return all.length > 0 ? 'ok' : 'notFound';
    },
    read: async (role) => {
      const { id } = await limited();
      const [first, ...rest] = await Promise.all(
        (['change/read', 'change/history', 'change/verify'] as const).map((one) =>
          outcomeOf(role, one, { id }),
        ),
      );
      expect(rest).toEqual([first, first]);
      return first ?? '';
    },
    act: async (role) =>
      outcomeOf(role, 'change/absorb', on(await limited(), { note: 'x', issues: [] })).then((message) =>
        // What may be known of is refused for what it is.
        message === 'invalid.changeNotNow' || message === 'forbidden.edit' ? 'ok' : message,
      ),
    cost: async (role) => {
      const asked = await acts().request('vendorLead');
      const sized = await acts().size('vendorLead', asked, { costFor: ['vendor'] });
      return (await acts().read(sized, role)).size?.cost === undefined ? 'notFound' : 'ok';
    },
  };

  test.each(seeing)('for %s', async (who) => {
    const { app } = scene;
    // So that whether they may edit hides nothing of what they may know.
    app.jira.site.setAccess(app.projects.first, accountIdOf(who), 'edit');
    await limited();
    const answered: Record<string, string> = {};
    for (const one of Object.keys(bySide) as (keyof typeof bySide)[])
      answered[one] = await outcomes[one](who);
    const rows = Object.fromEntries(Object.entries(bySide).map(([one, { row }]) => [one, row]));
    expect(sorted(answered)).toEqual(column(rows, who));
  });
});
