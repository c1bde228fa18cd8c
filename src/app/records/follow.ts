/**
 * What becomes of records when something happens to their issue. All of it comes from product events, which cost no point,
 * come late, twice, or out of order.
 */
import type { Entry } from '../../core/chain';
import { sides } from '../../core/limitation';
import { sha256 } from '../../core/sha256';
import { appRef, type Act, type Draft, type Ports } from '../../ports';
import { refOf } from '../people';
import { projectSoon } from '../property/push';
import { notBefore, toPresent, type Present } from './act';
import type { Kind } from './kind';
import type { RecordState } from './state';
import { nextPlace, toDraft } from './place';

/** Records that one act moves: one INSERT of that many rows is well below every limit of Forge SQL. */
const recordsOfAct = 50;

/** A record that somebody changes at the same moment is met again on the next try. */
const tries = 5;

export type IssueEvent = {
  issue: { id: string; key: string };
  /** When it happened: milliseconds since 1970. */
  happenedAt: number;
  /** Who did it, where the event says so. */
  accountId: string | undefined;
};

/** What an event makes of a record. */
export type Followed<State> = {
  action: string;
  state: State;
  /** Where it then stands, if elsewhere. */
  place?: Partial<Draft>;
  /** Further records that the same act touches, as they were and as they become. */
  others?: readonly { entry: Entry; state: State }[];
};

/** All records of an issue, those included that are limited to some sides: nobody reads them here. */
async function findRecords<State extends RecordState>(
  { kind }: Kind<State, unknown>,
  ports: Ports,
  issueId: string,
): Promise<Present<State>[]> {
  const records: Present<State>[] = [];
  let after: string | null = null;
  do {
    const page = await ports.ledger.list({
      kind,
      scope: { issueId },
      sides,
      sort: 'updated',
      limit: recordsOfAct,
      ...(after !== null && { after }),
    });
    records.push(...page.entries.map(toPresent<State>));
    after = page.next;
  } while (after !== null);
  return records;
}

/** The drafts of each action, in parts that fit into one act. */
function toActs(made: readonly { action: string; drafts: Draft[] }[]): Pick<Act, 'action' | 'drafts'>[] {
  const byAction = new Map<string, Draft[][]>();
  for (const { action, drafts } of made) {
    const parts = byAction.get(action) ?? [];
    const last = parts.at(-1);
    // What one act touches together stays together.
    if (last && last.length + drafts.length <= recordsOfAct) last.push(...drafts);
    else parts.push([...drafts]);
    byAction.set(action, parts);
  }
  return [...byAction].flatMap(([action, parts]) =>
    parts.flatMap(([first, ...others]): Pick<Act, 'action' | 'drafts'>[] =>
      first ? [{ action, drafts: [first, ...others] }] : [],
    ),
  );
}

async function applyOnce(ports: Ports, event: IssueEvent, act: Omit<Act, 'actId'>): Promise<number> {
  const { action, drafts } = act;
  // The same event about the same versions is the same act, however often it is delivered.
  const versions = drafts.map(({ recordId, expectedVersion }) => `${recordId} ${expectedVersion}`);
  const actId = sha256([action, event.issue.id, event.happenedAt, ...versions].join('\n'), 'hex');
  const outcome = await ports.ledger.append({ ...act, actId });
  if (outcome.kind !== 'stands') return 0;
  await projectSoon(ports, outcome.entries);
  return drafts.length;
}

/**
 * Lets the records of a kind follow an event of their issue. Answers how many did.
 * @param follow undefined for a record to which the event is no news
 */
export async function followOn<State extends RecordState>(
  kind: Kind<State, unknown>,
  ports: Ports,
  event: IssueEvent,
  follow: (
    on: Present<State>,
    at: string,
  ) => Followed<State> | undefined | Promise<Followed<State> | undefined>,
): Promise<number> {
  let count = 0;
  for (let round = 1; round <= tries; round += 1) {
    const records = await findRecords(kind, ports, event.issue.id);
    const at = notBefore(
      ports.clock().toISOString(),
      records.map(({ entry }) => entry),
    );
    const made: { action: string; drafts: Draft[] }[] = [];
    for (const on of records) {
      const followed = await follow(on, at);
      if (!followed) continue;
      const { action, state, place, others = [] } = followed;
      const own = { ...toDraft(kind, state, on.limitedTo, nextPlace(on.entry)), ...place };
      const further = others.map((other) => {
        const { limitedTo } = toPresent<State>(other.entry);
        return toDraft(kind, other.state, limitedTo, nextPlace(other.entry));
      });
      made.push({ action, drafts: [own, ...further] });
    }
    if (made.length === 0) return count;
    const actor = event.accountId === undefined ? appRef : await refOf(ports.people, event.accountId);
    for (const act of toActs(made)) count += await applyOnce(ports, event, { ...act, actor, at });
  }
  throw new Error('records of an issue kept changing');
}
