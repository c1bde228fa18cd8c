import { beforeAll, expect, test } from '@jest/globals';
import { accountIdOf } from '../../../local/jira/people';
import { describeIf, findSharedData } from '../../support/capabilities';
import { descriptions, OfficialDescription } from '../jira/official';
import type { Asker } from '../jira/support';
import { ConfluenceUnderTest } from './support';

const sharedData = findSharedData();

describeIf(sharedData !== undefined)('answers against the official description', () => {
  const confluence = new ConfluenceUnderTest();
  const page = confluence.page('DELIVERY', 'Weekly status').id;
  let first: OfficialDescription;
  let second: OfficialDescription;

  beforeAll(async () => {
    first = await OfficialDescription.load(sharedData ?? '', descriptions.confluenceV1);
    second = await OfficialDescription.load(sharedData ?? '', descriptions.confluenceV2);
  });

  const judge = (
    official: OfficialDescription,
    asker: Asker,
    method: string,
    path: string,
    body?: unknown,
  ) => {
    const answer = confluence.ask(asker, method, path, body);
    const request = { method, path, body };
    return {
      status: answer.status,
      errors: [
        ...(answer.status === 400 ? [] : official.requestErrors(request)),
        ...official.answerErrors(request, answer.status, answer.body),
      ],
    };
  };

  test.each<[Asker, string, number]>([
    // The homepage of a space has no parent, which the words of the description allow and its schema does not.
    ['viewer', `pages/${page}`, 200],
    ['viewer', `pages/${page}?body-format=atlas_doc_format`, 200],
    ['outsider', `pages/${page}`, 404],
    ['viewer', 'spaces', 200],
    ['siteAdmin', 'spaces?limit=1', 200],
    ['siteAdmin', 'spaces?keys=STEERING&ids=65538', 200],
    ['siteAdmin', 'spaces?limit=251', 400],
    ['viewer', 'spaces/65537', 200],
    ['viewer', 'spaces/65538', 404],
  ])('%s asks for %s', (asker, path, status) => {
    expect(judge(second, asker, 'GET', `/wiki/api/v2/${path}`)).toEqual({ status, errors: [] });
  });

  test('properties of a page come, change and go', () => {
    const path = `/wiki/api/v2/pages/${page}/properties`;
    const property = (number: number, value: unknown = [1]) => ({
      key: 'fairlead',
      value,
      version: { number, message: '' },
    });
    const calls = [
      ['architect', 'POST', path, { key: 'fairlead', value: { a: 1 } }, 200],
      ['architect', 'POST', path, { key: 'fairlead', value: 2 }, 400],
      ['viewer', 'GET', path, undefined, 200],
      ['viewer', 'GET', `${path}?key=fairlead`, undefined, 200],
      ['viewer', 'GET', `${path}/1`, undefined, 200],
      ['architect', 'PUT', `${path}/1`, property(2), 200],
      ['architect', 'DELETE', `${path}/1`, undefined, 204],
      ['viewer', 'GET', `${path}/1`, undefined, 404],
      ['outsider', 'GET', path, undefined, 404],
    ] as const;
    for (const [asker, method, where, body, status] of calls) {
      expect([method, where, judge(second, asker, method, where, body)]).toEqual([
        method,
        where,
        { status, errors: [] },
      ]);
    }
  });

  test.each<[Asker, string, 'viewer' | 'architect', number]>([
    ['viewer', page, 'viewer', 200],
    ['app', page, 'architect', 200],
    ['viewer', page, 'architect', 403],
    ['app', '1', 'viewer', 404],
  ])('%s checks a permission on %s of %s', (asker, id, person, status) => {
    const body = { subject: { type: 'user', identifier: accountIdOf(person) }, operation: 'update' };
    const path = `/wiki/rest/api/content/${id}/permission/check`;
    expect(judge(first, asker, 'POST', path, body)).toEqual({ status, errors: [] });
  });
});
