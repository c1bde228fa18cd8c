/** What the page asks the backend of assumptions. */
import type { Assumption, AssumptionGroup } from '../../../../src/contract/assumption';
import type { Result } from '../../../../src/contract/result';
import { call } from '../../shared/api';
import { mapped } from '../../shared/records/answers';
import { toLists, toPage } from './arrange';

export const readAssumption = (id: string): Promise<Result<Assumption>> => call('assumption/read', { id });

export const readLists = async () => mapped(await call('assumption/list', {}), toLists);

export const readPage = async (group: AssumptionGroup, after: string) =>
  mapped(await call('assumption/page', { group, after }), toPage);
