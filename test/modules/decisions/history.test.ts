/** Long histories: page by page, within what one answer may hold, and only what the reader may know. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { accountIdOf, type RoleKey } from '../../../local/jira/people';
import type { Decision, DecisionHistory, DecisionSnapshot } from '../../../src/contract/decision';
import { countLimits, historyLimits, textLimits } from '../../../src/contract/limits';
import { without } from '../../../src/core/without';
import { useApp } from '../../support/app';
import { actsOf, valueOf } from '../../support/decisions';
import { settle, usualSides } from '../../support/settings';

// The bridge looks for its host as soon as it is loaded, and there is none.
jest.unstable_mockModule('@forge/bridge', () => ({ i18n: {} }));
const { toSteps } = await import('../../../static/src/decision-panel/steps');

const scene = useApp();
const acts = () => actsOf(scene.app);
const answerLimit = 5 * 1024 * 1024;

const readPage = async (
  { id }: Pick<Decision, 'id'>,
  before?: number,
  role: RoleKey = 'projectAdmin',
): Promise<DecisionHistory> =>
  valueOf(await scene.app.call(role, 'decision/history', { id, ...(before !== undefined && { before }) }));

/** Every page, newest first. */
async function readPages(decision: Pick<Decision, 'id'>, role?: RoleKey): Promise<DecisionHistory[]> {
  const pages = [await readPage(decision, undefined, role)];
  for (let earlier = pages[0]?.earlier; earlier; earlier = pages.at(-1)?.earlier) {
    pages.push(await readPage(decision, earlier, role));
  }
  return pages;
}

const versionsOf = ({ entries }: DecisionHistory): number[] => entries.map(({ version }) => version);

const upTo = (last: number, first = 1): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

const bytesOf = (page: DecisionHistory): number =>
  Buffer.byteLength(JSON.stringify({ ok: true, value: page }));

const toSnapshot = (decision: Decision): DecisionSnapshot => without(decision, 'may', 'id', 'version');

/** A record that goes through as many versions, and how each act left it. */
async function live(versions: number): Promise<Decision[]> {
  const made = [await acts().request('deliveryManager', { as: 'draft' })];
  const last = () => made.at(-1) ?? Promise.reject(new Error('nothing was made'));
  while (made.length < versions) {
    const decision = await last();
    const count = made.length;
    const change = {
      question: `Which model do we ship, take ${Math.floor(count / 2)}?`,
      ...(count % 3 === 0 && { context: `Seen ${count} times.`, milestone: { name: `Beta ${count}` } }),
      ...(count % 7 === 0 && { options: [{ title: `Option ${count}`, pros: 'Cheap', cons: '' }] }),
    };
    if (decision.asked) made.push(await acts().answer('vendorLead', decision, { text: `Answer ${count}.` }));
    else if (count % 5 === 4 && decision.status === 'requested') {
      made.push(await acts().ask('deliveryManager', decision, { question: `Question ${count}?` }));
    } else made.push(await acts().resave('deliveryManager', decision, change));
  }
  return made;
}

describe('a history of 75 versions', () => {
  let made: Decision[];
  beforeEach(async () => {
    made = await live(75);
  });

  test('comes in pages that have every version once', async () => {
    const [record] = made;
    if (!record) throw new Error('nothing was made');
    const pages = await readPages(record);
    expect(pages.map(versionsOf)).toEqual([upTo(75, 46), upTo(45, 16), upTo(15)]);
    expect(pages.map(({ earlier }) => earlier)).toEqual([46, 16, null]);
    expect(pages.every(({ entries }) => entries.length <= historyLimits.entries)).toBe(true);

    // What is of the whole history comes once.
    expect(pages.map((page) => 'head' in page)).toEqual([true, false, false]);
    expect(pages.map((page) => 'turnaround' in page)).toEqual([true, false, false]);
    expect(pages[0]?.head).toEqual({ seq: 75, hash: pages[0]?.entries.at(-1)?.hash });
    expect(pages.flatMap(({ entries }) => entries).every(({ intact }) => intact)).toBe(true);
    // Opening it asks the database no more than an act does, however long it is.
    expect(scene.app.lastRun('decision/history').sqlCalls).toBeLessThanOrEqual(15);
  });

  test('folds into what each act left, page by page and in one', async () => {
    const [record] = made;
    if (!record) throw new Error('nothing was made');
    const pages = await readPages(record);
    const snapshots = made.map(toSnapshot);
    for (const { entries, base } of pages) {
      const first = entries[0]?.version ?? 0;
      expect(base).toEqual(snapshots[first - 2]);
      const steps = toSteps(entries, base);
      expect(steps.map(({ before }) => before)).toEqual(entries.map(({ version }) => snapshots[version - 2]));
      expect(steps.map(({ after }) => after)).toEqual(entries.map(({ version }) => snapshots[version - 1]));
    }
    const whole = toSteps(pages.toReversed().flatMap(({ entries }) => entries));
    expect(whole.map(({ after }) => after)).toEqual(snapshots);
  });

  test('says what changed across the edge of a page', async () => {
    const [record] = made;
    if (!record) throw new Error('nothing was made');
    // Whatever version a page ends before, the version after it says the same.
    const newest = await readPage(record);
    for (const entry of newest.entries.slice(0, 5)) {
      const page = await readPage(record, entry.version + 1);
      expect(page.entries.at(-1)).toEqual(entry);
      expect(page.entries).toHaveLength(historyLimits.entries);
    }
  });

  test('goes on where it was while the record goes on', async () => {
    const [record, last] = [made[0], made.at(-1)];
    if (!record || !last) throw new Error('nothing was made');
    const { earlier } = await readPage(record);
    const before = await readPage(record, earlier ?? 0);
    await acts().withdraw('deliveryManager', last);
    expect(await readPage(record, earlier ?? 0)).toEqual(before);
    expect(versionsOf(await readPage(record))).toEqual(upTo(76, 47));
  });

  test('has nothing before its beginning, and all of it before a version to come', async () => {
    const [record] = made;
    if (!record) throw new Error('nothing was made');
    expect(await readPage(record, 1)).toEqual({ entries: [], earlier: null });
    expect(versionsOf(await readPage(record, 1_000_000))).toEqual(upTo(75, 46));
  });
});

describe('the edges of a page', () => {
  test.each([
    [1, [upTo(1)]],
    [30, [upTo(30)]],
    [31, [upTo(31, 2), upTo(1)]],
    [60, [upTo(60, 31), upTo(30)]],
  ])('of %d versions', async (count, expected) => {
    const [record] = await live(count);
    if (!record) throw new Error('nothing was made');
    expect((await readPages(record)).map(versionsOf)).toEqual(expected);
  });
});

describe('the longest texts', () => {
  const people = (count: number, kind: string) =>
    Array.from({ length: count }, (_, index) => `712020:${kind}-${index}-`.padEnd(128, 'x'));

  /** As long as it may be, and other than that of any other version. */
  const long = (character: string, limit: number, version: number): string =>
    `${version}`.padEnd(limit, character);

  const optionsOf = (character: string, version: number) =>
    Array.from({ length: countLimits.options }, () => ({
      title: long(character, textLimits.optionTitle, version),
      pros: long(character, textLimits.optionText, version),
      cons: long(character, textLimits.optionText, version),
    }));

  const worst = (character: string, version: number) => ({
    question: long(character, textLimits.question, version),
    context: long(character, textLimits.context, version),
    options: optionsOf(character, version),
    noAlternative: long(character, textLimits.noAlternative, version),
    milestone: { name: long(character, textLimits.milestone, version) },
    // In another order each time.
    contributors: people(countLimits.contributors, `c${version}`),
    informed: people(countLimits.informed, `i${version % 2}`),
  });

  test.each<[string, (version: number) => object]>([
    ['letters', (version) => worst('x', version)],
    ['characters of three bytes', (version) => worst('決', version)],
    ['control characters, written as six others', (version) => worst('\u0001', version)],
    ['options of control characters alone', (version) => ({ options: optionsOf('\u0001', version) })],
  ])(
    'are read in pages that fit an answer: %s',
    async (_name, changeOf) => {
      let decision = await acts().request('deliveryManager', changeOf(1));
      for (let version = 2; version <= 45; version += 1) {
        decision = await acts().resave('deliveryManager', decision, changeOf(version));
      }
      const pages = await readPages(decision);
      expect(pages.toReversed().flatMap(versionsOf)).toEqual(upTo(45));
      expect(Math.max(...pages.map(bytesOf))).toBeLessThan(answerLimit);
      // Nor does it fall apart into pages of a few.
      expect(pages.length).toBeLessThanOrEqual(5);
      const steps = toSteps(pages[0]?.entries ?? [], pages[0]?.base);
      expect(steps.at(-1)?.after).toEqual(toSnapshot(await acts().read(decision)));
    },
    120_000,
  );

  test('in as many answers as one decision takes, which add up, are read in shorter pages', async () => {
    let decision = await acts().request();
    for (let count = 1; count <= 20; count += 1) {
      const asked = await acts().ask('deliveryManager', decision, {
        question: long('決', textLimits.inputQuestion, count),
      });
      decision = await acts().answer('vendorLead', asked, { text: long('決', textLimits.input, count) });
    }
    const pages = await readPages(decision);
    expect(pages.toReversed().flatMap(versionsOf)).toEqual(upTo(41));
    expect(Math.max(...pages.map(bytesOf))).toBeLessThan(answerLimit);
  });
});

describe('versions that are limited to others', () => {
  const secret = 'What do we pay the others?';
  const limited = { limitedTo: ['client', 'partner'], question: secret };

  beforeEach(() => settle(scene.app, { sides: usualSides }));

  /** Versions 1 to 20 and 61 to 70 are open, those between are limited. */
  async function makePartlyLimited(): Promise<Decision[]> {
    const made = [await acts().request('deliveryManager', { question: 'Version 1?' })];
    for (let version = 2; version <= 70; version += 1) {
      const change =
        version > 20 && version <= 60
          ? { ...limited, context: `${secret} ${version}` }
          : { question: `Version ${version}?` };
      const [last] = made.slice(-1);
      if (!last) throw new Error('nothing was made');
      made.push(await acts().resave('deliveryManager', last, change));
    }
    return made;
  }

  test('are on no page of others, nor what a page builds upon', async () => {
    const made = await makePartlyLimited();
    const [record] = made;
    if (!record) throw new Error('nothing was made');
    const open = [...upTo(20), ...upTo(70, 61)];
    const pages = await readPages(record, 'vendorLead');
    expect(pages.toReversed().flatMap(versionsOf)).toEqual(open);
    expect(JSON.stringify(pages)).not.toContain(secret);
    expect(pages[0]?.turnaround).toBeUndefined();

    // Wherever a page ends, it builds upon a version that they know, and answers no limited one.
    for (const before of [62, 61, 60, 45, 22, 21, 20]) {
      const page = await readPage(record, before, 'vendorLead');
      expect(versionsOf(page)).toEqual(open.filter((version) => version < before).slice(-30));
      expect(JSON.stringify(page)).not.toContain(secret);
    }
    const edge = await readPage(record, 62, 'vendorLead');
    const [earlier, later] = edge.entries.slice(-2);
    expect([earlier?.version, later?.version]).toEqual([20, 61]);
    expect(later?.changed).toEqual({ question: 'Version 61?' });

    const whole = await readPages(record, 'viewer');
    expect(whole.toReversed().flatMap(versionsOf)).toEqual(upTo(70));
    expect(whole[0]?.turnaround).toBeDefined();
  });

  test('begin a page with a base that its reader may know', async () => {
    // For the vendor version 1 is limited and 2 to 33 are not: the oldest page begins with 2 and builds upon nothing.
    let decision = await acts().request('deliveryManager', limited);
    for (let version = 2; version <= 33; version += 1) {
      decision = await acts().resave('deliveryManager', decision, { question: `Version ${version}?` });
    }
    const pages = await readPages(decision, 'vendorLead');
    expect(pages.map(versionsOf)).toEqual([upTo(33, 4), upTo(3, 2)]);
    expect(pages[0]?.base).toMatchObject({ question: 'Version 3?' });
    expect(pages[1]).not.toHaveProperty('base');
    expect(pages[1]?.earlier).toBeNull();
    expect(JSON.stringify(pages)).not.toContain(secret);
  });

  test('leave a page of others that asks for one of them as if it were not there', async () => {
    const asked = await acts().request('deliveryManager', limited);
    const answer = await scene.app.call('vendorLead', 'decision/history', { id: asked.id, before: 1 });
    expect(answer).toEqual(
      await scene.app.call('vendorLead', 'decision/history', {
        id: randomUUID().replaceAll('-', ''),
        before: 1,
      }),
    );
  });

  test('name nobody to those who may not know them', async () => {
    const first = await acts().request('deliveryManager', {
      ...limited,
      informed: [accountIdOf('clientSponsor')],
    });
    const opened = await acts().resave('deliveryManager', first, { question: 'Who pays?' });
    expect(JSON.stringify(await readPage(opened, undefined, 'vendorLead'))).not.toContain(
      accountIdOf('clientSponsor'),
    );
  });
});
