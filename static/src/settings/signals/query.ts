/** The one search for issues that may be blocked now. */
import { isNamed, overrideOf, type LinkType, type Signals } from '../../../../src/contract/settings-rules';
import { waitingPhrases } from './phrases';
import type { SiteField, SiteStatus } from './site';

/** A text as JQL takes it, so that no name can change what is asked. Names hold no control characters. */
export const quoted = (text: string): string =>
  `"${text.replaceAll(/\p{Cc}/gu, ' ').replaceAll(/[\\"]/g, '\\$&')}"`;

const among = (field: string, values: readonly string[]): string =>
  `${field} in (${values.map(quoted).join(', ')})`;

/** Names of fields are neither unique nor the same in every language; the number of a custom field is. */
function fieldClause(id: string): string {
  const number = /^customfield_(\d+)$/.exec(id)?.[1];
  return `${number === undefined ? quoted(id) : `cf[${number}]`} is not EMPTY`;
}

/** The field that flags an issue; undefined where the site has no such field. */
export const flagFieldOf = (
  { flagField }: Pick<Signals, 'flagField'>,
  fields: readonly SiteField[],
): SiteField | undefined =>
  fields.find(({ id, name }) => (flagField === undefined ? isNamed(['Flagged'], name) : id === flagField));

/** What the site has of what the settings name: Jira refuses a search for a name that it does not know. */
export type Site = {
  statuses: readonly SiteStatus[];
  linkTypes: readonly LinkType[];
  fields: readonly SiteField[];
};

/**
 * The search for every issue of a project that the signals may call blocked, the latest first; undefined where nothing on
 * the site would tell.
 */
export function blockedQuery(project: string, signals: Signals, site: Site): string | undefined {
  const names = site.statuses.map(({ name }) => name);
  const statuses = names.filter((name) => isNamed(signals.blockedStatuses, name));
  const phrases = waitingPhrases(signals, site.linkTypes);
  const flag = flagFieldOf(signals, site.fields);
  const signs = [
    ...(statuses.length > 0 ? [among('status', statuses)] : []),
    ...(flag === undefined ? [] : [fieldClause(flag.id)]),
    ...(phrases.length > 0 ? [among('issueLinkType', phrases)] : []),
  ];
  if (signs.length === 0) return undefined;
  // What Jira calls done and the project does not has to be found too.
  const notDone = names.filter((name) => (overrideOf(signals, name) ?? 'done') !== 'done');
  const open = ['statusCategory != Done', ...(notDone.length > 0 ? [among('status', notDone)] : [])];
  return `project = ${quoted(project)} AND (${open.join(' OR ')}) AND (${signs.join(' OR ')}) ORDER BY updated DESC`;
}
