/** What the panel asks the backend of decisions. */
import type { Decision, DecisionGroup } from '../../../src/contract/decision';
import type { Result } from '../../../src/contract/result';
import { call } from '../shared/api';
import { mapped, namesBy } from '../shared/records/answers';
import { toLists, toPage } from './arrange';

export const readDecision = (id: string): Promise<Result<Decision>> => call('decision/read', { id });

export const readLists = async () => mapped(await call('decision/list', {}), toLists);

export const readPage = async (group: DecisionGroup, after: string) =>
  mapped(await call('decision/page', { group, after }), toPage);

/** Questions of decisions by their ids. */
export const questions = namesBy(readDecision, ({ question }) => question);
