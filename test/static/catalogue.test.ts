/** Every sentence that the code asks for is in the catalogue, and none is there for nobody. */
import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  baselineScopes,
  changeEvents,
  changeGroups,
  changeKinds,
  costOfDelayClasses,
  lanes,
  planFields,
  riskLevels,
} from '../../src/contract/change';
import {
  decisionActions,
  decisionAreas,
  decisionEvents,
  decisionGroups,
  sides,
} from '../../src/contract/decision';
import { errorCodes } from '../../src/contract/result';
import { changePathQuestions, modelQuestions } from '../../src/contract/settings-rules';
import { machineLearningAreas } from '../../src/core/area';
import { baselineFields } from '../../src/core/change/baseline';
import { changeActs } from '../../src/core/change/refusals';
import { requiredParts } from '../../src/core/change/required';
import { changeActions, changeStatuses } from '../../src/core/change/state';
import { decisionStatuses } from '../../src/core/decision/state';
import { ballRoles } from '../../src/core/turnaround';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const catalogue = JSON.parse(read('locales/en-US.json')) as Record<string, string>;
const keys = Object.keys(catalogue);

const sources = ['src', 'static/src'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => `${folder}/${file}`),
);

/** Comments quote and use apostrophes, which are no strings. */
const withoutComments = (code: string): string =>
  code.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');

const literals = new Set(
  sources.flatMap((file) =>
    [...withoutComments(read(file)).matchAll(/(['"`])((?:(?!\1)[^\\\n$]|\\.)*)\1/g)].map(
      (match) => match[2] ?? '',
    ),
  ),
);

/** Keys that the code puts together of a beginning and a value, which the compiler checks: every key of that form. */
const forms = sources
  .flatMap((file) => [...withoutComments(read(file)).matchAll(/`([a-zA-Z.]+\.\$\{[^`}]*\}[a-zA-Z.]*)`/g)])
  .map((match) => (match[1] ?? '').replaceAll('.', '\\.').replace(/\$\{.*\}/, '[a-zA-Z]+'))
  .map((form) => new RegExp(`^${form}$`));

const manifestKeys = [...read('manifest.yml').matchAll(/i18n:\s*['"]?([\w.]+)/g)].map(
  (match) => match[1] ?? '',
);

/** Keys that the code puts together from a prefix and a value of the contract. */
const families: Record<string, readonly string[]> = {
  error: errorCodes,
  area: decisionAreas,
  'area.help': machineLearningAreas,
  status: decisionStatuses,
  history: [...decisionActions, ...decisionEvents, 'issueMovedSeen', 'issueDeletedSeen'],
  role: ballRoles,
  side: sides,
  group: decisionGroups,
  'change.status': changeStatuses,
  'change.group': changeGroups,
  'settings.changes.kind': changeKinds,
  'change.lane': lanes.flatMap((lane) => [lane, `${lane}.help`]),
  'change.costOfDelay': costOfDelayClasses.flatMap((of) => [of, `${of}.help`]),
  'change.risk': riskLevels.flatMap((risk) => [risk, `${risk}.help`]),
  'change.riskIs': riskLevels,
  'change.plan': planFields,
  'change.act': changeActs,
  'change.done': ['request', ...changeActs],
  'change.history': [
    ...changeActions,
    ...changeEvents,
    ...['issueMoved', 'issueDeleted', 'partsChanged', 'drifted', 'approved', 'rejected'].map(
      (event) => `${event}Seen`,
    ),
  ],
  'change.baseline': baselineScopes,
  'invalid.baseline': baselineFields,
  'invalid.missing': requiredParts,
  'settings.missing.changePath': changePathQuestions,
  'settings.missing.modelAnswers': modelQuestions,
  'settings.missing.role': ['sponsor', 'priorityOwner', 'technicalAuthority'],
  'settings.missing.approver': ['product', 'architecture', 'security', 'releaseApproval'],
};
const familyKeys = Object.entries(families).flatMap(([prefix, values]) =>
  values.map((value) => `${prefix}.${value}`),
);

/** A key in plural forms is asked for by its base. */
const baseOf = (key: string) => key.replace(/\.(zero|one|two|few|many|other)$/, '');
const bases = new Set(keys.map(baseOf));

const prefixes = new Set(keys.filter((key) => key.includes('.')).map((key) => key.split('.')[0] ?? ''));
const looksLikeKey = (literal: string) => {
  const [prefix = '', ...rest] = literal.split('.');
  return rest.length > 0 && prefixes.has(prefix) && /^[a-zA-Z]+(\.[a-zA-Z]+)+$/.test(literal);
};

describe('catalogue', () => {
  test('has every key that the code and the manifest name', () => {
    const named = [...[...literals].filter(looksLikeKey), ...manifestKeys, ...familyKeys];
    expect(named.length).toBeGreaterThan(80);
    expect(named.filter((key) => !bases.has(key))).toEqual([]);
  });

  test('has every sentence of the rules', () => {
    const rules = [
      ...['tooLong', 'characters', 'empty', 'person', 'id', 'date'].map((rule) => `invalid.${rule}`),
      ...['dueInPast', 'alreadyDecided', 'alreadyWithdrawn'].map((rule) => `invalid.${rule}`),
      'forbidden.edit',
      ...sides.flatMap((side) => [
        ...['side', 'sideRecord', 'sideArea', 'sideWithdraw'].map((rule) => `forbidden.${rule}.${side}`),
        `invalid.decidingSide.${side}`,
      ]),
      ...['preparing', 'answering', 'deciding'].map((stage) => `forbidden.holder.${stage}`),
    ];
    expect(rules.filter((key) => !(key in catalogue))).toEqual([]);
  });

  test('has no key that nobody asks for', () => {
    const asked = new Set([...literals, ...manifestKeys, ...familyKeys]);
    const isAsked = (key: string) => asked.has(key) || forms.some((form) => form.test(key));
    expect([...bases].filter((key) => !isAsked(key))).toEqual([]);
  });

  test('has the general form of every plural', () => {
    const plural = keys.filter((key) => baseOf(key) !== key).map(baseOf);
    expect(plural.filter((base) => !(`${base}.other` in catalogue) || base in catalogue)).toEqual([]);
  });
});

const placesOf = (text = ''): string[] => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

const locales = [
  ...read('manifest.yml').matchAll(/\{ key: ([a-z]{2,3}-[A-Z]{2}), path: (locales\/\S+\.json) \}/g),
].map(([, locale = '', path = '']) => ({
  locale,
  texts: JSON.parse(read(path)) as Record<string, string>,
}));

/** Texts of a language that are the same words in English. */
const alike: Readonly<Record<string, readonly string[]>> = {
  'de-DE': [
    'Baseline',
    'Budget',
    'Details',
    'Enterprise',
    'Fairlead',
    'Name',
    'Normal',
    'Option {number}',
    'Orange',
    'Partner',
    'Problem',
    'Sponsor',
    'Startup',
    'Status',
  ],
};

test('the manifest names every catalogue that is there', () => {
  const files = readdirSync(join(root, 'locales')).sort();
  expect(locales.map(({ locale }) => `${locale}.json`).sort()).toEqual(files);
});

describe.each(locales)('the catalogue of $locale', ({ locale, texts }) => {
  test('says which language it is in', () => {
    expect(texts['language']).toBe(locale);
  });

  test('has the same keys, with every plural form that the language needs and no other', () => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const wanted = keys.flatMap((key) => {
      const base = baseOf(key);
      return base === key ? [key] : forms.map((form) => `${base}.${form}`);
    });
    expect(Object.keys(texts).sort()).toEqual([...new Set(wanted)].sort());
  });

  test('has the same places to fill in', () => {
    const english = (key: string) => catalogue[key] ?? catalogue[`${baseOf(key)}.other`];
    const differs = (key: string) => placesOf(texts[key]).join() !== placesOf(english(key)).join();
    expect(Object.keys(texts).filter(differs)).toEqual([]);
  });

  test('holds only sentences that say something', () => {
    expect(Object.keys(texts).filter((key) => texts[key]?.trim() === '')).toEqual([]);
  });
});

describe.each(locales.filter(({ locale }) => locale !== 'en-US'))(
  'the translation to $locale',
  ({ locale, texts }) => {
    test('leaves nothing in English', () => {
      const hasWords = (text: string) => /\p{L}/u.test(text.replaceAll(/\{\w+\}/g, ''));
      const same = keys.flatMap((key) => {
        const text = texts[key];
        return text !== undefined && text === catalogue[key] && hasWords(text) ? [text] : [];
      });
      expect([...new Set(same)].sort()).toEqual(alike[locale] ?? []);
    });
  },
);
