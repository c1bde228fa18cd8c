import { describe, expect, it } from '@jest/globals';
import { appPagePath, findAppPage } from '../../../local/bridge/app-pages';
import { addressOf, placeIn, resolveTarget } from '../../../local/bridge/history';
import { pageTypes } from '../../../local/host/manifest';

describe('the address of a page of the app', () => {
  it.each(pageTypes)('%s is found by the path that leads to it', (type) => {
    const base = appPagePath(type, 'project-settings', 'ATLAS');
    const project = type === 'jira:adminPage' ? undefined : 'ATLAS';
    for (const path of [base, `${base}/`, `${base}/roles/1`]) {
      expect(findAppPage(path)).toEqual({ type, moduleKey: 'project-settings', project, base });
    }
  });

  it.each([
    '/projects/ATLAS',
    '/projects/ATLAS/settings/apps',
    '/projects/ATLAS/apps/',
    '/projects/%/apps/key',
    '/settings/apps/key.js',
    '/browse/ATLAS-1',
  ])('%s leads to none', (path) => {
    expect(findAppPage(path)).toBeUndefined();
  });
});

describe('a place in a page of the app', () => {
  const place = (pathname: string, search = '', hash = '') => ({ pathname, search, hash });

  it.each([
    ['/roles', place('/roles')],
    ['roles', place('/one/roles')],
    ['?a=b', place('/one/two', '?a=b')],
    ['#there', place('/one/two', '', '#there')],
    ['', place('/one/two')],
    ['/../../above', place('/above')],
    [{ pathname: '/roles', search: 'a=b', hash: '#' }, place('/roles', '?a=b')],
    [{ search: '?a=b' }, place('/one/two', '?a=b')],
  ])('%j is resolved where the app stands', (target, expected) => {
    expect(resolveTarget(target, '/one/two')).toEqual(expected);
  });

  it.each(['//evil.example/roles', 'https://evil.example/', 'javascript:alert(1)'])(
    '%s leads out of it and is refused',
    (target) => {
      expect(() => resolveTarget(target, '/')).toThrow('leads to itself only');
    },
  );

  it('is written behind the path of the page, and read from there', () => {
    const base = '/settings/apps/admin';
    for (const [at, address] of [
      [place('/'), base],
      [place('/', '?a=b'), `${base}?a=b`],
      [place('/roles/1', '', '#x'), `${base}/roles/1#x`],
    ] as const) {
      expect(addressOf(base, at)).toBe(address);
      expect(placeIn(base, new URL(address, 'http://site.example'))).toEqual(at);
    }
    expect(placeIn(base, place(`${base}-other`))).toBeUndefined();
    expect(placeIn(base, place('/'))).toBeUndefined();
  });
});
