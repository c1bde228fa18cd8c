import { describe, expect, test } from '@jest/globals';
import { pathOf, sectionsOf, toolsOf, viewOf } from '../../../static/src/settings/route';

describe('viewOf', () => {
  test.each([
    ['/rights', 'rights'],
    ['/rights/', 'rights'],
    ['rights', 'rights'],
    ['/measures/blockerAge', 'measures'],
    ['/ladder?x=1', 'ladder'],
    ['/health', 'health'],
    ['/exchange', 'exchange'],
    ['/', 'engagement'],
    ['', 'engagement'],
    [undefined, 'engagement'],
    ['/nothing', 'engagement'],
    ['/__proto__', 'engagement'],
  ])('%s is %s in a project', (path, view) => {
    expect(viewOf(path, 'project')).toBe(view);
  });

  test.each([
    ['/', 'calendars'],
    ['/engagement', 'calendars'],
    ['/rights', 'calendars'],
    ['/health', 'calendars'],
    ['/risk', 'risk'],
    ['/exchange', 'exchange'],
  ])('%s is %s for a site, which has no engagement', (path, view) => {
    expect(viewOf(path, 'site')).toBe(view);
  });

  test.each(['project', 'site'] as const)('finds every part of a %s again by its path', (scope) => {
    for (const view of [...sectionsOf(scope), ...toolsOf(scope)])
      expect(viewOf(pathOf(view), scope)).toBe(view);
  });
});
