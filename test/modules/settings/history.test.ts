/** Who settled what, when and why, page by page; and what is left of people and texts that are gone. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { accountIdOf } from '../../../local/jira/people';
import { settingsRecordId } from '../../../src/app/settings/records';
import { defaultSettings } from '../../../src/core/settings/defaults';
import { problemsOf } from '../../../src/core/settings/rules';
import type { TextRef } from '../../../src/ports';
import { useApp } from '../../support/app';
import { settingsActsOf, valueOf } from '../../support/settings-acts';

const scene = useApp();
const acts = () => settingsActsOf(scene.app);
const history = async (payload: object) =>
  valueOf(await scene.app.settle('projectAdmin', 'settings/history', payload));

describe('the history of a section', () => {
  test('is empty where nothing was settled', async () => {
    expect(await history({ section: 'ladder' })).toEqual({ entries: [], earlier: null });
  });

  test('tells newest first who changed what and why', async () => {
    await acts().change('signals', (signals) => ({ ...signals, graceMinutes: 5 }), { reason: 'First.' });
    await acts().change('signals', (signals) => ({ ...signals, graceMinutes: 6 }), { reason: '' });
    const { shown } = await acts().read('signals');
    await scene.app.settle('projectAdmin', 'settings/giveBack', {
      actId: randomUUID(),
      section: 'signals',
      version: shown.version,
      reason: 'Enough.',
    });
    const { entries, earlier, base } = await history({ section: 'signals' });
    expect([earlier, base]).toEqual([null, undefined]);
    expect(entries).toMatchObject([
      { version: 3, event: 'givenBack', reason: 'Enough.' },
      { version: 2, event: 'settled', content: { graceMinutes: 6 } },
      { version: 1, event: 'settled', reason: 'First.', by: accountIdOf('projectAdmin') },
    ]);
    expect(entries[0]).not.toHaveProperty('content');
    expect(entries[1]).not.toHaveProperty('reason');
    expect(entries[2]).toHaveProperty('content.graceMinutes', 5);
  });

  test('comes in pages that meet without a gap', async () => {
    for (let minutes = 0; minutes < 23; minutes += 1) {
      await acts().change('signals', (signals) => ({ ...signals, graceMinutes: minutes }));
    }
    const newest = await history({ section: 'signals' });
    expect(newest.entries.map(({ version }) => version)).toEqual(
      Array.from({ length: 20 }, (_, index) => 23 - index),
    );
    expect(newest.earlier).toBe(4);
    const oldest = await history({ section: 'signals', before: newest.earlier });
    expect(oldest.entries.map(({ version }) => version)).toEqual([3, 2, 1]);
    expect(oldest.earlier).toBeNull();
    expect(newest.base).toEqual(oldest.entries[0]?.content);
    expect(oldest).not.toHaveProperty('base');
  });

  test.each([
    { persons: 120, holidays: 16, count: 21, pages: 2 },
    // Nearly as much as one call can bring.
    { persons: 200, holidays: 30, count: 12, pages: 2 },
  ])(
    'of $persons people with $holidays holidays each can be read',
    async ({ persons, holidays, ...of }) => {
      const { calendars } = defaultSettings;
      const withHolidays = (year: number) => ({
        ...calendars,
        persons: Array.from({ length: persons }, (_, index) => ({
          person: `712020:00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
          versions: calendars.project.map((version) => ({
            ...version,
            effectiveFrom: '2999-01-01',
            exceptions: Array.from({ length: holidays }, (_unused, day) => ({
              date: `${year}-01-${String(day + 1).padStart(2, '0')}`,
              intervals: [],
              name: `Holiday ${day}`,
            })),
          })),
        })),
      });
      for (let index = 1; index <= of.count; index += 1) {
        await acts().change('calendars', () => withHolidays(2999 + index));
      }
      const read: Awaited<ReturnType<typeof history>>[] = [];
      let earlier: number | null | undefined;
      while (earlier !== null) {
        const page = await history({
          section: 'calendars',
          ...(earlier !== undefined && { before: earlier }),
        });
        expect(page.entries.length).toBeGreaterThan(0);
        expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(5_000_000);
        read.push(page);
        ({ earlier } = page);
      }
      expect(read).toHaveLength(of.pages);
      expect(read.map(({ base }) => base)).toEqual(
        [...read.slice(1), undefined].map((page) => page?.entries[0]?.content),
      );
      const entries = read.flatMap((page) => page.entries);
      expect(entries.map(({ version }) => version)).toEqual(
        Array.from({ length: of.count }, (_, index) => of.count - index),
      );
      for (const { version, content } of entries) expect(content).toEqual(withHolidays(2999 + version));
    },
    60_000,
  );
});

describe('somebody who was erased', () => {
  test('is left out, and who edits next is asked for somebody else where one is needed', async () => {
    const [gone, there] = [accountIdOf('vendorLead'), accountIdOf('architect')];
    await acts().change('rights', (rights) => ({
      ...rights,
      roles: { sponsor: gone, priorityOwner: there },
      areas: { security: { approver: gone, deputy: there } },
      standIns: [{ person: there, deputy: gone }],
    }));
    await acts().change('ladder', (ladder) => ({
      ...ladder,
      rungs: ladder.rungs.slice(0, 1).map((rung) => ({ ...rung, responder: { person: gone } })),
    }));
    await scene.app.inside(({ people }) => people.erase(gone));
    const rights = await acts().content('rights');
    expect(rights).toEqual({
      ...defaultSettings.rights,
      roles: { priorityOwner: there },
      areas: { security: { deputy: there } },
    });
    expect((await acts().content('ladder')).rungs[0]?.responder).toEqual({ person: '' });
    const saved = await acts().send('rights', await acts().read('rights'), rights);
    expect(valueOf(saved).shown.version).toBe(2);
    const ladder = await acts().send('ladder', await acts().read('ladder'), await acts().content('ladder'));
    expect(ladder).toMatchObject({ error: { code: 'invalid' } });
    expect((await history({ section: 'rights' })).entries).toHaveLength(2);
  });
});

test('an approver who was erased stays a voice of the quorum until somebody else is chosen', async () => {
  const [gone, there] = [accountIdOf('vendorLead'), accountIdOf('architect')];
  await acts().change('changes', (changes) => ({
    ...changes,
    rules: changes.rules.map((rule) => ({
      ...rule,
      approvers: [{ person: gone }, { person: there }],
      quorum: { kind: 'all' },
    })),
  }));
  await scene.app.inside(({ people }) => people.erase(gone));
  const changes = await acts().content('changes');
  for (const { approvers } of changes.rules) expect(approvers).toEqual([{ person: '' }, { person: there }]);
  const saved = await acts().send('changes', await acts().read('changes'), changes);
  expect(saved).toMatchObject({ error: { code: 'invalid', field: 'content.rules.0.approvers.0' } });
  // The screen says so before anything is sent.
  const problems = problemsOf(
    'changes',
    { ...defaultSettings, changes },
    { before: changes, today: '2026-11-24' },
  );
  expect(problems.map(({ path, message }) => `${path} ${message}`)).toEqual(
    changes.rules.map((_, index) => `rules.${index}.approvers.0 settings.problem.personMissing`),
  );
});

test('a text that was erased is empty, and the chain still verifies', async () => {
  await acts().change('ladder', (ladder) => ladder, { reason: 'Says too much.' });
  const recordId = settingsRecordId(scene.app.projects.first, 'ladder');
  await scene.app.inside(async ({ ledger, texts }) => {
    const entry = await ledger.findPresent(recordId);
    const { reason, content } = JSON.parse(entry?.state ?? '{}') as {
      reason: TextRef;
      content: { rungs: { name: TextRef }[] };
    };
    for (const ref of [reason, content.rungs[0]?.name]) if (ref) await texts.erase(ref);
  });
  const { shown } = await acts().read('ladder');
  expect(shown.changed).toMatchObject({ reason: null });
  expect((shown.content as typeof defaultSettings.ladder).rungs.map(({ name }) => name)).toEqual([
    '',
    'Technical authority',
    'Sponsor',
  ]);
  expect(await scene.app.inside(({ ledger }) => ledger.verify(scene.app.projects.first))).toMatchObject({
    intact: true,
  });
});
