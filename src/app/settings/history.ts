/** Who settled what, when and why. */
import type { Payload } from '../../contract/payloads';
import { failure, success, type Result } from '../../contract/result';
import { settingsEvents, type SettingsHistory } from '../../contract/settings';
import type { Entry } from '../../core/chain';
import { defaultSettings } from '../../core/settings/defaults';
import type { ProjectSettings, Section } from '../../core/settings/sections';
import type { Ports } from '../../ports';
import type { SettingsCaller } from './caller';
import { readWords, toWords, type Stored } from './form';
import { concerning } from './read';
import { sectionsOf, settingsRecordId, toStored } from './records';

/** Changes that one answer holds. */
const pageLimit = 20;

/** The versions of a section, newest first, each with what it was before. */
export async function readSectionHistory(
  ports: Ports,
  caller: SettingsCaller,
  { section, before }: Payload<'settings/history'>,
): Promise<Result<SettingsHistory>> {
  const { scope } = caller;
  if (!sectionsOf(scope).includes(section)) return failure('notFound');
  const [versions, refs] = await Promise.all([
    ports.ledger.versions(settingsRecordId(scope, section), before, pageLimit + 1),
    ports.people.find([caller.accountId]),
  ]);
  const ref = refs.get(caller.accountId);
  /** What a version holds of what concerns the reader. */
  const contentOf = (entry: Entry): ProjectSettings[Section] | undefined => {
    const { content } = toStored(entry);
    return content && concerning({ ...defaultSettings, [section]: content }, caller, ref)[section];
  };
  const contents = versions.map(contentOf);
  const words = await readWords(
    ports,
    contents.flatMap((content) => (content ? [{ section, content } as Stored] : [])),
    {
      people: versions.map(({ actor }) => actor),
      texts: versions.flatMap((entry) => toStored(entry).reason ?? []),
    },
  );
  const inWords = (content: ProjectSettings[Section] | undefined) =>
    content && toWords(section, content, words);
  const entries = versions.slice(0, pageLimit).map((entry, index) => {
    const content = inWords(contents[index]);
    const previous = inWords(contents[index + 1]);
    const { reason } = toStored(entry);
    return {
      version: entry.version,
      event: settingsEvents.find((event) => event === entry.action) ?? 'settled',
      by: words.people.get(entry.actor) ?? null,
      at: entry.at,
      ...(reason !== undefined && { reason: words.texts.get(reason) ?? null }),
      ...(content && { content }),
      ...(previous && { before: previous }),
    };
  });
  const hasEarlier = versions.length > pageLimit;
  return success({ entries, earlier: hasEarlier ? (entries.at(-1)?.version ?? null) : null });
}
