/** Where persons and texts stand, and where they do not. */
import { describe, expect, test } from '@jest/globals';
import { accountIdOf, roles } from '../../../local/jira/people';
import { useApp } from '../../support/app';
import { actsOf, decisionKeys, on, request, valueOf } from '../../support/decisions';
import { settle, usualSides } from '../../support/settings';
import { readTables } from '../../support/tables';

const scene = useApp();
const acts = () => actsOf(scene.app);
const secret = 'zebra-crossing-9131';
const newcomer = '712020:0f0f0f0f-1234-4321-8888-abcdefabcdef';

/** Every function, every event and every schedule, with the secret wherever a text can stand. */
async function actThroughEverything(): Promise<void> {
  const { app } = scene;
  await settle(app, {
    sides: usualSides,
    areas: { budget: { approver: 'clientSponsor', side: 'client' } },
    standIns: { architect: 'clientSponsor' },
    projectAdmin: 'projectAdmin',
  });
  const written = {
    question: secret,
    context: secret,
    options: [{ title: secret, pros: secret, cons: secret }],
    noAlternative: secret,
    contributors: [newcomer],
    informed: [accountIdOf('viewer')],
    milestone: { name: secret },
    issues: ['10002'],
  };
  const verdict = { outcome: secret, rationale: secret, consequences: secret };
  const prepared = await acts().request('deliveryManager', { ...written, as: 'draft' });
  const asked = await acts().ask(
    'deliveryManager',
    await acts().resave('deliveryManager', prepared, written),
    {
      question: secret,
    },
  );
  const answered = await acts().answer('vendorLead', asked, { text: secret });
  const returned = await acts().giveBack('architect', await acts().handOver('deliveryManager', answered), {
    reason: secret,
  });
  const sent = await acts().handOver('deliveryManager', returned);
  const again = await acts().recall('deliveryManager', sent);
  const undone = await acts().undo('deliveryManager', await acts().handOver('deliveryManager', again));
  const delegated = await acts().delegate('architect', await acts().handOver('deliveryManager', undone), {
    note: secret,
  });
  await acts().implement('vendorLead', await acts().decide('clientSponsor', delegated, verdict), {
    note: secret,
  });
  await acts().withdraw('vendorLead', await acts().request(), { reason: secret });
  await acts().convert('vendorLead', await acts().request(), { why: secret });
  await acts().record('deliveryManager', { ...written, ...verdict });
  const refused = await acts().request('deliveryManager', { area: 'budget', as: 'ready' });
  await app.call('vendorLead', 'decision/decide', on(refused, verdict));
  for (let count = 0; count < 9; count += 1) await acts().request('deliveryManager', { question: secret });
  const { next } = (await acts().panel('viewer')).groups.others;
  valueOf(await app.call('viewer', 'decision/page', { group: 'others', after: next ?? '' }));
  await acts().read(prepared, 'viewer');
  await acts().history(prepared, 'viewer');
  valueOf(await app.call('viewer', 'decision/verify', { id: prepared.id }));
  app.onPage('projectAdmin', `/issue/${app.issues.first}/move`, { project: 'LABEL' });
  await app.host.settle();
  for (const { key } of app.host.manifest.schedules) await app.host.runScheduled(key);
  await app.host.runTrigger('avi:forge:installed:app');
}

const everybody = [...roles.map(accountIdOf), newcomer];

const tables = () => readTables(scene.app.sql);

describe('after everything was done that can be done', () => {
  test('all functions ran', async () => {
    await actThroughEverything();
    const ran = scene.app.host.recorder.list().map(({ functionKey }) => functionKey);
    expect(ran).toEqual(
      expect.arrayContaining([...decisionKeys, 'avi:jira:updated:issue', 'daily', 'hourly']),
    );
    expect(scene.app.host.recorder.list().filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
  });

  test('no account id stands anywhere in storage but in the table of persons', async () => {
    await actThroughEverything();
    const holding = [...(await tables())].filter(([, rows]) => everybody.some((id) => rows.includes(id)));
    expect((await tables()).size).toBeGreaterThanOrEqual(5);
    expect(holding.map(([name]) => name)).toEqual(['person']);
  });

  test('no text stands anywhere but in the table of texts', async () => {
    await actThroughEverything();
    const holding = [...(await tables())].filter(([, rows]) => rows.includes(secret));
    expect(holding.map(([name]) => name)).toEqual(['long_text']);
  });

  test('logs hold no text, no account and no issue', async () => {
    await actThroughEverything();
    const { lines, app } = scene;
    const logged = lines.join('\n');
    expect(lines.length).toBeGreaterThan(30);
    const issue = app.jira.site.findIssue(app.issues.first);
    for (const word of [secret, app.issues.first, issue?.key ?? '', issue?.id ?? '', ...everybody]) {
      expect(logged).not.toContain(word);
    }
    for (const line of lines) {
      const allowed = ['function', 'outcome', 'ms', 'reference', 'error', 'at', 'counts'];
      expect(allowed).toEqual(expect.arrayContaining(Object.keys(JSON.parse(line) as object)));
    }
  });
});

describe('who only reads', () => {
  test('leaves no trace in storage', async () => {
    const asked = await acts().request();
    await acts().panel('viewer');
    await acts().read(asked, 'viewer');
    await acts().history(asked, 'viewer');
    expect((await tables()).get('person')).not.toContain(accountIdOf('viewer'));
  });

  test('nor does whom a refused act names', async () => {
    const { app } = scene;
    const late = request({ contributors: [newcomer], dueAt: '2020-01-01T00:00:00.000Z' });
    const refused = await app.call('deliveryManager', 'decision/save', late);
    expect(refused.ok).toBe(false);
    expect((await tables()).get('person')).not.toContain(newcomer);
    expect((await tables()).get('long_text')).toBe('[]');
  });
});
