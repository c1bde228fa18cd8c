/** How the history of a decision is told. */
import type { DecisionHistory } from '../../../src/contract/decision';
import type { Person } from '../../../src/contract/record';
import { nothing, typed, type Piece } from '../shared/records/pieces';
import { sentence, stepsFor, type Sentence, type Step, type Telling } from '../shared/records/history/steps';
import type { TextKey } from '../shared/texts';
import { decisionFields, pieceOf } from './pieces';

type DecisionStep = Step<DecisionHistory>;

/** Fields that every record has; null there is a text or person that was erased. */
const erasable: readonly string[] = ['question', 'context', 'options', 'noAlternative', 'driver'];

/** Only a draft can be without an approver; anywhere else null is one who was erased. */
const isErased = (field: string, after: Record<string, unknown>): boolean =>
  erasable.includes(field) || (field === 'approver' && after['status'] !== 'draft');

const draftedAs = (from: DecisionStep['after']['convertedFrom']): TextKey => {
  if (from === undefined) return 'history.drafted';
  return from.kind === 'risk' ? 'history.draftedOfRisk' : 'history.draftedOfChange';
};

const sentenceOf = (step: DecisionStep): Sentence => {
  const { entry, before, after } = step;
  const { event } = entry;
  const say = (key: TextKey, people?: Record<string, Person | undefined>): Sentence =>
    sentence(step, key, people);
  const holder = after.ball?.holder;
  const former = before?.ball?.holder;
  switch (event) {
    case 'drafted':
      return say(draftedAs(after.convertedFrom));
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
      return say(entry.automatic === true ? `history.${event}Seen` : `history.${event}`);
    default:
      return say(`history.${event}`);
  }
};

const saidOf = ({ entry: { event }, before, after }: DecisionStep): Piece => {
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

const told: Telling<DecisionHistory>['told'] = {
  drafted: ['question', 'status', 'convertedFrom'],
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
  converted: ['withdrawn', 'convertedTo', 'status', 'ball', 'asked'],
  superseded: ['status'],
  successorAnnounced: ['successor'],
  successorWithdrawn: ['successor'],
};

export const decisionSteps = stepsFor<DecisionHistory>({
  fields: decisionFields,
  title: 'question',
  isErased,
  sentenceOf,
  saidOf,
  told,
  tones: {
    decided: 'success',
    recorded: 'success',
    implemented: 'success',
    refused: 'danger',
    textErased: 'danger',
    returned: 'warning',
    rehomed: 'warning',
    requested: 'information',
    handedOver: 'information',
  },
  hidden: ['createdAt', 'requestedAt'],
});

export const { toSteps } = decisionSteps;
