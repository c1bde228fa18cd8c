/** Where persons and texts of changes stand, and where they do not. */
import { describe, expect, test } from '@jest/globals';
import { accountIdOf, roles } from '../../../local/jira/people';
import { useApp } from '../../support/app';
import { bothApprove, changeActsOf, changeKeys, request, settleChanges } from '../../support/changes';
import { valueOf } from '../../support/records';
import { readTables } from '../../support/tables';

const scene = useApp();
const acts = () => changeActsOf(scene.app);
const secret = 'zebra-crossing-9131';
const newcomer = '712020:0f0f0f0f-1234-4321-8888-abcdefabcdef';
const everybody = [...roles.map(accountIdOf), newcomer];

/** Every function, an event and a schedule, with the secret wherever a text can stand. */
async function actThroughEverything(): Promise<void> {
  const { app } = scene;
  await settleChanges(
    app,
    {
      rules: [{ ...bothApprove, name: `${secret} rule` }],
      standardChanges: [{ id: 'words', name: `${secret} standard`, kinds: [], largest: 's' }],
      blackouts: [{ name: `${secret} season`, from: '2020-01-01', until: '2999-01-01' }],
      separation: ['requester', 'assignee'],
    },
    { standIns: { architect: 'vendorLead' }, projectAdmin: 'projectAdmin' },
  );
  const whole = {
    lane: 'emergency',
    what: secret,
    why: secret,
    before: secret,
    after: secret,
    givenUp: secret,
    goal: secret,
    sizer: newcomer,
    issues: ['10002'],
  };
  const asked = await acts().request('deliveryManager', whole);
  const edited = await acts().resave('deliveryManager', asked, { ...whole, sizer: accountIdOf('viewer') });
  const basis = { basis: secret, costFor: ['vendor', 'client'] };
  const sent = await acts().send('deliveryManager', await acts().size('vendorLead', edited, basis));
  const recalled = await acts().recall('deliveryManager', sent);
  const again = await acts().send('deliveryManager', recalled);
  const returned = await acts().giveBack('architect', again, { reason: secret });
  const delegated = await acts().delegate('architect', await acts().send('deliveryManager', returned), {
    to: accountIdOf('vendorLead'),
    note: secret,
  });
  const judged = await acts().agree('vendorLead', delegated, { comment: secret });
  const approved = await acts().agree('clientSponsor', judged, { comment: secret });
  await acts().absorb('vendorLead', approved, { note: secret });
  const standard = await acts().request('deliveryManager', { lane: 'standard', what: secret });
  const small = { effortDays: 1, cost: undefined, basis: secret };
  await acts().send('deliveryManager', await acts().size('vendorLead', standard, small));
  await acts().withdraw('vendorLead', await acts().request(), { reason: secret });
  await acts().convert('vendorLead', await acts().request('deliveryManager', { what: secret, why: secret }));
  const running = await acts().request('deliveryManager', { what: secret });
  await acts().send('deliveryManager', await acts().size('vendorLead', running));
  for (let count = 0; count < 11; count += 1) await acts().request('deliveryManager', { what: secret });
  const { next } = (await acts().panel('viewer')).groups.open;
  valueOf(await app.call('viewer', 'change/page', { group: 'open', after: next ?? '' }));
  await acts().read(asked, 'viewer');
  await acts().history(asked, 'viewer');
  valueOf(await app.call('viewer', 'change/plan', {}));
  valueOf(await app.call('viewer', 'change/verify', { id: asked.id }));
  valueOf(await app.call('viewer', 'change/preview', { kind: 'scope', lane: 'normal', goal: secret }));
  const path = `/rest/api/3/issue/${app.issues.first}/assignee`;
  const body = { accountId: accountIdOf('architect') };
  const acting = { as: 'user', accountId: accountIdOf('projectAdmin') } as const;
  app.jira.request(acting, { method: 'PUT', path, body });
  app.onPage('projectAdmin', `/issue/${app.issues.first}/move`, { project: 'LABEL' });
  await app.host.settle();
  app.setAccount('architect', 'inactive');
  for (const { key } of app.host.manifest.schedules) await app.host.runScheduled(key);
}

describe('after everything was done that can be done', () => {
  test('all functions ran; ids and texts stand in their own tables only, and in no line of the log', async () => {
    await actThroughEverything();
    const { app, lines } = scene;
    const ran = app.host.recorder.list();
    expect(ran.map(({ functionKey }) => functionKey)).toEqual(
      expect.arrayContaining([...changeKeys, 'avi:jira:updated:issue', 'daily']),
    );
    expect(ran.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);

    const tables = await readTables(app.sql);
    const holding = (words: readonly string[]) =>
      [...tables].filter(([, rows]) => words.some((word) => rows.includes(word))).map(([name]) => name);
    expect(holding(everybody)).toEqual(['person']);
    expect(holding([secret])).toEqual(['long_text']);
    expect(tables.get('ledger_entry')).toContain('partsChanged');

    const logged = lines.join('\n');
    const issue = app.jira.site.findIssue(app.issues.first);
    for (const word of [secret, app.issues.first, issue?.key ?? '', issue?.id ?? '', ...everybody]) {
      expect(logged).not.toContain(word);
    }
  });
});

describe('who only reads', () => {
  test('leaves no trace in storage', async () => {
    await settleChanges(scene.app);
    const asked = await acts().request();
    await acts().panel('viewer');
    await acts().read(asked, 'viewer');
    await acts().history(asked, 'viewer');
    const preview = { kind: 'scope', lane: 'normal', goal: '', requester: newcomer };
    valueOf(await scene.app.call('vendorLead', 'change/preview', preview));
    const persons = (await readTables(scene.app.sql)).get('person') ?? '';
    expect(persons).not.toContain(newcomer);
  });

  test('nor does whom a refused act names', async () => {
    const late = request({ sizer: newcomer, dueAt: '2020-01-01T00:00:00.000Z' });
    expect((await scene.app.call('deliveryManager', 'change/save', late)).ok).toBe(false);
    const tables = await readTables(scene.app.sql);
    expect(tables.get('person')).not.toContain(newcomer);
    expect(tables.get('long_text')).toBe('[]');
  });
});
