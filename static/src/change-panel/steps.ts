/** How the history of a change is told. */
import type { ChangeHistory } from '../../../src/contract/change';
import { nothing, typed, type Piece } from '../shared/records/pieces';
import { sentence, stepsFor, type Sentence, type Step, type Telling } from '../shared/records/history/steps';
import type { TextKey } from '../shared/texts';
import { changeFields, pieceOf } from './pieces';

type ChangeStep = Step<ChangeHistory>;

/** Fields that every record has; null there is a text or person that was erased. */
const erasable: readonly string[] = ['what', 'why', 'before', 'after', 'givenUp', 'goal', 'requester'];

type Verdict = NonNullable<NonNullable<ChangeStep['after']['approval']>['voices'][number]['verdict']>;

const verdictsIn = (state: ChangeStep['after'] | undefined): Verdict[] =>
  (state?.approval?.voices ?? []).flatMap(({ verdict }) => verdict ?? []);

/** The verdict that was given in this step. */
const verdictOf = ({ before, after }: ChangeStep): Verdict | undefined => {
  const known = verdictsIn(before).map(({ by, at }) => `${by ?? ''} ${at}`);
  return verdictsIn(after).find(({ by, at }) => !known.includes(`${by ?? ''} ${at}`));
};

/** A verdict settles it, or the policy beforehand, or somebody else who is named on the issue by now. */
const settledBy = (step: ChangeStep, event: 'approved' | 'rejected'): TextKey => {
  if (step.after.standardChange) return 'change.history.passed';
  if (verdictOf(step)) return `change.history.${event}`;
  return step.entry.automatic ? `change.history.${event}Seen` : `change.history.${event}ByParts`;
};

const requestedAs = (from: ChangeStep['after']['convertedFrom']): TextKey => {
  if (from === undefined) return 'change.history.requested';
  return from.kind === 'risk' ? 'change.history.requestedOfRisk' : 'change.history.requestedOfDecision';
};

const sentenceOf = (step: ChangeStep): Sentence => {
  const { entry, after } = step;
  const { event } = entry;
  switch (event) {
    case 'requested':
      return sentence(step, requestedAs(after.convertedFrom));
    case 'approved':
    case 'rejected':
      return sentence(step, settledBy(step, event));
    case 'delegated':
      return sentence(step, 'change.history.delegated', { to: after.approval?.delegations.at(-1)?.to });
    case 'issueMoved':
    case 'issueDeleted':
    case 'partsChanged':
    case 'drifted':
      return sentence(step, entry.automatic ? `change.history.${event}Seen` : `change.history.${event}`);
    default:
      return sentence(step, `change.history.${event}`);
  }
};

const saidOf = (step: ChangeStep): Piece => {
  const { entry, before, after } = step;
  switch (entry.event) {
    case 'requested':
      return before === undefined ? typed(after.what) : nothing;
    case 'sized':
      return pieceOf('size', after.size);
    case 'agreed':
    case 'disagreed':
    case 'approved':
    case 'rejected':
      return after.standardChange
        ? pieceOf('standardChange', after.standardChange)
        : typed(verdictOf(step)?.comment);
    case 'returned':
      return typed(after.returned?.reason);
    case 'delegated':
      return typed(after.approval?.delegations.at(-1)?.note);
    case 'absorbed':
      return pieceOf('absorbed', after.absorbed);
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

/** What runs with an approval: who said what stands in the sentence, and the whole of it in the record. */
const heard = ['approval', 'tally', 'waitsOn', 'status'] as const;

const told: Telling<ChangeHistory>['told'] = {
  requested: ['what', 'status', 'waitsOn', 'convertedFrom'],
  sized: ['size', 'status', 'waitsOn'],
  sent: ['tally', 'waitsOn', 'status'],
  agreed: heard,
  disagreed: heard,
  approved: [...heard, 'standardChange'],
  rejected: heard,
  returned: [...heard, 'returned', 'returns'],
  recalled: heard,
  absorbed: ['absorbed', 'waitsOn', 'status'],
  drifted: ['drift'],
  withdrawn: ['withdrawn', 'waitsOn', 'status', 'approval', 'tally'],
  converted: ['withdrawn', 'convertedTo', 'waitsOn', 'status', 'approval', 'tally'],
  superseded: ['status', 'waitsOn'],
  successorAnnounced: ['successor'],
  successorWithdrawn: ['successor'],
};

export const changeSteps = stepsFor<ChangeHistory>({
  fields: changeFields,
  title: 'what',
  isErased: (field) => erasable.includes(field),
  sentenceOf,
  saidOf,
  told,
  tones: {
    approved: 'success',
    absorbed: 'success',
    rejected: 'danger',
    disagreed: 'danger',
    textErased: 'danger',
    returned: 'warning',
    rehomed: 'warning',
    drifted: 'warning',
    requested: 'information',
    sent: 'information',
  },
  hidden: ['createdAt', 'settledAt', 'absorbedAt', 'driftedAt'],
});
