/** Use cases of decision ownership: read, require, decide by `core`, append. */
import type { Decision, DecisionHistory, DecisionPanel } from '../contract/decision';
import type { Payload } from '../contract/payloads';
import { failure, success, type Result } from '../contract/result';
import type { Entry } from '../core/chain';
import * as rules from '../core/decision';
import type { DecisionAction, DecisionState } from '../core/decision';
import { decodeLimitation, isVisible } from '../core/limitation';
import { recordIdOf } from '../core/record-id';
import { InvalidCursorError, type Draft, type PersonRef, type Ports, type TextRef } from '../ports';
import type { Caller } from './caller';

const kind = 'decision';

/** How many decisions the panel loads at a time. */
const panelPage = 20;

/**
 * Sides belong to the settings of a project. As long as a project has none, nobody has a side, and a record that is
 * limited to sides is shown to nobody.
 */
const noSides = [] as const;

const stateOf = (entry: Entry): DecisionState => JSON.parse(entry.state) as DecisionState;

/** Puts account ids and texts in the place of references, with one read each however many entries there are. */
async function toDecisions(ports: Ports, entries: readonly Entry[]): Promise<Decision[]> {
  const states = entries.map(stateOf);
  const [accounts, texts] = await Promise.all([
    ports.people.accountsOf([...new Set(states.flatMap(rules.personsOf))] as PersonRef[]),
    ports.texts.read([...new Set(states.flatMap(rules.textsOf))] as TextRef[]),
  ]);
  const person = (ref: string) => accounts.get(ref as PersonRef) ?? null;
  const text = (ref: string) => texts.get(ref as TextRef) ?? null;
  return entries.map((entry, index) => {
    const state = states[index] ?? stateOf(entry);
    const { decided, withdrawn } = state;
    return {
      id: entry.recordId,
      version: entry.version,
      status: state.status,
      area: state.area,
      question: text(state.question),
      context: state.context === null ? '' : text(state.context),
      driver: person(state.driver),
      approver: person(state.approver),
      requestedAt: state.requestedAt,
      dueAt: state.dueAt,
      ...(decided && {
        decided: {
          by: person(decided.by),
          at: decided.at,
          outcome: text(decided.outcome),
          rationale: text(decided.rationale),
        },
      }),
      ...(withdrawn && {
        withdrawn: { by: person(withdrawn.by), at: withdrawn.at, reason: text(withdrawn.reason) },
      }),
    };
  });
}

async function toDecision(ports: Ports, entry: Entry): Promise<Decision> {
  const [decision] = await toDecisions(ports, [entry]);
  if (!decision) throw new Error('an entry has no decision');
  return decision;
}

/** Whether the caller may know of an entry: it stands on the issue of the panel and is not limited to others. */
const mayKnow = (caller: Caller, entry: Entry): boolean =>
  entry.kind === kind &&
  entry.issueId === caller.issue.id &&
  isVisible(decodeLimitation(entry.limitedTo), noSides);

async function findOnIssue(ports: Ports, caller: Caller, recordId: string): Promise<Entry | undefined> {
  const entry = await ports.ledger.findPresent(recordId);
  return entry && mayKnow(caller, entry) ? entry : undefined;
}

/**
 * The answer to an act that the ledger already holds, as after a lost answer; undefined where it holds none. An act id
 * opens nothing: the entry must be this person's, of this kind of act, on this record, and one that they may know of.
 */
async function answerStanding(
  ports: Ports,
  caller: Caller,
  act: { actId: string; action: DecisionAction; actor: PersonRef },
  recordId: string,
): Promise<Result<Decision> | undefined> {
  const [entry] = await ports.ledger.findAct(act.actId);
  if (!entry) return undefined;
  const isSame = entry.actor === act.actor && entry.action === act.action && entry.recordId === recordId;
  if (!isSame || !mayKnow(caller, entry)) return failure('invalid', { message: 'invalid.id' });
  return success(await toDecision(ports, entry));
}

async function append(
  ports: Ports,
  act: { actId: string; action: DecisionAction; actor: PersonRef; at: string },
  record: Pick<Draft, 'chainId' | 'recordId' | 'expectedVersion' | 'projectId' | 'issueId'>,
  state: DecisionState,
): Promise<Result<Decision>> {
  const outcome = await ports.ledger.append({
    ...act,
    drafts: [
      {
        ...record,
        kind,
        status: state.status,
        owner: state.approver as PersonRef,
        dueAt: state.dueAt,
        score: null,
        limitedTo: null,
        state,
      },
    ],
  });
  switch (outcome.kind) {
    case 'stands': {
      const [entry] = outcome.entries;
      if (!entry) throw new Error('an act stands without entries');
      return success(await toDecision(ports, entry));
    }
    case 'conflict':
      return { ...failure('conflict'), newer: await toDecision(ports, outcome.newer) };
    case 'busy':
      return failure('busy');
    case 'foreign':
      return failure('invalid', { message: 'invalid.id' });
  }
}

/** One page of the decisions on the caller's issue, the soonest due first. */
export async function listDecisions(
  ports: Ports,
  caller: Caller,
  payload: Payload<'decision/list'>,
): Promise<Result<DecisionPanel>> {
  try {
    const page = await ports.ledger.list({
      kind,
      scope: { issueId: caller.issue.id },
      sides: noSides,
      sort: 'due',
      limit: payload.limit ?? panelPage,
      ...(payload.after !== undefined && { after: payload.after }),
    });
    return success({
      me: caller.accountId,
      issueKey: caller.issue.key,
      decisions: await toDecisions(ports, page.entries),
      next: page.next,
    });
  } catch (error) {
    if (error instanceof InvalidCursorError) return failure('invalid', { message: 'invalid.id' });
    throw error;
  }
}

/** Asks somebody for a decision. The caller becomes its driver. */
export async function requestDecision(
  ports: Ports,
  caller: Caller,
  payload: Payload<'decision/request'>,
): Promise<Result<Decision>> {
  const actor = await ports.people.refOf(caller.accountId);
  const act = { actId: payload.actId, action: 'requested', actor } as const;
  const recordId = recordIdOf(actor, payload.actId);
  const standing = await answerStanding(ports, caller, act, recordId);
  if (standing) return standing;
  const at = ports.clock().toISOString();
  const refusal = rules.refuseRequest(payload.dueAt, at);
  if (refusal) return failure(refusal.code, refusal);

  const approver = await ports.people.refOf(payload.approver);
  const texts = payload.context.trim() === '' ? [payload.question] : [payload.question, payload.context];
  const [question, context = null] = await ports.texts.keep(payload.actId, texts);
  if (question === undefined) throw new Error('a text was not kept');
  const state = rules.request(
    { area: payload.area, question, context, driver: actor, approver, dueAt: payload.dueAt },
    at,
  );
  return append(
    ports,
    { ...act, at },
    {
      chainId: caller.projectId,
      recordId,
      expectedVersion: 0,
      projectId: caller.projectId,
      issueId: caller.issue.id,
    },
    state,
  );
}

/** What `decide` and `withdraw` share: both close an open record in the version that their person saw. */
async function close(
  ports: Ports,
  caller: Caller,
  payload: { actId: string; id: string; version: number },
  action: DecisionAction,
  refuse: (state: DecisionState, actor: PersonRef) => rules.Refusal | null,
  texts: readonly string[],
  next: (state: DecisionState, actor: PersonRef, at: string, refs: readonly TextRef[]) => DecisionState,
): Promise<Result<Decision>> {
  const present = await findOnIssue(ports, caller, payload.id);
  if (!present) return failure('notFound');
  const actor = await ports.people.refOf(caller.accountId);
  const act = { actId: payload.actId, action, actor };
  const standing = await answerStanding(ports, caller, act, payload.id);
  if (standing) return standing;
  const state = stateOf(present);
  if (present.version !== payload.version) {
    return { ...failure('conflict'), newer: await toDecision(ports, present) };
  }
  const refusal = refuse(state, actor);
  if (refusal) return failure(refusal.code, refusal);

  const at = ports.clock().toISOString();
  const refs = await ports.texts.keep(payload.actId, texts);
  return append(
    ports,
    { ...act, at },
    {
      chainId: present.chainId,
      recordId: present.recordId,
      expectedVersion: present.version,
      projectId: caller.projectId,
      issueId: present.issueId,
    },
    next(state, actor, at, refs),
  );
}

const required = (refs: readonly TextRef[], index: number): TextRef => {
  const ref = refs[index];
  if (ref === undefined) throw new Error('a text was not kept');
  return ref;
};

/** Records what the approver decided, and why. */
export function decideDecision(
  ports: Ports,
  caller: Caller,
  payload: Payload<'decision/decide'>,
): Promise<Result<Decision>> {
  return close(
    ports,
    caller,
    payload,
    'decided',
    rules.refuseDecide,
    [payload.outcome, payload.rationale],
    (state, by, at, refs) =>
      rules.decide(state, { by, at, outcome: required(refs, 0), rationale: required(refs, 1) }),
  );
}

/** Takes an open question back, with the reason. */
export function withdrawDecision(
  ports: Ports,
  caller: Caller,
  payload: Payload<'decision/withdraw'>,
): Promise<Result<Decision>> {
  return close(
    ports,
    caller,
    payload,
    'withdrawn',
    rules.refuseWithdraw,
    [payload.reason],
    (state, by, at, refs) => rules.withdraw(state, { by, at, reason: required(refs, 0) }),
  );
}

/** Who did what to a decision, oldest first, and the head of the chain it stands in. */
export async function readDecisionHistory(
  ports: Ports,
  caller: Caller,
  payload: Payload<'decision/history'>,
): Promise<Result<DecisionHistory>> {
  const present = await findOnIssue(ports, caller, payload.id);
  if (!present) return failure('notFound');
  const [versions, head] = await Promise.all([
    ports.ledger.history(present.recordId),
    ports.ledger.findHead(present.chainId),
  ]);
  if (!head) throw new Error('a chain with entries has no head');
  // A version that was limited to others stays unknown to the reader after the record was opened to them.
  const entries = versions.filter((entry) => isVisible(decodeLimitation(entry.limitedTo), noSides));
  const [decisions, actors] = await Promise.all([
    toDecisions(ports, entries),
    ports.people.accountsOf([...new Set(entries.map((entry) => entry.actor))] as PersonRef[]),
  ]);
  return success({
    entries: decisions.flatMap((decision, index) => {
      const entry = entries[index];
      if (!entry) return [];
      return {
        version: entry.version,
        seq: entry.seq,
        hash: entry.hash,
        action: entry.action as DecisionAction,
        actor: actors.get(entry.actor as PersonRef) ?? null,
        at: entry.at,
        decision,
      };
    }),
    head: { seq: head.seq, hash: head.hash },
  });
}
