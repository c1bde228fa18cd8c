/**
 * Persons who are gone. Atlassian closes an account for good: the person behind it is forgotten here too. Jira deactivates
 * one: what they held goes to somebody who is there.
 */
import type { DecisionState } from '../core/decision/state';
import { rehome, type Standing } from '../core/decision/rehoming';
import { openStatuses } from '../core/decision/state';
import { decodeLimitation } from '../core/limitation';
import type { ProjectSettings } from '../core/settings/sections';
import { deputyOf, policyOf } from '../core/settings/settings';
import type { Entry } from '../core/chain';
import { appRef, type PersonRef, type Ports } from '../ports';
import { nextPlace, notBefore, toDraft } from './decisions/act';
import { decisionKind, stateOf } from './decisions/reader';
import { refOf } from './people';
import { readSettings } from './settings/records';

/** Accounts of one question to Atlassian or to Jira. */
const accountsAtOnce = 90;

async function* inBatches(accounts: AsyncIterable<string>): AsyncGenerator<string[], void> {
  let batch: string[] = [];
  for await (const account of accounts) {
    batch.push(account);
    if (batch.length < accountsAtOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/**
 * Reports every stored account, as Atlassian asks for at least once a week, and forgets those that were closed. Who they
 * were is gone for good; that it was one and the same person who did this and that stays provable.
 */
export async function reportAccounts(ports: Ports): Promise<{ reported: number; erased: number }> {
  let reported = 0;
  let erased = 0;
  const failures: unknown[] = [];
  for await (const batch of inBatches(ports.people.accounts())) {
    try {
      for (const account of await ports.privacy.findClosed(batch)) {
        if (await ports.people.erase(account)) erased += 1;
      }
      reported += batch.length;
    } catch (error) {
      // The others are to be reported all the same.
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new Error('not every account was reported', { cause: failures[0] });
  return { reported, erased };
}

type Held = { entry: Entry; state: DecisionState };

async function findHeld(ports: Ports): Promise<Held[]> {
  const held: Held[] = [];
  for await (const entry of ports.ledger.walk(decisionKind, openStatuses)) {
    const state = stateOf(entry);
    // Nobody can act on what stood on an issue that is gone.
    if (state.ball && entry.issueId !== null) held.push({ entry, state });
  }
  return held;
}

/** What is asked about persons, each only once in a run. */
class Persons {
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

async function rehomeOne(ports: Ports, persons: Persons, { entry, state }: Held): Promise<number> {
  const at = notBefore(ports.clock().toISOString(), [{ entry, state }]);
  const settings = await readSettings(ports, entry.projectId, at);
  const limitedTo = decodeLimitation(entry.limitedTo);
  const take = async (projectAdmin: string | undefined): Promise<DecisionState | null> => {
    const deputyFor = (person: string) => deputyOf(settings.rights, person, state.area);
    const deputy = state.ball && deputyFor(state.ball.holder);
    await persons.learn([state.driver, deputy, projectAdmin].filter((ref) => ref !== undefined));
    const standing: Standing = {
      isActive: (ref) => persons.isActive(ref),
      deputyOf: deputyFor,
      projectAdmin,
    };
    return rehome(state, standing, limitedTo, policyOf(settings), at);
  };
  // Who leads the project is a question to Jira, so it comes last.
  const next = (await take(undefined)) ?? (await take(await persons.findAdmin(settings, entry.projectId)));
  if (!next) return 0;
  const outcome = await ports.ledger.append({
    actId: ports.ids(),
    action: 'rehomed',
    actor: appRef,
    at,
    drafts: [toDraft(next, limitedTo, nextPlace(entry))],
  });
  // Somebody acted on it just now; the next run looks again.
  return outcome.kind === 'stands' ? 1 : 0;
}

/** Gives what nobody can act on any more to somebody who can. Answers how many records changed hands. */
export async function rehomeDecisions(ports: Ports): Promise<number> {
  const held = await findHeld(ports);
  const persons = new Persons(ports);
  await persons.learn(held.flatMap(({ state }) => state.ball?.holder ?? []));
  let count = 0;
  const failures: unknown[] = [];
  for (const one of held) {
    if (persons.isActive(one.state.ball?.holder ?? '')) continue;
    // One that fails keeps none of the others waiting.
    await rehomeOne(ports, persons, one).then(
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
