/** Who asks, and what they may know of. */
import type { Entry } from '../../core/chain';
import type { Actor } from '../../core/actor';
import type { Policy } from '../../core/decision/state';
import { decodeLimitation, isVisible, sidesOf, type Side } from '../../core/limitation';
import type { ProjectSettings } from '../../core/settings/sections';
import { policyOf, sideOf } from '../../core/settings/settings';
import { together } from '../../core/together';
import type { PersonRef, Ports } from '../../ports';
import type { RecordCaller } from '../caller';
import { refOf } from '../people';
import { readSettings } from '../settings/records';
import { stateOf } from './state';

export type Reader = {
  settings: ProjectSettings;
  policy: Policy;
  /** Without a reference in storage (somebody who has only read so far) it equals no person of any record. */
  actor: Actor;
  sides: readonly Side[];
};

const toReader = (settings: ProjectSettings, ref: PersonRef | undefined): Reader => {
  const side = sideOf(settings, ref);
  return {
    settings,
    policy: policyOf(settings),
    actor: { ref: ref ?? '', side },
    sides: sidesOf(side),
  };
};

/** Somebody who reads: they leave no trace in storage. */
export async function findReader(ports: Ports, caller: RecordCaller): Promise<Reader> {
  const [settings, refs] = await together([
    readSettings(ports, caller.projectId, ports.clock().toISOString()),
    ports.people.find([caller.accountId]),
  ]);
  return toReader(settings, refs.get(caller.accountId));
}

/** The same person as somebody who reads in each of several projects. */
export async function findReaders<Project extends { id: string }>(
  ports: Ports,
  accountId: string,
  projects: readonly Project[],
): Promise<{ project: Project; reader: Reader }[]> {
  const at = ports.clock().toISOString();
  const [refs, settled] = await together([
    ports.people.find([accountId]),
    together(
      projects.map(async (project) => ({ project, settings: await readSettings(ports, project.id, at) })),
    ),
  ]);
  return settled.map(({ project, settings }) => ({
    project,
    reader: toReader(settings, refs.get(accountId)),
  }));
}

/** Anybody at all, of whom nothing is known: they know of no record that is limited. */
export const findAnybody = async (ports: Ports, projectId: string): Promise<Reader> =>
  toReader(await readSettings(ports, projectId, ports.clock().toISOString()), undefined);

/** Somebody who acts: the ledger will name them. */
export async function requireActor(
  ports: Ports,
  caller: RecordCaller,
  at: string,
): Promise<Reader & { ref: PersonRef }> {
  const [settings, ref] = await together([
    readSettings(ports, caller.projectId, at),
    refOf(ports.people, caller.accountId),
  ]);
  return { ...toReader(settings, ref), ref };
}

/** Whether a record stands where the caller does: on the issue of the panel, or on none and in the project of the page. */
const isHere = ({ issue, projectId }: RecordCaller, entry: Entry): boolean =>
  issue === null ? entry.issueId === null && entry.projectId === projectId : entry.issueId === issue.id;

/** Whether a reader may know of an entry: it is of the kind that they ask about, stands where they are and is not limited to others. */
export const mayKnow = (kind: string, caller: RecordCaller, reader: Reader, entry: Entry): boolean =>
  entry.kind === kind && isHere(caller, entry) && isVisible(decodeLimitation(entry.limitedTo), reader.sides);

/**
 * The project of a record's issue. The page of whoever asks may know of a move before the app is told of it, so it is
 * believed. But a page that was opened before a move goes on naming the project that the issue has left: once the app was
 * told of a move it stands by what it was told, and will be told of the next one too.
 */
export const projectOf = (entry: Entry, caller: RecordCaller): string =>
  caller.issue !== null && stateOf(entry).movedAt === undefined ? caller.projectId : entry.projectId;

/** The caller as somebody of the project in which a record is now: what counts is what that project has settled. */
export const inProjectOf = <By extends RecordCaller>(entry: Entry, caller: By): By => ({
  ...caller,
  projectId: projectOf(entry, caller),
});

/** The present of a record and who reads it, or undefined where it does not exist or they may not know that it does. */
export async function findRecord(
  kind: string,
  ports: Ports,
  caller: RecordCaller,
  recordId: string,
): Promise<{ entry: Entry; reader: Reader } | undefined> {
  const entry = await ports.ledger.findPresent(recordId);
  if (!entry) return undefined;
  const reader = await findReader(ports, inProjectOf(entry, caller));
  return mayKnow(kind, caller, reader, entry) ? { entry, reader } : undefined;
}
