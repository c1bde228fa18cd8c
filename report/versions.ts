/** Names of fix versions: a person knows a version by its name, a history by its id. */
import { fieldNames, fieldOf, isOf } from '../src/core/measures/field-names';
import { asArray, asObject, asText, own } from '../src/core/measures/raw';
import { itemsOf } from '../src/core/measures/read-changes';

/** By key of the project: ids by what a version is called, in lower case, and by the id itself. */
export type VersionNames = Map<string, Map<string, string>>;

/** Adds the versions that an issue and its history name. */
export function nameVersions(versions: VersionNames, project: string, raw: unknown): void {
  const issue = asObject(raw);
  const names = versions.get(project) ?? new Map<string, string>();
  const add = (id: string, name: string): void => {
    if (id === '') return;
    names.set(id, id);
    if (name !== '') names.set(name.toLowerCase(), id);
  };
  for (const { item } of itemsOf(issue?.['changelog'])) {
    if (!isOf(fieldOf(item), fieldNames.version)) continue;
    add(asText(own(item, 'from')), asText(own(item, 'fromString')));
    add(asText(own(item, 'to')), asText(own(item, 'toString')));
  }
  for (const value of asArray(asObject(issue?.['fields'])?.['fixVersions'])) {
    const version = asObject(value);
    add(asText(version?.['id']), asText(version?.['name']));
  }
  if (names.size > 0) versions.set(project, names);
}
