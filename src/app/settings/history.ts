/** Who settled what, when and why. */
import { settingsHistoryLimits } from '../../contract/limits';
import type { Payload } from '../../contract/payloads';
import { failure, success, type Result } from '../../contract/result';
import { settingsEvents, type SettingsHistory } from '../../contract/settings';
import type { Entry } from '../../core/chain';
import { defaultSettings } from '../../core/settings/defaults';
import type { ProjectSettings, Section } from '../../core/settings/sections';
import type { PersonRef, Ports } from '../../ports';
import type { SettingsCaller } from './caller';
import { readWords, toWords, type Stored, type Words } from './form';
import { concerning, hidesHours } from './read';
import { sectionsOf, settingsRecordId, toStored } from './records';

/**
 * Versions that one statement reads, of the 4 MiB that its answer may have. A section comes in a call of 500 KB; references
 * in the place of short names make it up to twice as long, and an answer writes each of its quotation marks as two characters.
 */
const readAtOnce = 3;

type Shown = SettingsHistory['entries'][number];

/** A version of a section, as the reader may see it but for its reason, which depends on the version before it. */
type Version = { entry: Entry; shown: Shown };

type Reading = { section: Section; caller: SettingsCaller; ref: PersonRef | undefined };

/** What a version holds of what concerns the reader. */
function contentOf(entry: Entry, { section, caller, ref }: Reading): ProjectSettings[Section] | undefined {
  const { content } = toStored(entry);
  return content && concerning({ ...defaultSettings, [section]: content }, caller, ref)[section];
}

function toVersion(
  entry: Entry,
  section: Section,
  content: ProjectSettings[Section] | undefined,
  { people, texts }: Words,
): Version {
  const { reason } = toStored(entry);
  return {
    entry,
    shown: {
      version: entry.version,
      event: settingsEvents.find((event) => event === entry.action) ?? 'settled',
      by: people.get(entry.actor) ?? null,
      at: entry.at,
      ...(reason !== undefined && { reason: texts.get(reason) ?? null }),
      ...(content && { content: toWords(section, content, { people, texts }) }),
    },
  };
}

/** The versions before one, or all of them, newest first, few at a time. */
async function* readBack(
  ports: Ports,
  reading: Reading,
  before: number | undefined,
): AsyncGenerator<Version, void> {
  const { section, caller } = reading;
  let from = before;
  for (;;) {
    const entries = await ports.ledger.versions(settingsRecordId(caller.scope, section), from, readAtOnce);
    const contents = entries.map((entry) => contentOf(entry, reading));
    const words = await readWords(
      ports,
      contents.flatMap((content) => (content ? [{ section, content } as Stored] : [])),
      {
        people: entries.map(({ actor }) => actor),
        texts: entries.flatMap((entry) => toStored(entry).reason ?? []),
      },
    );
    yield* entries.map((entry, index) => toVersion(entry, section, contents[index], words));
    if (entries.length < readAtOnce) return;
    from = entries.at(-1)?.version;
  }
}

const withoutReason = ({ reason, ...shown }: Shown): Shown =>
  reason === undefined ? shown : { ...shown, hidesReason: true };

/** The versions of a section, newest first; what each was before is the content of the next. */
export async function readSectionHistory(
  ports: Ports,
  caller: SettingsCaller,
  { section, before }: Payload<'settings/history'>,
): Promise<Result<SettingsHistory>> {
  if (!sectionsOf(caller.scope).includes(section)) return failure('notFound');
  const ref = (await ports.people.find([caller.accountId])).get(caller.accountId);
  const versions: Version[] = [];
  let bytes = 0;
  let isFull = false;
  for await (const version of readBack(ports, { section, caller, ref }, before)) {
    versions.push(version);
    bytes += Buffer.byteLength(JSON.stringify(version.shown));
    // The last one is not an entry of this page then, but says what was before.
    isFull =
      versions.length > settingsHistoryLimits.entries ||
      (versions.length > 1 && bytes > settingsHistoryLimits.bytes);
    if (isFull) break;
  }
  const isHidden = (index: number): boolean =>
    [versions[index], versions[index + 1]].some((version) => hidesHours(version?.entry, caller, ref));
  const entries = versions
    .slice(0, isFull ? -1 : undefined)
    .map(({ shown }, index) => (isHidden(index) ? withoutReason(shown) : shown));
  const base = isFull ? versions.at(-1)?.shown.content : undefined;
  return success({
    entries,
    ...(base && { base }),
    earlier: isFull ? (entries.at(-1)?.version ?? null) : null,
  });
}
