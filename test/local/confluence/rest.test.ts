import { describe, expect, test } from '@jest/globals';
import { accountIdOf, type PersonKey } from '../../../local/jira/people';
import { roles } from '../../../local/jira/roles';
import type { Asker } from '../jira/support';
import { ConfluenceUnderTest } from './support';

const confluence = new ConfluenceUnderTest();
const status = confluence.page('DELIVERY', 'Weekly status');
const terms = confluence.page('DELIVERY', 'Commercial terms');
const minutes = confluence.page('STEERING', 'Weekly status');

const statusOf = (asker: Asker, id: string) => confluence.get(asker, `/wiki/api/v2/pages/${id}`).status;
const spacesOf = (asker: Asker, query = '') => {
  const { body } = confluence.get(asker, `/wiki/api/v2/spaces${query}`);
  return (body['results'] as { key: string }[]).map(({ key }) => key);
};
const check = (asker: Asker, id: string, person: PersonKey, operation = 'read') =>
  confluence.ask(asker, 'POST', `/wiki/rest/api/content/${id}/permission/check`, {
    subject: { type: 'user', identifier: accountIdOf(person) },
    operation,
  });

describe('pages and spaces', () => {
  test('are shown to those who are let into the space', () => {
    const seen = Object.fromEntries([...roles, 'siteAdmin' as const].map((role) => [role, spacesOf(role)]));
    expect(seen).toEqual({
      clientSponsor: ['DELIVERY', 'STEERING', 'NEWS'],
      architect: ['DELIVERY', 'NEWS'],
      deliveryManager: ['DELIVERY', 'STEERING', 'NEWS'],
      vendorLead: ['DELIVERY', 'NEWS'],
      viewer: ['DELIVERY', 'NEWS'],
      outsider: ['STEERING', 'NEWS'],
      projectAdmin: ['DELIVERY', 'STEERING', 'NEWS'],
      siteAdmin: ['DELIVERY', 'STEERING', 'NEWS'],
    });
    expect(spacesOf('anonymous')).toEqual(['NEWS']);
    expect([statusOf('viewer', status.id), statusOf('outsider', status.id)]).toEqual([200, 404]);
    expect([statusOf('viewer', minutes.id), statusOf('outsider', minutes.id)]).toEqual([404, 200]);
  });

  test('are kept from those whom a page is not for, and so from the app', () => {
    expect([statusOf('clientSponsor', terms.id), statusOf('vendorLead', terms.id)]).toEqual([200, 404]);
    expect([statusOf('app', status.id), statusOf('app', terms.id)]).toEqual([200, 404]);
  });

  test('are told with body, version and links', () => {
    const { body } = confluence.get('viewer', `/wiki/api/v2/pages/${status.id}?body-format=atlas_doc_format`);
    expect(body).toMatchObject({
      id: status.id,
      title: 'Weekly status',
      spaceId: '65537',
      version: { number: 1 },
      _links: {
        webui: `/spaces/DELIVERY/pages/${status.id}/Weekly+status`,
        base: 'https://fairlead-demo.atlassian.net/wiki',
      },
    });
    const { atlas_doc_format: document } = body['body'] as { atlas_doc_format: { value: string } };
    expect(JSON.parse(document.value)).toEqual(status.body);
    expect(confluence.get('viewer', '/wiki/api/v2/spaces/65537').body).toMatchObject({ key: 'DELIVERY' });
    expect(confluence.get('viewer', '/wiki/api/v2/spaces/65538').status).toBe(404);
  });

  test('come in pages of a list', () => {
    const first = confluence.get('siteAdmin', '/wiki/api/v2/spaces?limit=2');
    const { next } = first.body['_links'] as { next: string };
    expect(first.headers['link']).toBe(`<${next}>; rel="next"`);
    const second = confluence.get('siteAdmin', next);
    expect(second.body).toMatchObject({ results: [{ key: 'NEWS' }] });
    expect(second.body['_links']).not.toHaveProperty('next');
    expect(spacesOf('siteAdmin', '?keys=STEERING,NONE')).toEqual(['STEERING']);
    expect(spacesOf('siteAdmin', '?ids=65537&ids=1')).toEqual(['DELIVERY']);
    expect(confluence.get('siteAdmin', '/wiki/api/v2/spaces?limit=0').status).toBe(400);
    expect(confluence.get('siteAdmin', '/wiki/api/v2/spaces?cursor=x').status).toBe(400);
  });
});

describe('permission to do something to a page', () => {
  test('is told to the person and to the app', () => {
    const told = (person: PersonKey, operation: string) =>
      check('app', status.id, person, operation).body['hasPermission'];
    expect([told('viewer', 'read'), told('viewer', 'update')]).toEqual([true, false]);
    expect([told('architect', 'update'), told('architect', 'delete')]).toEqual([true, true]);
    expect(told('outsider', 'read')).toBe(false);
    expect(check('viewer', terms.id, 'viewer').body).toMatchObject({ hasPermission: true });
    expect(check('vendorLead', terms.id, 'vendorLead').body).toMatchObject({ hasPermission: false });
  });

  test('of others is told to admins alone', () => {
    expect(check('viewer', status.id, 'architect').status).toBe(403);
    expect(check('siteAdmin', status.id, 'architect').status).toBe(200);
    expect(check('app', '1', 'architect').status).toBe(404);
    expect(check('app', status.id, 'architect', 'burn').status).toBe(400);
  });
});

describe('properties of a page', () => {
  const path = `/wiki/api/v2/pages/${minutes.id}/properties`;
  const put = (asker: Asker, id: string, number: number, key = 'seen') =>
    confluence.ask(asker, 'PUT', `${path}/${id}`, { key, value: number, version: { number } });

  test('are written version by version, by those who may change the page and by no other', () => {
    const made = confluence.ask('deliveryManager', 'POST', path, { key: 'seen', value: { by: 'me' } });
    const id = String(made.body['id']);
    expect(made.body).toMatchObject({ key: 'seen', value: { by: 'me' }, version: { number: 1 } });
    expect(put('deliveryManager', id, 2).body).toMatchObject({ value: 2, version: { number: 2 } });
    expect(put('deliveryManager', id, 2).status).toBe(409);
    expect(put('deliveryManager', id, 3, 'other').status).toBe(400);
    expect(put('outsider', id, 3).status).toBe(403);
    expect(put('vendorLead', id, 3).status).toBe(404);
    expect(confluence.get('outsider', `${path}?key=none`).body['results']).toEqual([]);
    const other = new ConfluenceUnderTest();
    other.confluence.replay(confluence.writes);
    expect(other.get('outsider', path)).toEqual(confluence.get('outsider', path));
    expect(confluence.ask('deliveryManager', 'DELETE', `${path}/${id}`).status).toBe(204);
    expect(confluence.get('outsider', `${path}/${id}`).status).toBe(404);
  });
});

describe('what is not answered', () => {
  test.each([
    ['GET', '/wiki/api/v2/blogposts/1'],
    ['PUT', `/wiki/api/v2/pages/${status.id}`],
    ['GET', `/wiki/api/v2/pages/${status.id}?include-labels=true`],
    ['GET', `/wiki/api/v2/pages/${status.id}?body-format=storage`],
    ['GET', '/wiki/rest/api/search?cql=x'],
    ['GET', '/spaces'],
  ])('%s %s is no guess', (method, path) => {
    expect(confluence.ask('viewer', method, path).status).toBe(501);
  });

  test('says so in the shape of its version', () => {
    expect(confluence.get('viewer', '/wiki/api/v2/pages/abc')).toMatchObject({
      status: 400,
      body: { errors: [{ status: 400, code: 'INVALID_REQUEST_PARAMETER' }] },
    });
    expect(check('app', '1', 'architect').body).toMatchObject({ statusCode: 404 });
  });

  test('is nothing at all on a site without Confluence', () => {
    confluence.confluence.present = false;
    expect(statusOf('siteAdmin', status.id)).toBe(404);
    expect(statusOf('app', status.id)).toBe(404);
    expect(confluence.does('siteAdmin', 'GET', '/spaces').status).toBe(404);
    confluence.confluence.present = true;
    expect(statusOf('siteAdmin', status.id)).toBe(200);
  });

  test('is asked by nobody whose account is not active', () => {
    const acting = { as: 'user', accountId: 'nobody' } as const;
    const request = { method: 'GET', path: '/wiki/api/v2/spaces' };
    expect(confluence.confluence.request(acting, request).status).toBe(401);
  });
});
