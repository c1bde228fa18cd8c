/** What stands in an exported page for people who may not see the project: what is published to the space of the page. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { AdfNode } from '../../../local/confluence/document';
import { vaultProjectId } from '../../../local/data/demo-setup';
import { exportTypes } from '../../../local/host/macros';
import { accountIdOf } from '../../../local/jira/people';
import { publishedFields } from '../../../src/contract/published';
import * as functions from '../../../src/index';
import { nodesOf, rowsOf, textOf } from '../../support/adf';
import { chosenOf, startPages, type Pages } from '../../support/published';
import { valueOf } from '../../support/records';
import { installContext } from '../../support/rights';
import { riskActsOf } from '../../support/risks';

let pages: Pages;

beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  pages = await startPages();
});
afterEach(async () => {
  jest.restoreAllMocks();
  expect(pages.app.host.problems).toEqual([]);
  await pages.app.stop();
});

const forbidden = 'You don’t have permission to see the risks of this project.\n';
const signedOut =
  'Without an account only published views of a risk register are shown, and there are none of this one.\n';

describe('an export', () => {
  test.each(exportTypes)('of type %s has the published view', async (type) => {
    await riskActsOf(pages.app).identify('deliveryManager', { owner: accountIdOf('architect') });
    await pages.publish({ fields: publishedFields });
    const document = await pages.exported('outsider', 'STEERING', undefined, type);
    expect(textOf(document)).toMatch(
      /^For the steering group\nAs of .+1 risk\. An extract of the risk register/,
    );
    expect(rowsOf(nodesOf('table', document)[2]).slice(1)).toEqual([
      [
        'The feed stops and nobody can mend it.\nWould lead to: The pilot has no data for weeks.',
        'Delivery',
        'High\nLikely, Major',
        'Open',
        'None',
        'Not planned',
      ],
    ]);
    expect(JSON.stringify(document)).not.toContain(accountIdOf('architect'));
    expect(JSON.stringify(document)).not.toContain('one engineer');
  });

  test('without an account has that of a page which everybody sees', async () => {
    await riskActsOf(pages.app).identify();
    await pages.publish({ fields: ['picture'], name: 'For everybody' }, 'NEWS');
    const document = await pages.exported('anonymous', 'NEWS');
    expect(textOf(document)).toContain('For everybody');
    expect(nodesOf('table', document)).toHaveLength(2);
    expect(textOf(document)).not.toContain('feed');
  });

  test('for those who see the project stays what it was', async () => {
    await riskActsOf(pages.app).identify();
    await pages.publish();
    const document = await pages.exported('clientSponsor', 'STEERING');
    expect(textOf(document)).toContain('Because: ');
    expect(textOf(document)).not.toContain('An extract');
  });

  test('says what it said where nothing is published there, or it was withdrawn', async () => {
    const view = await pages.publish();
    expect(textOf(await pages.exported('anonymous', 'NEWS'))).toBe(signedOut);
    await pages.withdraw(view);
    expect(textOf(await pages.exported('outsider', 'STEERING'))).toBe(forbidden);
  });

  test('of several projects has the registers that are seen, and what is published of the others', async () => {
    await riskActsOf(pages.app).identify();
    await pages.publish({ name: 'Of the first' });
    const vault = { project: vaultProjectId };
    const payload = { ...vault, actId: randomUUID(), name: 'Of the vault', ...chosenOf() };
    valueOf(await pages.call('siteAdmin', 'published/save', payload, 'STEERING'));
    const config = { project: `${pages.app.projects.first},${vaultProjectId}` };
    const mixed = textOf(await pages.exported('clientSponsor', 'STEERING', config));
    expect(mixed).toMatch(/^Risk registers\n.*Risk register: Atlas.*\nOf the vault\n/s);
    expect(mixed).not.toContain('Of the first');
    const outside = textOf(await pages.exported('outsider', 'STEERING', config));
    expect(outside).toMatch(/^Of the first\n.*\nOf the vault\n/s);
    expect(textOf(await pages.exported('clientSponsor', 'NEWS', config))).not.toContain('Of the');
  });

  test('has the chosen view', async () => {
    const older = await pages.publish({ name: 'Older' });
    await pages.publish({ name: 'Newer' });
    const config = { project: pages.app.projects.first, published: older.id };
    expect(textOf(await pages.exported('outsider', 'STEERING', config))).toContain('Older');
  });

  test('without risks says so', async () => {
    await pages.publish();
    expect(textOf(await pages.exported('outsider', 'STEERING'))).toContain('No risk is in this view now.');
  });
});

describe('a payload', () => {
  const told = async (page: unknown) => {
    await riskActsOf(pages.app).identify();
    await pages.publish({ name: 'Of the steering group' });
    return {
      exportType: 'pdf',
      context: { extension: { content: { id: page }, space: { id: '65538' } } },
      extensionPayload: { config: { project: pages.app.projects.first } },
    };
  };

  test.each([undefined, 5, '', '../1', { id: '1' }])('that names the page %j has nothing', async (page) => {
    const payload = await told(page);
    const answer = (await functions.exportRisks(payload, { installContext })) as AdfNode;
    expect(textOf(answer)).toBe(signedOut);
  });
});
