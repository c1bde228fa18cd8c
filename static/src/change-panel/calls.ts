/** What the panel asks the backend of changes. */
import type { Change, ChangeGroup } from '../../../src/contract/change';
import type { Result } from '../../../src/contract/result';
import { call } from '../shared/api';
import { mapped, namesBy } from '../shared/records/answers';
import { toLists, toPage } from './arrange';

export const readChange = (id: string): Promise<Result<Change>> => call('change/read', { id });

export const readLists = async () => mapped(await call('change/list', {}), toLists);

export const readPage = async (group: ChangeGroup, after: string) =>
  mapped(await call('change/page', { group, after }), toPage);

/** What changes change, by their ids. */
export const changeNames = namesBy(readChange, ({ what }) => what);
