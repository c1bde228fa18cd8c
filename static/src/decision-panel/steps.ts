/** The history of a decision, step by step: how it was before and after, what happened in a sentence, what changed. */
import type {
  DecisionEvent,
  DecisionHistoryEntry,
  DecisionSnapshot,
  Person,
} from '../../../src/contract/decision';
import { t, type TextKey } from '../shared/texts';
import { fieldLabel, fields, nothing, pieceOf, typed, type Field, type Piece } from './pieces';

export type Step = {
  entry: DecisionHistoryEntry;
  /** Absent for the first entry that the reader may see: it has everything. */
  before?: DecisionSnapshot;
  after: DecisionSnapshot;
};

/** Fields that every record has; null there is a text or person that was erased. */
const erasable: readonly Field[] = ['question', 'context', 'options', 'noAlternative', 'driver'];

/** @throws nothing: what an entry does not say stays as it was */
const apply = (
  before: DecisionSnapshot | undefined,
  changed: DecisionHistoryEntry['changed'],
): DecisionSnapshot => {
  const after: Record<string, unknown> = { ...before, ...changed };
  for (const [field, value] of Object.entries(changed)) {
    if (value !== null || before === undefined || (erasable as readonly string[]).includes(field)) continue;
    // Only a draft can be without an approver; anywhere else null is one who was erased.
    if (field !== 'approver' || after['status'] === 'draft') Reflect.deleteProperty(after, field);
  }
  return after as DecisionSnapshot;
};

/**
 * Oldest first, as the entries are.
 * @param base the record as the entry before these left it; absent where they begin with the first
 */
export const toSteps = (entries: readonly DecisionHistoryEntry[], base?: DecisionSnapshot): Step[] => {
  const steps: Step[] = [];
  for (const entry of entries) {
    const before = steps.at(-1)?.after ?? base;
    steps.push({ entry, ...(before && { before }), after: apply(before, entry.changed) });
  }
  return steps;
};

/** A sentence of the catalogue with the people whom it names. */
export type Sentence = { key: TextKey; people: Readonly<Record<string, Person>>; isByApp: boolean };

export const toSentence = ({ entry, before, after }: Step): Sentence => {
  const { event, actor } = entry;
  const isByApp = entry.automatic === true;
  const say = (key: TextKey, people: Record<string, Person | undefined> = {}): Sentence => ({
    key,
    people: Object.fromEntries(
      Object.entries({ actor, ...people }).map(([name, person]) => [name, person ?? null]),
    ),
    isByApp,
  });
  const holder = after.ball?.holder;
  const former = before?.ball?.holder;
  switch (event) {
    case 'requested':
      return say('history.requested', { approver: after.approver });
    case 'handedOver':
    case 'asked':
    case 'answered':
    case 'returned':
    case 'delegated':
      return say(`history.${event}`, { holder });
    case 'recalled':
      return say('history.recalled', { former });
    case 'rehomed':
      return say('history.rehomed', { former, holder });
    case 'decided': {
      const as = after.decided?.as;
      return as === 'delegate' || as === 'deputy'
        ? say('history.decidedFor', { approver: after.approver })
        : say('history.decided');
    }
    case 'recorded':
      return after.decided?.recordedBy === undefined
        ? say('history.recordedOwn')
        : say('history.recorded', { decider: after.decided.by });
    case 'issueMoved':
    case 'issueDeleted':
      return say(isByApp ? `history.${event}Seen` : `history.${event}`);
    default:
      return say(`history.${event}`);
  }
};

/** What was said in the act: shown with its sentence. */
export const toSaid = ({ entry: { event }, before, after }: Step): Piece => {
  switch (event) {
    case 'drafted':
    case 'requested':
      return before === undefined ? typed(after.question) : nothing;
    case 'asked':
      return typed(after.asked?.question);
    case 'answered':
      return typed(after.inputs.at(-1)?.text);
    case 'returned':
      return typed(after.returned?.reason);
    case 'delegated':
      return typed(after.delegations.at(-1)?.note);
    case 'decided':
    case 'recorded':
      return pieceOf('decided', after.decided);
    case 'implemented':
      return typed(after.implemented?.note);
    case 'withdrawn':
      return typed(after.withdrawn?.reason);
    case 'superseded':
    case 'successorAnnounced':
      return pieceOf('successor', after.successor);
    case 'successorWithdrawn':
      return pieceOf('successor', before?.successor);
    default:
      return nothing;
  }
};

/** Fields that the sentence and what was said tell already. */
const told: { [Event in DecisionEvent]?: readonly Field[] } = {
  drafted: ['question', 'status'],
  requested: ['question'],
  asked: ['asked'],
  answered: ['asked', 'inputs'],
  returned: ['returned', 'returns'],
  delegated: ['delegations'],
  recalled: ['asked', 'delegations'],
  rehomed: ['asked'],
  decided: ['decided', 'status', 'ball', 'asked'],
  recorded: ['decided', 'status', 'question'],
  implemented: ['implemented', 'status'],
  withdrawn: ['withdrawn', 'status', 'ball', 'asked'],
  superseded: ['status'],
  successorAnnounced: ['successor'],
  successorWithdrawn: ['successor'],
};

/** Times that the time of the entry tells, or that nobody asks for. */
const hidden: readonly Field[] = ['createdAt', 'requestedAt'];

export type Change = { field: Field; label: string; from: Piece; to: Piece };

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Fields that read differently: the same person from a later time on is no change that anybody sees. */
export const differences = (before: Partial<DecisionSnapshot>, after: DecisionSnapshot): Change[] =>
  fields
    .map((field) => ({
      field,
      label: fieldLabel(field),
      from: pieceOf(field, before[field]),
      to: pieceOf(field, after[field]),
    }))
    .filter(({ from, to }) => !isSame(from, to));

/** What changed beside what is told already. */
export const toChanges = ({ entry, before, after }: Step): Change[] => {
  const isFirst = before === undefined;
  const known = (told[entry.event] ?? []).filter((field) => isFirst || field !== 'question');
  return differences(before ?? {}, after).filter(
    ({ field }) => !hidden.includes(field) && !known.includes(field),
  );
};

/** Everything that a step shows, to ask for names at once. */
export const piecesOf = (step: Step): Piece[] => [
  toSaid(step),
  ...toChanges(step).flatMap(({ from, to }) => [from, to]),
  ...Object.values(toSentence(step).people).map((person): Piece => ({ is: 'person', person })),
];

export const sentenceText = (
  { key, people, isByApp }: Sentence,
  nameOf: (person: Person) => string,
): string => {
  const names = Object.entries(people).map(([name, person]) => [name, nameOf(person)] as const);
  return t(key, { ...Object.fromEntries(names), ...(isByApp && { actor: t('history.app') }) });
};
