/** What the demonstration has behind it when its site is started, and started again, within the limits of the platform. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { projectIds } from '../../../local/data/demo-setup';
import { platformLimits } from '../../../local/host/limits';
import { accountIdOf } from '../../../local/jira/people';
import { startSite, type RunningSite } from '../../../local/server';
import type { Defs } from '../../../src/contract/defs';
import type { FunctionKey, Payload } from '../../../src/contract/payloads';
import { valueOf } from '../../support/records';

let stateDir: string;

beforeEach(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'demo-'));
});
afterEach(async () => {
  await rm(stateDir, { recursive: true });
});

async function ask<Key extends FunctionKey>(
  { host }: RunningSite,
  functionKey: Key,
  payload: Payload<Key>,
): Promise<ReturnType<Defs[Key]>> {
  const answer = await host.invokeResolver({
    moduleKey: 'governance',
    accountId: accountIdOf('deliveryManager'),
    project: projectIds.ATLAS,
    functionKey,
    payload,
  });
  if (answer.kind !== 'answer') throw new Error(JSON.stringify(answer));
  return answer.body as ReturnType<Defs[Key]>;
}

test('a site has the risks and assumptions of the demonstration, once however often it is started', async () => {
  for (let starts = 1; starts <= 3; starts += 1) {
    const site = await startSite({ risks: true, stateDir });
    try {
      expect(site.host.limits).toEqual(platformLimits);
      expect(valueOf(await ask(site, 'risk/register', { sort: 'score' })).total).toBe(12);
      const { broken, standing } = valueOf(await ask(site, 'assumption/list', {})).groups;
      expect([broken.total, standing.total]).toEqual([1, 2]);
      expect(site.host.problems).toEqual([]);
    } finally {
      await site.stop();
    }
  }
});
