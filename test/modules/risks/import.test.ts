/** An import: all rows or none, once however often it is sent. */
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from '@jest/globals';
import { accountIdOf } from '../../../local/jira/people';
import { importLimit, importTreatmentsLimit } from '../../../src/contract/limits';
import { setClock, useApp } from '../../support/app';
import { codeOf, messageOf } from '../../support/records';
import { riskActsOf, rowOf } from '../../support/risks';

const scene = useApp();
const acts = () => riskActsOf(scene.app);
const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => rowOf({ event: `Risk ${index}` }));

beforeEach(() => {
  setClock('2026-11-30T09:00:00.000Z');
});

test('everything that a row says is there afterwards, in one act', async () => {
  const said = {
    owner: accountIdOf('architect'),
    trigger: 'A call.',
    reviewOn: '2026-12-24',
    response: 'avoid',
  };
  const risks = [rowOf(said), ...rows(importLimit - 1)];
  const answer = await acts().call('vendorLead', 'risk/import', { actId: randomUUID(), risks });
  expect(answer).toEqual({ ok: true, value: { risks: importLimit } });
  const seen = await acts().register();
  expect([seen.total, seen.hygiene.kept, seen.hygiene.unowned]).toEqual([importLimit, 1, importLimit - 1]);
  const { risks: owned } = await acts().register('projectAdmin', { sort: 'review' });
  const { risk } = await acts().read({ id: owned[0]?.id ?? '' });
  expect(risk).toMatchObject({ ...said, identifiedBy: accountIdOf('vendorLead'), status: 'open' });
  const { entries, head } = await acts().history(risk);
  expect(entries).toMatchObject([{ event: 'identified', intact: true }]);
  expect(head?.seq).toBe(importLimit);
});

test('where one row is wrong none is imported, and each that is wrong is named', async () => {
  const risks = [
    ...rows(2),
    rowOf({ current: { likelihood: 0, impact: 0 } }),
    rowOf({ reviewOn: '2026-01-01' }),
    rowOf({ inherent: { likelihood: 6, impact: 6 } }),
  ];
  const check = await acts().call('architect', 'risk/check', { risks });
  expect(check).toEqual({
    ok: true,
    value: {
      problems: [
        { row: 2, message: 'invalid.treatmentNotDone', field: 'current' },
        { row: 3, message: 'invalid.reviewInPast', field: 'reviewOn' },
        { row: 4, message: 'invalid.rating', field: 'inherent' },
      ],
    },
  });
  const answer = await acts().call('architect', 'risk/import', { actId: randomUUID(), risks });
  expect(answer).toMatchObject({
    ok: false,
    error: { message: 'invalid.treatmentNotDone', field: 'risks.2.current' },
  });
  expect((await acts().register()).total).toBe(0);
  expect(await acts().call('architect', 'risk/check', { risks: rows(2) })).toMatchObject({
    value: { problems: [] },
  });
});

test('what is erased from one risk stays in another one that said the same', async () => {
  const risks = rows(2).map((row) => ({ ...row, cause: 'The same cause' }));
  const payload = { actId: randomUUID(), risks };
  await acts().call('architect', 'risk/import', payload);
  await acts().call('architect', 'risk/import', payload);
  const { rows: kept } = await scene.app.sql.execute(
    "SELECT text_ref FROM long_text WHERE body = 'The same cause'",
    [],
  );
  expect(kept).toHaveLength(2);
  const [first] = kept as { text_ref: string }[];
  await scene.app.sql.execute('DELETE FROM long_text WHERE text_ref = ?', [first?.text_ref ?? '']);
  const left = (await acts().register()).risks.map(({ cause }) => cause);
  expect(left.sort()).toEqual(['The same cause', null]);
});

test('sent again it stands once, and is nobody else’s', async () => {
  const payload = { actId: randomUUID(), risks: rows(3) };
  const first = await acts().call('architect', 'risk/import', payload);
  expect(await acts().call('architect', 'risk/import', payload)).toEqual(first);
  expect(messageOf(await acts().call('vendorLead', 'risk/import', payload))).toBe('invalid.id');
  expect((await acts().register()).total).toBe(3);
});

test('one of nothing or of too much is refused', async () => {
  for (const risks of [[], rows(importLimit + 1)]) {
    const answer = await acts().call('architect', 'risk/import', { actId: randomUUID(), risks });
    expect(codeOf(answer)).toBe('invalid');
  }
});

test('more issues that treat its risks than Jira is asked about meanwhile are refused', async () => {
  const naming = (count: number) =>
    rows(importLimit).map((row, index) => ({
      ...row,
      treatments: Array.from({ length: 20 }, (_, place) => `${1 + ((index * 20 + place) % count)}`),
    }));
  const answer = (count: number) =>
    acts().call('architect', 'risk/import', { actId: randomUUID(), risks: naming(count) });
  expect(messageOf(await answer(importTreatmentsLimit + 1))).toBe('invalid.importTreatments');
  expect(await answer(importTreatmentsLimit)).toMatchObject({ ok: true });
});

test('who asks whether treatments are done asks Jira once for all rows', async () => {
  const { site } = scene.app.jira;
  const ids = [...site.issues.values()]
    .filter(({ projectId }) => projectId === scene.app.projects.first)
    .slice(0, 40)
    .map(({ id }) => id);
  const done = ids.filter((id) => site.getStatus(site.issues.get(id)?.statusId ?? '').category === 'done');
  const risks = ids.map((id) => rowOf({ current: { likelihood: 0, impact: 3 }, treatments: [id] }));
  const check = await acts().call('architect', 'risk/check', { risks });
  const refused = ids.flatMap((id, row) =>
    done.includes(id) ? [] : [{ row, message: 'invalid.treatmentNotDone', field: 'current' }],
  );
  expect(check).toMatchObject({ ok: true, value: { problems: refused } });
  expect(done.length * refused.length).toBeGreaterThan(0);
  // One for the permissions, two for each of the two; one for the issues, and one for each of them.
  expect(scene.app.lastRun('risk/check').points).toBe(5 + 1 + ids.length);
});
