/** Published views, as the acts on records of every kind know them. */
import type { PublishedView } from '../../contract/published';
import type { Entry } from '../../core/chain';
import * as published from '../../core/published-view';
import type { PublishedState } from '../../core/published-view';
import type { Kind } from '../records/kind';
import { readNames, type Names } from '../records/names';
import { stateOf } from '../records/state';

/** A view as its project's admins see it. */
export function toView(entry: Entry, names: Names): PublishedView {
  const { status, name, fields, statuses, categories, levels, by, at, withdrawn } =
    stateOf<PublishedState>(entry);
  return {
    id: entry.recordId,
    version: entry.version,
    status,
    name: names.text(name),
    fields,
    statuses,
    ...(categories && { categories }),
    ...(levels && { levels }),
    by: names.person(by),
    at,
    ...(withdrawn && { withdrawn: { by: names.person(withdrawn.by), at: withdrawn.at } }),
  };
}

export const publishedViews: Kind<PublishedState, PublishedView> = {
  kind: 'publishedView',
  personsOf: published.personsOf,
  textsOf: published.textsOf,
  ownerOf: () => null,
  scoreOf: () => null,
  read: async (ports, _reader, entry) =>
    toView(entry, await readNames(published, ports, [stateOf<PublishedState>(entry)])),
  refusalOf: () => undefined,
};
