/** Persons whom Jira has deactivated: what they held goes to somebody who is there. */
import type { Entry } from '../../core/chain';
import type { Limitation } from '../../core/limitation';
import { decodeLimitation } from '../../core/limitation';
import type { ProjectSettings } from '../../core/settings/sections';
import { appRef, type PersonRef, type Ports } from '../../ports';
import { refOf } from '../people';
import { readSettings } from '../settings/records';
import { notBefore } from './act';
import { type Kind } from './kind';
import { stateOf, type RecordState } from './state';
import { nextPlace, toDraft } from './place';

/** Accounts of one question to Jira. */
const accountsAtOnce = 90;

/** What is asked about persons, each only once in a run. */
export class Persons {
  private readonly activity = new Map<string, boolean>();
  private readonly leads = new Map<string, string | undefined>();

  constructor(private readonly ports: Ports) {}

  /** Asks Jira about those whom it was not asked about yet. Who was erased is not active. */
  async learn(refs: readonly string[]): Promise<void> {
    const unknown = [...new Set(refs)].filter((ref) => !this.activity.has(ref)) as PersonRef[];
    const accounts = await this.ports.people.accountsOf(unknown);
    const ids = [...accounts.values()];
    const active = new Set<string>();
    for (let start = 0; start < ids.length; start += accountsAtOnce) {
      const found = await this.ports.jira.findActive(ids.slice(start, start + accountsAtOnce));
      for (const id of found) active.add(id);
    }
    for (const ref of unknown) {
      const account = accounts.get(ref);
      this.activity.set(ref, account !== undefined && active.has(account));
    }
  }

  isActive(ref: string): boolean {
    return this.activity.get(ref) === true;
  }

  /** Who administers a project in the last resort. */
  async findAdmin(settings: ProjectSettings, projectId: string): Promise<string | undefined> {
    const { projectAdmin } = settings.rights;
    if (projectAdmin !== undefined) return projectAdmin;
    if (!this.leads.has(projectId)) {
      const account = await this.ports.jira.findLead(projectId);
      this.leads.set(projectId, account === undefined ? undefined : await refOf(this.ports.people, account));
    }
    return this.leads.get(projectId);
  }
}

type Held<State> = { entry: Entry; state: State };

/** What is known of a record when its holder has left. */
type Scene = {
  settings: ProjectSettings;
  limitedTo: Limitation;
  persons: Persons;
  at: string;
  /** Who administers the project; undefined until that has been asked of Jira, which comes last. */
  projectAdmin: string | undefined;
};

/** How records of a kind change hands. */
export type Rehoming<State extends RecordState> = {
  kind: Kind<State, unknown>;
  /** States in which somebody has something to do. */
  statuses: readonly [string, ...string[]];
  /** Who has something to do; nothing happens to the record while all of them are there. */
  holdersOf: (state: State) => string[];
  /** Persons who could take it over. */
  heirsOf: (state: State, settings: ProjectSettings) => (string | undefined)[];
  /** Null where nothing has to change, or nobody is there to take it. */
  rehome: (state: State, scene: Scene) => State | null;
};

async function findHeld<State extends RecordState>(
  { kind, statuses, holdersOf }: Rehoming<State>,
  ports: Ports,
): Promise<Held<State>[]> {
  const held: Held<State>[] = [];
  for await (const entry of ports.ledger.walk(kind.kind, statuses)) {
    const state = stateOf<State>(entry);
    // Nobody can act on what stood on an issue that is gone.
    if (holdersOf(state).length > 0 && state.formerIssue === undefined) held.push({ entry, state });
  }
  return held;
}

async function rehomeOne<State extends RecordState>(
  { kind, heirsOf, rehome }: Rehoming<State>,
  ports: Ports,
  persons: Persons,
  { entry, state }: Held<State>,
): Promise<number> {
  const at = notBefore(ports.clock().toISOString(), [entry]);
  const settings = await readSettings(ports, entry.projectId, at);
  const limitedTo = decodeLimitation(entry.limitedTo);
  const take = async (projectAdmin: string | undefined): Promise<State | null> => {
    const heirs = [...heirsOf(state, settings), projectAdmin];
    await persons.learn(heirs.filter((ref) => ref !== undefined));
    return rehome(state, { settings, limitedTo, persons, at, projectAdmin });
  };
  const next = (await take(undefined)) ?? (await take(await persons.findAdmin(settings, entry.projectId)));
  if (!next) return 0;
  const outcome = await ports.ledger.append({
    actId: ports.ids(),
    action: 'rehomed',
    actor: appRef,
    at,
    drafts: [toDraft(kind, next, limitedTo, nextPlace(entry))],
  });
  // Somebody acted on it just now; the next run looks again.
  return outcome.kind === 'stands' ? 1 : 0;
}

/** Gives what nobody can act on any more to somebody who can. Answers how many records of the kind changed hands. */
export async function rehomeAll<State extends RecordState>(
  rehoming: Rehoming<State>,
  ports: Ports,
  persons: Persons,
): Promise<number> {
  const held = await findHeld(rehoming, ports);
  await persons.learn(held.flatMap(({ state }) => rehoming.holdersOf(state)));
  let count = 0;
  const failures: unknown[] = [];
  for (const one of held) {
    if (rehoming.holdersOf(one.state).every((holder) => persons.isActive(holder))) continue;
    // One that fails keeps none of the others waiting.
    await rehomeOne(rehoming, ports, persons, one).then(
      (rehomed) => {
        count += rehomed;
      },
      (error: unknown) => failures.push(error),
    );
  }
  if (failures.length > 0)
    throw new Error(`${failures.length} records kept their holder`, { cause: failures[0] });
  return count;
}
