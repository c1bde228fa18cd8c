/** Published views: what they show, to whom, and that nothing of what is limited gets into them. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { accountIdOf } from '../../../local/jira/people';
import { pageLimit, textLimits } from '../../../src/contract/limits';
import { publishedFields, publishedLimits } from '../../../src/contract/published';
import { setClock } from '../../support/app';
import { chosenOf, startPages, type Pages, type SpaceKey } from '../../support/published';
import { codeOf, messageOf, on, valueOf } from '../../support/records';
import { riskActsOf, rowOf } from '../../support/risks';
import { settle, usualSides } from '../../support/settings';

let pages: Pages;
const acts = () => riskActsOf(pages.app);
const low = { likelihood: 0, impact: 0 };

beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  pages = await startPages();
});
afterEach(async () => {
  jest.restoreAllMocks();
  jest.useRealTimers();
  expect(pages.app.host.problems).toEqual([]);
  await pages.app.stop();
});

const openedBy = async (person: Parameters<Pages['call']>[0], payload: object = {}, space?: SpaceKey) =>
  pages.call(person, 'published/open', { sort: 'score', ...payload }, space);

describe('on opening', () => {
  test('whoever may see the project gets the register, as before', async () => {
    await acts().identify();
    await pages.publish();
    const answer = valueOf(await openedBy('viewer'));
    expect(answer).toHaveProperty('register.total', 1);
    expect(answer).toHaveProperty('register.mayWrite', false);
    expect(answer).not.toHaveProperty('published');
  });

  test('others get what is published to the space of the page', async () => {
    await acts().identify();
    const view = await pages.publish();
    for (const who of ['outsider', 'anonymous'] as const) {
      const answer = valueOf(await openedBy(who));
      expect(answer).not.toHaveProperty('register');
      expect(answer).toMatchObject({ published: { shown: view.id, view: { total: 1 } } });
    }
  });

  test('where nothing is published they hear what they would hear anyway', async () => {
    await pages.publish({}, 'DELIVERY');
    expect(messageOf(await openedBy('outsider'))).toBe('error.forbidden');
    expect(messageOf(await openedBy('anonymous'))).toBe('error.signedOut');
    expect(codeOf(await pages.call('anonymous', 'published/read'))).toBe('notFound');
  });

  test('Jira is asked nothing in the name of nobody', async () => {
    await pages.publish();
    valueOf(await openedBy('anonymous'));
    expect(pages.app.lastRun('published/open')).toMatchObject({ restCalls: 0, outcome: 'ok' });
    await pages.read('viewer');
    expect(pages.app.lastRun('published/read')).toMatchObject({ restCalls: 0, points: 0 });
  });

  test('it costs few statements', async () => {
    await acts().identify();
    await pages.publish();
    valueOf(await openedBy('anonymous'));
    valueOf(await openedBy('anonymous'));
    expect(pages.app.lastRun('published/open').sqlCalls).toBeLessThanOrEqual(11);
  });
});

describe('a view', () => {
  const full = {
    owner: accountIdOf('architect'),
    trigger: 'A secret sign',
    response: 'mitigate',
    proximity: '2026-07-01',
    reviewOn: '2999-01-01',
    target: low,
    money: { low: 1, high: 2 },
    days: { low: 1, high: 2 },
    probability: { low: 0.1, high: 0.2 },
    treatments: ['10001'],
    threatens: ['10002'],
  };

  test('says of a risk what it names, and nothing else', async () => {
    await acts().identify('deliveryManager', full);
    await pages.publish({ fields: publishedFields });
    const { view } = await pages.read();
    expect(view.risks).toEqual([
      {
        event: 'The feed stops and nobody can mend it.',
        effect: 'The pilot has no data for weeks.',
        category: 'delivery',
        current: { likelihood: 3, impact: 3 },
        status: 'treating',
        response: 'mitigate',
        proximity: '2026-07-01',
        reviewOn: '2999-01-01',
      },
    ]);
    expect(view.cells).toEqual([{ likelihood: 3, impact: 3, risks: 1 }]);
    expect(Object.keys(view).sort()).toEqual(
      ['asOf', 'cells', 'fields', 'next', 'risks', 'scales', 'today', 'total'].sort(),
    );
    expect(view.scales?.levels[0]).toEqual({ name: 'Low', colour: 'green' });
    expect(view.scales?.impact[0]).toEqual({ name: 'Negligible' });
  });

  test.each([
    [['event'], ['event'], []],
    [['event', 'effect'], ['effect', 'event'], []],
    [['event', 'category'], ['category', 'event'], []],
    [['event', 'level'], ['current', 'event'], ['scales']],
    [['event', 'response'], ['event', 'response', 'status'], []],
    [['event', 'proximity'], ['event', 'proximity'], []],
    [['event', 'review'], ['event', 'reviewOn'], []],
    [['event', 'picture'], ['event'], ['cells', 'scales']],
  ])('of %j has %j of a risk', async (fields, said, more) => {
    await acts().identify('deliveryManager', full);
    await pages.publish({ fields });
    const { view } = await pages.read();
    expect(view.risks.map((risk) => Object.keys(risk).sort())).toEqual([said]);
    const always = ['asOf', 'fields', 'next', 'risks', 'today', 'total'];
    expect(Object.keys(view).sort()).toEqual([...always, ...more].sort());
    for (const secret of ['A secret sign', accountIdOf('architect'), '10001', 'one engineer']) {
      expect(JSON.stringify(view)).not.toContain(secret);
    }
  });

  test('without titles has numbers and the picture alone', async () => {
    await acts().identify();
    await pages.publish({ fields: ['picture'] });
    const { view } = await pages.read();
    expect(view).toMatchObject({ total: 1, risks: [], next: null });
    expect(JSON.stringify(view)).not.toContain('feed');
  });

  test('has what its filter lets through', async () => {
    await acts().identify('deliveryManager', { event: 'low', inherent: low, current: low });
    await acts().identify('deliveryManager', { event: 'secure', category: 'security' });
    const closed = await acts().identify('deliveryManager', { event: 'closed' });
    await acts().close('deliveryManager', closed);
    const shown = async (change: object) => {
      await pages.publish(change);
      const { view } = await pages.read();
      expect(view.total).toBe(view.risks.length);
      return view.risks.map(({ event }) => event).sort();
    };
    expect(await shown({})).toEqual(['low', 'secure']);
    expect(await shown({ statuses: ['closed'], fields: ['event'] })).toEqual(['closed']);
    expect(await shown({ categories: ['security'] })).toEqual(['secure']);
    expect(await shown({ levels: [0] })).toEqual(['low']);
    expect(await shown({ levels: [0, 2, 2] })).toEqual(['low', 'secure']);
  });

  test('is read page by page', async () => {
    const risks = Array.from({ length: pageLimit + 3 }, (_, number) => rowOf({ event: `Event ${number}` }));
    valueOf(await acts().call('deliveryManager', 'risk/import', { actId: randomUUID(), risks }));
    const { id } = await pages.publish();
    const first = await pages.read();
    expect(first.view).toMatchObject({ total: pageLimit + 3 });
    expect(first.view).toMatchObject({ next: pageLimit });
    const second = await pages.read('anonymous', { view: id, after: pageLimit });
    const seen = [...first.view.risks, ...second.view.risks].map(({ event }) => event);
    expect(second.view.next).toBeNull();
    expect(new Set(seen).size).toBe(pageLimit + 3);
    const forged = await pages.call('outsider', 'published/read', { view: id, after: 'forged' });
    expect(codeOf(forged)).toBe('invalid');
  });

  test('tells nothing of a risk by the way in which it goes on, and ends after so many rows', async () => {
    for (let more = 0; more < 3; more += 1) {
      const risks = Array.from({ length: 170 }, (_, number) => rowOf({ event: `Event ${more} ${number}` }));
      valueOf(await acts().call('deliveryManager', 'risk/import', { actId: randomUUID(), risks }));
    }
    const view = await pages.publish({ fields: ['event'] });
    const { risks } = await acts().register();
    const told = JSON.stringify(await pages.read('anonymous'));
    expect(risks.filter(({ id }) => told.includes(id))).toEqual([]);
    expect(told).toMatch(/"next":50/);
    const last = await pages.read('anonymous', { view: view.id, after: publishedLimits.rows - 20 });
    expect(last.view).toMatchObject({ total: 510, next: null });
    expect(last.view.risks).toHaveLength(20);
    const beyond = await pages.read('anonymous', { view: view.id, after: publishedLimits.rows });
    expect(beyond.view).toMatchObject({ risks: [], next: null });
  });

  test('is the newest unless one is chosen that is there', async () => {
    setClock('2026-06-01T09:00:00.000Z');
    const older = await pages.publish({ name: 'Older' });
    setClock('2026-06-01T10:00:00.000Z');
    const newer = await pages.publish({ name: 'Newer' });
    expect(await pages.read()).toMatchObject({
      shown: newer.id,
      views: [
        { id: newer.id, name: 'Newer' },
        { id: older.id, name: 'Older' },
      ],
    });
    expect(await pages.read('outsider', { view: older.id })).toMatchObject({ shown: older.id });
    expect(valueOf(await openedBy('outsider', { view: older.id }))).toHaveProperty(
      'published.shown',
      older.id,
    );
    await pages.withdraw(older);
    expect(await pages.read('outsider', { view: older.id })).toMatchObject({ shown: newer.id });
  });
});

describe('spaces', () => {
  test('a view is of the space of the page alone, whatever a payload says', async () => {
    const steering = await pages.publish({ name: 'Steering' });
    const news = await pages.publish({ name: 'News' }, 'NEWS');
    expect((await pages.read('anonymous', {}, 'NEWS')).views).toEqual([{ id: news.id, name: 'News' }]);
    const asked = await pages.read('anonymous', { view: steering.id }, 'NEWS');
    expect(asked.shown).toBe(news.id);
    for (const more of [{ space: '65538' }, { spaceId: '65538' }]) {
      for (const key of ['published/read', 'published/list'] as const) {
        expect(codeOf(await pages.call('projectAdmin', key, more, 'NEWS'))).toBe('invalid');
      }
      expect(codeOf(await pages.save({ ...more }, 'NEWS'))).toBe('invalid');
    }
  });

  test('from the page of another space a view can’t be changed or looked into, but ended', async () => {
    const view = await pages.publish();
    const { id, version } = view;
    expect(codeOf(await pages.save({ record: { id, version } }, 'NEWS'))).toBe('notFound');
    expect(codeOf(await pages.call('projectAdmin', 'published/history', { id }, 'NEWS'))).toBe('notFound');
    const { views, elsewhere } = valueOf(await pages.call('projectAdmin', 'published/list', {}, 'NEWS'));
    const spaceId = expect.stringMatching(/^\d+$/) as unknown;
    expect([views, elsewhere]).toEqual([[], [{ id, version, name: 'For the steering group', spaceId }]]);
    expect((await pages.read()).shown).toBe(id);
    await pages.withdraw(view, 'NEWS');
    expect(codeOf(await pages.call('outsider', 'published/read'))).toBe('notFound');
    expect(valueOf(await pages.call('projectAdmin', 'published/list', {}, 'NEWS')).elsewhere).toEqual([]);
  });

  test('an act that stands in one space is none in another', async () => {
    const actId = randomUUID();
    const first = await pages.publish({ actId });
    expect(await pages.publish({ actId })).toEqual(first);
    expect(messageOf(await pages.save({ actId }, 'NEWS'))).toBe('invalid.id');
    expect(codeOf(await pages.call('anonymous', 'published/read', {}, 'NEWS'))).toBe('notFound');
  });

  test('of another project nothing is shown', async () => {
    const { id, version } = await pages.publish();
    const { elsewhere } = pages.app.projects;
    expect(codeOf(await pages.call('anonymous', 'published/read', { project: elsewhere }))).toBe('notFound');
    expect(codeOf(await pages.save({ project: elsewhere, record: { id, version } }))).toBe('notFound');
  });
});

describe('publishing', () => {
  test('a view is changed, withdrawn, and stays so, with who did it and when', async () => {
    const first = await pages.publish();
    expect(first).toMatchObject({
      version: 1,
      status: 'published',
      name: 'For the steering group',
      by: accountIdOf('projectAdmin'),
    });
    const seen = { id: first.id, version: first.version };
    const changed = await pages.publish({ record: seen, name: 'For all', fields: ['level', 'event'] });
    expect(changed).toMatchObject({ version: 2, name: 'For all', fields: ['event', 'level'] });
    expect((await pages.read()).views).toEqual([{ id: first.id, name: 'For all' }]);
    const withdrawn = await pages.withdraw(changed);
    expect(withdrawn).toMatchObject({ status: 'withdrawn', withdrawn: { by: accountIdOf('projectAdmin') } });
    expect(codeOf(await pages.call('outsider', 'published/read', { view: first.id }))).toBe('notFound');
    const { id, version } = withdrawn;
    expect(messageOf(await pages.save({ record: { id, version } }))).toBe('invalid.published.withdrawn');
    expect(messageOf(await pages.call('projectAdmin', 'published/withdraw', on(withdrawn)))).toBe(
      'invalid.published.withdrawn',
    );
    const history = valueOf(await pages.call('projectAdmin', 'published/history', { id }));
    expect(history.entries.map(({ event, intact }) => [event, intact])).toEqual([
      ['published', true],
      ['changed', true],
      ['withdrawn', true],
    ]);
    const { views } = valueOf(await pages.call('projectAdmin', 'published/list'));
    expect(views.map(({ status }) => status)).toEqual(['withdrawn']);
  });

  test('somebody who saw an older version meets the newer one', async () => {
    const first = await pages.publish();
    const { id, version } = first;
    await pages.publish({ record: { id, version }, name: 'Second' });
    const late = await pages.save({ record: { id, version }, name: 'Late' });
    expect(late).toMatchObject({ ok: false, error: { code: 'conflict' }, newer: { name: 'Second' } });
  });

  test('an act that is sent twice stands once', async () => {
    const actId = randomUUID();
    const one = valueOf(await pages.save({ actId }));
    const two = valueOf(await pages.save({ actId }));
    expect(two).toEqual(one);
    expect((await pages.read()).views).toHaveLength(1);
  });

  test.each([
    [{ fields: [] }, 'invalid.published.nothing'],
    [{ fields: ['level'] }, 'invalid.published.untitled'],
    [{ fields: ['picture', 'effect'] }, 'invalid.published.untitled'],
    [{ name: ' ' }, 'invalid.empty'],
    [{ name: 'x'.repeat(textLimits.publishedName + 1) }, 'invalid.tooLong'],
    [{ statuses: [] }, 'invalid.empty'],
    [{ fields: ['owner'] }, 'error.invalid'],
    [{ limitedTo: ['client'] }, 'error.invalid'],
  ])('%j is refused', async (change, message) => {
    expect(messageOf(await pages.save(change))).toBe(message);
    if (!('name' in change)) {
      const preview = await pages.call('projectAdmin', 'published/preview', chosenOf(change));
      expect(messageOf(preview)).toBe(message);
    }
  });

  test('so many are published and no more', async () => {
    for (let more = 0; more < publishedLimits.space; more += 1) await pages.publish();
    expect(await pages.save()).toMatchObject({
      error: { message: 'invalid.published.tooManyHere', params: { limit: publishedLimits.space } },
    });
    const { views } = await pages.read();
    expect(views).toHaveLength(publishedLimits.space);
    const [one] = valueOf(await pages.call('projectAdmin', 'published/list')).views;
    if (one) await pages.withdraw(one);
    await pages.publish();
    for (const space of ['NEWS', 'DELIVERY'] as const) {
      const room = Math.min(publishedLimits.space, publishedLimits.project - publishedLimits.space * 2);
      const wanted = space === 'NEWS' ? publishedLimits.space : room;
      for (let more = 0; more < wanted; more += 1) await pages.publish({}, space);
    }
    expect(await pages.save({}, 'DELIVERY')).toMatchObject({
      error: { message: 'invalid.published.tooMany', params: { limit: publishedLimits.project } },
    });
  });

  test('a preview is what others will see', async () => {
    await acts().identify();
    await acts().identify('deliveryManager', { event: 'low', inherent: low, current: low });
    const chosen = { fields: [...publishedFields], levels: [0] };
    setClock('2026-06-01T09:00:00.000Z');
    const preview = valueOf(await pages.call('projectAdmin', 'published/preview', chosenOf(chosen)));
    await pages.publish(chosen);
    expect((await pages.read('anonymous')).view).toEqual(preview);
  });
});

describe('what is limited to sides', () => {
  test('is absent from every part of a view, for its own side too', async () => {
    await settle(pages.app, { sides: usualSides });
    await acts().identify('architect', { event: 'For the client', limitedTo: ['client'] });
    await acts().identify('deliveryManager', { event: 'For all' });
    await pages.publish({ fields: publishedFields });
    for (const who of ['outsider', 'anonymous', 'architect', 'clientSponsor', 'projectAdmin'] as const) {
      const { view } = await pages.read(who);
      expect([who, view.total, view.cells]).toEqual([who, 1, [{ likelihood: 3, impact: 3, risks: 1 }]]);
      expect(JSON.stringify(view)).not.toContain('For the client');
    }
    const { view } = await pages.read();
    expect(
      valueOf(
        await pages.call('projectAdmin', 'published/preview', chosenOf({ fields: [...publishedFields] })),
      ),
    ).toMatchObject({
      total: view.total,
      risks: view.risks,
    });
  });

  test('changes no answer, whatever it is', async () => {
    setClock('2026-06-01T09:00:00.000Z');
    await settle(pages.app, { sides: usualSides });
    await acts().identify('deliveryManager', { event: 'For all' });
    const views = [
      await pages.publish({ fields: publishedFields, statuses: ['open', 'treating', 'accepted', 'closed'] }),
      await pages.publish({ fields: ['picture'] }),
      await pages.publish({ fields: ['event'], levels: [2, 3], categories: ['delivery', 'security'] }),
    ];
    const answers = async () =>
      JSON.stringify(
        await Promise.all(
          views.flatMap(({ id }) => [
            pages.read('anonymous', { view: id }),
            pages.exported('outsider', 'STEERING', { project: pages.app.projects.first, published: id }),
          ]),
        ),
      );
    const before = await answers();
    const step = fc.integer({ min: 0, max: 4 });
    const rating = fc.record({ likelihood: step, impact: step });
    const limited = fc.record({
      event: fc
        .string({ minLength: 1, maxLength: 30 })
        .filter((text) => text.trim() !== '' && !text.includes('\0')),
      category: fc.constantFrom('delivery', 'security', 'technical'),
      rated: rating,
      limitedTo: fc.constantFrom(['client'], ['client', 'partner'], ['client', 'vendor']),
      isClosed: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(limited, async ({ rated, isClosed, ...more }) => {
        const risk = await acts().identify('architect', { inherent: rated, current: rated, ...more });
        if (isClosed) await acts().close('architect', risk);
        expect(await answers()).toBe(before);
      }),
      { numRuns: 12 },
    );
  });
});
