/** What each field of a change says, as pieces. */
import type { Change, ChangeSnapshot, ChangeVoice } from '../../../src/contract/change';
import type { Fields } from '../shared/records/differences';
import {
  delegationsOf,
  facts,
  list,
  nothing,
  onDay,
  personOf,
  pieceIn,
  row,
  saidBy,
  time,
  typed,
  words,
  type ErasedPieces,
  type Fact,
  type FieldPieces,
  type Piece,
} from '../shared/records/pieces';
import { t, type TextKey } from '../shared/texts';
import { costWords, delayWords, effortWords } from './sizeWords';

export type Field = keyof ChangeSnapshot;

type There<Name extends keyof Change> = NonNullable<Change[Name]>;

const sidesOf = (sides: There<'limitedTo'>): Piece => list(sides.map((side) => words(t(`side.${side}`))));

const sizeOf = ({
  effortDays,
  cost,
  currency,
  delayDays,
  risk,
  basis,
  costFor,
  by,
  at,
}: There<'size'>): Piece =>
  facts([
    [t('change.field.effort'), effortDays === undefined ? nothing : words(effortWords(effortDays))],
    [t('change.field.cost'), cost === undefined ? nothing : words(costWords(cost, currency))],
    [t('change.field.costFor'), costFor === undefined ? nothing : sidesOf(costFor)],
    [t('change.field.delay'), delayDays === undefined ? nothing : words(delayWords(delayDays))],
    [t('change.field.risk'), words(t(`change.risk.${risk}`))],
    [t('change.field.basis'), typed(basis)],
    [t('change.field.sizedBy'), onDay(by, at)],
  ]);

/** Whose voice it is: a person, or a role that nobody has. */
const holderOf = ({ person, role }: ChangeVoice): Piece => {
  const as = role && t(`settings.role.${role}`);
  if (person === undefined) return words(t('change.voice.vacant', { role: as ?? '' }));
  return { is: 'person', person, ...(as !== undefined && { as }) };
};

const verdictOf = ({ verdict, problem }: ChangeVoice): readonly Piece[] => {
  if (verdict === undefined) return problem === 'separated' ? [words(t('change.voice.separated'))] : [];
  return [words(t(`change.verdict.${verdict.verdict}`)), time(verdict.at)];
};

const voiceOf = (voice: ChangeVoice): Piece => {
  const comment = typed(voice.verdict?.comment ?? '');
  const head = row(holderOf(voice), ...verdictOf(voice));
  return comment.is === 'nothing'
    ? head
    : facts([
        [t('change.field.voice'), head],
        [t('change.field.comment'), comment],
      ]);
};

const approvalOf = ({ sentBy, sentAt, rule, voices, delegations }: There<'approval'>): Piece =>
  facts([
    [t('change.field.sentBy'), onDay(sentBy, sentAt)],
    [t('change.field.rule'), typed(rule)],
    [t('change.field.voices'), list(voices.map(voiceOf))],
    [t('field.delegations'), delegationsOf(delegations)],
  ]);

type AbsorbedIssue = There<'absorbed'>['issues'][number];

/** What Jira's changelog says of an issue. */
export const movedWords = ({ moved }: Pick<AbsorbedIssue, 'moved'>): string =>
  moved.length === 0
    ? t('change.moved.none')
    : t('change.moved', {
        fields: new Intl.ListFormat(t('language')).format(moved.map((field) => t(`change.plan.${field}`))),
      });

const absorbedOf = ({ by, at, note, issues, unchecked, blackout }: There<'absorbed'>): Piece =>
  facts([
    [t('field.by'), onDay(by, at)],
    [t('field.note'), typed(note)],
    [
      t('field.issues'),
      list(
        issues.map((issue) =>
          unchecked
            ? { is: 'issue', id: issue.id }
            : row({ is: 'issue', id: issue.id }, words(movedWords(issue))),
        ),
      ),
    ],
    [t('change.field.unchecked'), unchecked ? words(t('change.unchecked')) : nothing],
    [t('change.field.blackout'), typed(blackout)],
  ]);

/** Of what it sets the baseline, by name, and since when that holds. */
export const baselineFacts = ({
  baseline,
  changedVersion,
  absorbed,
}: Pick<Change, 'baseline' | 'changedVersion' | 'absorbed'>): readonly Fact[] => {
  if (baseline === undefined) return [];
  const isOfVersion = baseline === 'version' && changedVersion !== undefined;
  return [
    {
      label: fieldLabel('baseline'),
      piece: isOfVersion ? { is: 'version', id: changedVersion } : pieceOf('baseline', baseline),
    },
    ...(absorbed
      ? [{ label: t('change.baseline.since'), piece: { is: 'day', at: absorbed.at } as const }]
      : []),
  ];
};

const ofNull: ErasedPieces<ChangeSnapshot> = {
  what: typed(null),
  why: typed(null),
  before: typed(null),
  after: typed(null),
  givenUp: typed(null),
  goal: typed(null),
  requester: personOf(null),
};

const ofField: FieldPieces<ChangeSnapshot> = {
  status: (status) => words(t(`change.status.${status}`)),
  what: typed,
  kind: (kind) => words(t(`settings.changes.kind.${kind}`)),
  lane: (lane) => words(t(`change.lane.${lane}`)),
  why: typed,
  before: typed,
  after: typed,
  givenUp: typed,
  goal: typed,
  costOfDelay: (of) => words(t(`change.costOfDelay.${of}`)),
  // The end of a day; the minute before midnight says nothing.
  dueAt: (at) => ({ is: 'day', at }),
  requester: personOf,
  sizer: personOf,
  waitsOn: (people) => list(people.map(personOf)),
  changedVersion: (id) => ({ is: 'version', id }),
  issues: (ids) => list(ids.map((id) => ({ is: 'issue', id }))),
  baseline: (scope) => words(t(`change.baseline.${scope}`)),
  limitedTo: sidesOf,
  createdAt: time,
  size: sizeOf,
  tally: ({ agreed, voices }) => words(t('change.tally.agreed', { agreed, voices })),
  approval: approvalOf,
  standardChange: ({ name }) => typed(name),
  settledAt: time,
  absorbedAt: time,
  absorbed: absorbedOf,
  drift: ({ by, at }) => (by === undefined ? time(at) : onDay(by, at)),
  driftedAt: time,
  returns: (count) => (count === 0 ? nothing : words(String(count))),
  returned: ({ by, at, reason }) => saidBy(by, at, t('field.reason'), reason),
  withdrawn: ({ by, at, reason }) => saidBy(by, at, t('field.reason'), reason),
  // What it became, or came from, stands elsewhere, where it can be read by whoever may.
  convertedTo: () => words(t('change.asDecision')),
  convertedFrom: ({ kind }) => words(t(kind === 'risk' ? 'record.asRisk' : 'change.asDecision')),
  supersedes: (id) => ({ is: 'record', id }),
  successor: (id) => ({ is: 'record', id }),
};

const labels: Record<Field, TextKey> = {
  status: 'field.status',
  what: 'change.field.what',
  kind: 'change.field.kind',
  lane: 'change.field.lane',
  why: 'change.field.why',
  before: 'change.field.before',
  after: 'change.field.after',
  givenUp: 'change.field.givenUp',
  goal: 'change.field.goal',
  costOfDelay: 'change.field.costOfDelay',
  dueAt: 'field.dueAt',
  requester: 'change.field.requester',
  sizer: 'change.field.sizer',
  waitsOn: 'field.ball',
  changedVersion: 'change.field.changedVersion',
  issues: 'field.issues',
  baseline: 'change.field.baseline',
  limitedTo: 'field.limitedTo',
  createdAt: 'change.field.createdAt',
  size: 'change.field.size',
  tally: 'change.field.tally',
  approval: 'change.field.approval',
  standardChange: 'change.field.standardChange',
  settledAt: 'change.field.settledAt',
  absorbedAt: 'change.field.absorbed',
  absorbed: 'change.field.absorbed',
  drift: 'change.field.drift',
  driftedAt: 'change.field.drift',
  returns: 'field.returns',
  returned: 'field.returned',
  withdrawn: 'field.withdrawn',
  convertedTo: 'field.convertedTo',
  convertedFrom: 'field.convertedFrom',
  supersedes: 'field.supersedes',
  successor: 'field.successor',
};

export const fieldLabel = (field: Field): string => t(labels[field]);

export const pieceOf = <Name extends Field>(
  field: Name,
  value: ChangeSnapshot[Name] | null | undefined,
): Piece => pieceIn(ofField, ofNull, field, value);

export const changeFields: Fields<ChangeSnapshot> = {
  names: Object.keys(ofField) as Field[],
  labelOf: fieldLabel,
  pieceOf,
};
