/**
 * Whether a transition may go on. It is refused for one reason only: the ledger was read and says no. What can't be known
 * because of Jira, the licence or the configuration lets it pass, and the health check of the project says so.
 */
import { tallyOf } from '../../core/change/approval';
import { openStatuses, type ChangeState } from '../../core/change/state';
import { settledStatuses, type DecisionState } from '../../core/decision/state';
import { waitingOfChange, waitingOfDecision, type GuardConfig, type GuardRule } from '../../core/guard/guard';
import type { WaiverState } from '../../core/guard/waiver';
import { sides } from '../../core/limitation';
import { neededOf } from '../../core/settings/change-approval';
import type { Entry } from '../../core/chain';
import type { Ports } from '../../ports';
import { changes } from '../changes/kind';
import { decisions } from '../decisions/kind';
import { stateOf } from '../records/state';
import { excerpt, readRefs } from '../records/names';
import { sayHeldBack, sayNone, type HeldBack } from './sentences';
import { findWaivers } from './waivers';

/** Records that a message names. */
const namedAtOnce = 3;

/** A title in a message is cut after so many characters. */
const titleCharacters = 80;

const kinds: Readonly<Record<GuardRule, string>> = { changes: changes.kind, decisions: decisions.kind };

/** A draft is nobody's question yet. */
const heldBackBy: Readonly<Record<GuardRule, readonly [string, ...string[]]>> = {
  changes: openStatuses,
  decisions: ['requested', 'ready'],
};

const doneBy: Readonly<Record<GuardRule, readonly [string, ...string[]]>> = {
  changes: ['approved', 'absorbed'],
  decisions: settledStatuses,
};

function toHeldBack(rule: GuardRule, entry: Entry): { title: string; waiting: HeldBack['waiting'] } {
  if (rule === 'decisions') {
    const state = stateOf<DecisionState>(entry);
    return { title: state.question, waiting: waitingOfDecision(state) };
  }
  const state = stateOf<ChangeState>(entry);
  const { approval } = state;
  const needed = approval ? neededOf(approval.quorum, approval.voices.length) : 0;
  return {
    title: state.what,
    waiting: waitingOfChange(state, needed, approval ? tallyOf(approval).agreed : 0),
  };
}

async function sayWhich(
  ports: Ports,
  rule: GuardRule,
  entries: readonly Entry[],
  more: boolean,
): Promise<string> {
  // Whoever makes the transition may not know of a limited record, nor that there is one.
  const open = entries.filter(({ limitedTo }) => limitedTo === null);
  const named = open.slice(0, namedAtOnce).map((entry) => toHeldBack(rule, entry));
  const names = await readRefs(
    ports,
    [],
    named.map(({ title }) => title),
    titleCharacters,
  );
  const total = more ? Math.max(open.length, namedAtOnce + 1) : open.length;
  return sayHeldBack(
    rule,
    named.map(({ title, waiting }) => ({ title: excerpt(names.text(title)), waiting })),
    total,
  );
}

/** Why a transition of an issue is refused; undefined where it may go on. */
export async function refuseTransition(
  ports: Ports,
  rule: GuardRule,
  issueId: string,
  { requireOne }: GuardConfig,
): Promise<string | undefined> {
  const query = { kind: kinds[rule], scope: { issueId }, sides, sort: 'updated' } as const;
  const [open, done] = await ports.ledger.lists([
    { ...query, statuses: heldBackBy[rule], limit: 20 },
    { ...query, statuses: doneBy[rule], limit: 1 },
  ]);
  const isHeldBack = (open?.total ?? 0) > 0;
  if (!isHeldBack && (!requireOne || (done?.total ?? 0) > 0)) return undefined;
  const waivers = await findWaivers(ports, issueId, ports.clock().toISOString());
  if (waivers.some((entry) => stateOf<WaiverState>(entry).rule === rule)) return undefined;
  return isHeldBack ? sayWhich(ports, rule, open?.entries ?? [], open?.next !== null) : sayNone(rule);
}
