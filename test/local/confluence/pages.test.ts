import { beforeEach, describe, expect, test } from '@jest/globals';
import { findMacros, type AdfNode } from '../../../local/confluence/document';
import { ConfluenceUnderTest, extensionKey } from './support';

let confluence: ConfluenceUnderTest;
let page: string;

beforeEach(() => {
  confluence = new ConfluenceUnderTest();
  page = confluence.page('DELIVERY', 'Risk register').id;
});

const macros = () => findMacros(confluence.confluence.site.pages.get(page)?.body ?? {});
const insert = (localId: string, more: object = {}) =>
  confluence.does('architect', 'POST', `/pages/${page}/macros`, {
    localId,
    extensionKey,
    layout: 'block',
    ...more,
  }).status;

describe('the pages of the site', () => {
  test('list what the person may see', () => {
    const titles = (person: 'clientSponsor' | 'vendorLead' | 'anonymous') => {
      const { spaces } = confluence.does(person, 'GET', '/spaces').body as {
        spaces: { key: string; pages: { title: string }[] }[];
      };
      return spaces.map(({ key, pages }) => [key, pages.map(({ title }) => title)]);
    };
    const news = ['NEWS', ['Programme news', 'Risk register']];
    expect(titles('vendorLead')).toEqual([
      ['DELIVERY', ['Delivery', 'Weekly status', 'Risk register']],
      news,
    ]);
    expect(titles('clientSponsor')).toEqual([
      ['DELIVERY', ['Delivery', 'Weekly status', 'Risk register', 'Commercial terms']],
      ['STEERING', ['Steering group', 'Weekly status', 'Risk register']],
      news,
    ]);
    expect(titles('anonymous')).toEqual([news]);
  });

  test('put macros in, set them up and take them away, a version each', () => {
    expect(insert('one')).toBe(204);
    expect(insert('two', { layout: 'inline', config: { project: 'ATLAS' } })).toBe(204);
    expect(macros()).toEqual([
      { localId: 'one', extensionKey, config: undefined },
      { localId: 'two', extensionKey, config: { project: 'ATLAS' } },
    ]);
    const put = confluence.does('architect', 'PUT', `/pages/${page}/macros/two`, { config: { a: [1] } });
    expect(put.status).toBe(204);
    expect(confluence.does('architect', 'DELETE', `/pages/${page}/macros/one`).status).toBe(204);
    expect(macros()).toEqual([{ localId: 'two', extensionKey, config: { a: [1] } }]);
    expect(confluence.does('viewer', 'GET', `/pages/${page}`).body).toMatchObject({
      version: 5,
      changedBy: 'Daniel Reyes',
      editable: false,
    });
  });

  test('keep them as Confluence does', () => {
    insert('one', { config: { project: 'ATLAS' } });
    const { content } = confluence.confluence.site.pages.get(page)?.body as { content: AdfNode[] };
    expect(content.at(-1)).toEqual({
      type: 'extension',
      attrs: {
        extensionType: 'com.atlassian.ecosystem',
        extensionKey,
        localId: 'one',
        layout: 'default',
        parameters: { localId: 'one', guestParams: { project: 'ATLAS' } },
      },
    });
  });

  test('refuse those who may only look, and what is not there', () => {
    const path = `/pages/${page}/macros`;
    expect(
      confluence.does('viewer', 'POST', path, { localId: 'x', extensionKey, layout: 'block' }).status,
    ).toBe(403);
    expect(confluence.does('outsider', 'DELETE', `${path}/one`).status).toBe(404);
    expect(confluence.does('architect', 'DELETE', `${path}/one`).status).toBe(404);
    insert('one');
    expect(insert('one')).toBe(400);
    expect(confluence.does('architect', 'PUT', `${path}/one`, { config: 'text' }).status).toBe(400);
  });

  test('are written down, so that another site stands as this one', () => {
    insert('one');
    confluence.does('architect', 'PUT', `/pages/${page}/macros/one`, { config: { a: 1 } });
    confluence.does('viewer', 'DELETE', `/pages/${page}/macros/one`);
    expect(confluence.writes).toHaveLength(2);
    const other = new ConfluenceUnderTest();
    other.confluence.replay(confluence.writes);
    expect(other.confluence.site.pages.get(page)).toEqual(confluence.confluence.site.pages.get(page));
    expect(other.writes).toEqual([]);
  });
});
