/** Whatever people send, in whatever order: what stands always fits its schema and its rules. */
import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { accountIdOf } from '../../../local/jira/people';
import { settingsFile } from '../../../src/contract/settings-payloads';
import { defaultCalendar } from '../../../src/core/calendar';
import { defaultSettings } from '../../../src/core/settings/defaults';
import { problemsOf } from '../../../src/core/settings/rules';
import { sections, type ProjectSettings, type Section } from '../../../src/core/settings/sections';
import { startApp } from '../../support/app';
import { codeOf } from '../../support/decisions';
import { valueOf } from '../../support/settings-acts';

/** Something of everything, so that sections have much to contradict each other in. */
const rich: ProjectSettings = {
  ...defaultSettings,
  engagement: {
    ...defaultSettings.engagement,
    model: 'timeAndMaterials',
    profile: 'regulated',
    machineLearning: true,
    parties: [
      { id: 'a', name: 'Client', side: 'client', people: [accountIdOf('architect')] },
      { id: 'b', name: 'Partner', side: 'partner', people: [accountIdOf('deliveryManager')] },
    ],
    start: '2026-01-05',
    plannedEnd: '2026-12-18',
  },
  rights: {
    ...defaultSettings.rights,
    roles: { sponsor: accountIdOf('clientSponsor'), priorityOwner: accountIdOf('architect') },
    areas: {
      security: { approver: accountIdOf('architect'), side: 'client', from: '2026-01-05' },
      promptChange: { approver: accountIdOf('deliveryManager'), deputy: accountIdOf('vendorLead') },
    },
    standIns: [{ person: accountIdOf('architect'), deputy: accountIdOf('clientSponsor') }],
  },
  calendars: {
    project: [
      defaultCalendar,
      { ...defaultCalendar, timeZone: 'Europe/Warsaw', effectiveFrom: '2999-01-01' },
    ],
    parties: [{ party: 'b', versions: [{ ...defaultCalendar, effectiveFrom: '2999-01-01' }] }],
    persons: [],
  },
  ladder: {
    ...defaultSettings.ladder,
    reviews: [
      {
        id: 'r',
        kind: 'executionReview',
        name: 'Weekly',
        weekdays: [2],
        everyWeeks: 1,
        time: '10:00',
        timeZone: 'Europe/Warsaw',
        from: '2026-01-06',
        minutes: 60,
        attendees: [accountIdOf('architect')],
      },
    ],
  },
  changes: {
    ...defaultSettings.changes,
    standardChanges: [
      { id: 'batch', name: 'One more batch', kinds: ['trainingData'], largest: 'm', cost: 500, days: 2 },
      { id: 'date', name: 'A later date', kinds: [], largest: 's' },
    ],
    separation: ['requester', 'reporter'],
  },
  measures: {
    ...defaultSettings.measures,
    annotationRework: {
      ...defaultSettings.measures.annotationRework,
      owner: accountIdOf('vendorLead'),
      decision: 'Guideline or vendor.',
      area: 'annotationQuality',
      sponsor: true,
    },
  },
};

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A change of one place of a value, wherever it is: another leaf, a row that goes, comes twice or moves, a field that goes. */
type Mutation = { place: number; kind: 'leaf' | 'remove' | 'repeat' | 'reverse'; leaf: Json };

const leaves = fc.oneof(
  fc.constantFrom<Json>(
    '',
    'a',
    'b',
    'client',
    'partner',
    'startup',
    'fixedPrice',
    '2026-06-01',
    '2999-12-31',
    '2026-02-30',
    '25:00',
    'Asia/Manila',
    'Nowhere/Else',
    true,
    false,
    null,
    0,
    -1,
    0.5,
    1e9,
    accountIdOf('architect'),
    accountIdOf('deliveryManager'),
    [],
    {},
  ),
  fc.string({ maxLength: 5, unit: 'binary' }),
  fc.integer({ min: 0, max: 120 }),
);
const mutation: fc.Arbitrary<Mutation> = fc.record({
  place: fc.nat(2_000),
  kind: fc.constantFrom('leaf', 'leaf', 'remove', 'repeat', 'reverse'),
  leaf: leaves,
});

function mutate(value: Json, { place, kind, leaf }: Mutation): Json {
  const changed = structuredClone(value);
  const places: { parent: Json[] | { [key: string]: Json }; key: string }[] = [];
  const visit = (node: Json) => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, child] of Object.entries(node)) {
      places.push({ parent: node, key });
      visit(child);
    }
  };
  visit(changed);
  const chosen = places[place % places.length];
  if (!chosen) return changed;
  const { parent, key } = chosen;
  const held = parent as { [key: string]: Json };
  const row = held[key] ?? null;
  if (kind === 'leaf') held[key] = leaf;
  else if (Array.isArray(parent)) {
    if (kind === 'remove') parent.splice(Number(key), 1);
    if (kind === 'repeat') parent.push(structuredClone(row));
    if (kind === 'reverse') parent.reverse();
  } else if (kind === 'remove') Reflect.deleteProperty(held, key);
  else if (Array.isArray(row)) row.reverse();
  return changed;
}

const edit = fc.record({
  section: fc.constantFrom(...sections),
  mutations: fc.array(mutation, { minLength: 1, maxLength: 3 }),
  way: fc.constantFrom('save', 'save', 'save', 'import', 'giveBack'),
});

test('no sequence of edits stores what schema or rules refuse, and a file brought in again changes nothing', async () => {
  const app = await startApp();
  const exported = async () => valueOf(await app.settle('projectAdmin', 'settings/export', {}));
  const common = () => ({ actId: randomUUID(), reason: 'Because.' });
  const bringIn = (content: object, versions: object) =>
    app.settle('projectAdmin', 'settings/import', { ...common(), sections: content, versions });
  const seen: Record<string, number> = {};

  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
      const first = await exported();
      // Calendars that have begun stay, so only what has not is set back.
      await bringIn(rich, first.versions);
      for (const { section, mutations, way } of edits) {
        const { file, versions } = await exported();
        const content = mutations.reduce<Json>(mutate, file.sections[section] as unknown as Json);
        const version = versions[section] ?? 0;
        const code = codeOf(
          way === 'import'
            ? await bringIn({ [section]: content }, versions)
            : await app.settle(
                'projectAdmin',
                way === 'save' ? 'settings/save' : 'settings/giveBack',
                way === 'save'
                  ? { ...common(), section, version, content }
                  : { ...common(), section, version },
              ),
        );
        expect(['ok', 'invalid']).toContain(code);
        seen[code] = (seen[code] ?? 0) + 1;
        const after = (await exported()).file;
        if (code === 'invalid') expect(after.sections).toEqual(file.sections);
        expect(settingsFile.parse(JSON.parse(JSON.stringify(after))).sections).toEqual(after.sections);
        const settings = after.sections as ProjectSettings;
        const today = '2026-11-24';
        const broken = sections.flatMap((one: Section) =>
          problemsOf(one, settings, { before: settings[one], today }),
        );
        expect(broken).toEqual([]);
      }
      const { file, versions } = await exported();
      expect(codeOf(await bringIn(file.sections, versions))).toBe('ok');
      expect((await exported()).file.sections).toEqual(file.sections);
    }),
    { numRuns: 25 },
  );
  // Both happened often, or nothing was shown.
  expect(seen['ok']).toBeGreaterThan(10);
  expect(seen['invalid']).toBeGreaterThan(10);
  expect(app.host.problems).toEqual([]);
  await app.stop();
});
