import { useId } from 'react';
import type { Decision } from '../../../../src/contract/decision';
import { dayOf, endOfDay, zoneName, type Reader } from '../../shared/dates';
import { RequiredHint } from '../../shared/Field';
import type { Submit } from '../../shared/FormFrame';
import { usePanel } from '../../shared/records/PanelContext';
import { ActFrame } from '../../shared/records/forms/ActFrame';
import { dueDay, dueInstant, dueProblem } from '../../shared/records/forms/due';
import { DayPart } from '../../shared/records/forms/DayPart';
import { PersonPart } from '../../shared/records/forms/finderParts';
import { say, sayRefusal } from '../../shared/records/forms/say';
import type { Problem } from '../../shared/records/forms/values';
import type { SaveFormProps } from '../../shared/records/record';
import { t } from '../../shared/texts';
import { useActForm, type Values } from '../../shared/useActForm';
import { usePolicy } from '../policy';
import { MoreFields, QuestionFields, theirsOf } from './ContentFields';
import './forms.css';
import { decisionForms } from './kind';
import { checkContent, contentOf, successorOf, toArea, toContent, type ContentField } from './values';

const fields = [
  'question',
  'area',
  'context',
  'mode',
  'options',
  'noAlternative',
  'approver',
  'dueAt',
  'driver',
  'issues',
  'milestone',
  'contributors',
  'informed',
  'limitedTo',
] as const satisfies readonly (ContentField | 'approver' | 'dueAt' | 'driver')[];
type FieldName = (typeof fields)[number];

/** What becomes of it: kept for oneself, put on the table and prepared, or handed to whoever decides. */
const ways = ['ready', 'requested', 'draft'] as const;
type Way = (typeof ways)[number];

type Props = SaveFormProps<Decision>;

const initialOf = ({ record: decision, supersedes }: Props, reader: Reader): Partial<Values<FieldName>> => {
  if (decision === undefined) return supersedes === undefined ? {} : successorOf(supersedes);
  return {
    ...contentOf(decision),
    driver: decision.driver ?? '',
    approver: decision.approver ?? '',
    dueAt: dueDay(decision.dueAt, reader),
  };
};

/** Whether the reader holds what is being prepared, so that it is theirs to hand over. */
const maySend = (decision: Decision | undefined, driver: string, me: string): boolean => {
  if (decision === undefined) return driver === '' || driver === me;
  if (decision.asked !== undefined) return false;
  const isSameDriver = driver === (decision.driver ?? '');
  return (decision.ball !== undefined && isSameDriver ? decision.ball.holder : driver) === me;
};

/** Asks for a decision, changes what is still being prepared, or begins a new decision in the place of an earlier one. */
const DecisionForm = (props: Props) => {
  const { record: decision, supersedes, seen = decision } = props;
  const { drafts, reader, now, me } = usePanel();
  const policy = usePolicy();
  const formId = useId();
  const elementId = (field: FieldName): string => `${formId}-${field}`;
  const today = dayOf(now, reader.timeZone);
  const initial = initialOf(props, reader);
  const isRequested = decision?.status === 'requested';

  const agreed = isRequested ? decision.dueAt : undefined;
  /** A draft may have any date, or none yet. */
  const problemOfDue = (day: string, way: Way): Problem | undefined => {
    if (way !== 'draft') return dueProblem(day, agreed, now, reader);
    return day !== '' && endOfDay(day, reader.timeZone) === undefined
      ? { message: 'invalid.date' }
      : undefined;
  };

  const form = useActForm<'decision/save', FieldName, Way>({
    act: 'decision/save',
    drafts,
    form: props.form,
    fields,
    initial,
    ways,
    check: (values, way) => {
      const problems: Partial<Record<FieldName, Problem | undefined>> = {
        ...checkContent(values),
        approver: way !== 'draft' && values.approver === '' ? { message: 'invalid.person' } : undefined,
        dueAt: problemOfDue(values.dueAt, way),
      };
      return Object.fromEntries(fields.map((field) => [field, say(problems[field])]));
    },
    payload: (values, way) => {
      const dueAt = dueInstant(values.dueAt, decision?.dueAt, reader);
      return {
        as: way,
        ...(decision && { record: { id: decision.id, version: decision.version } }),
        ...(supersedes && { supersedes: supersedes.id }),
        ...toContent(values),
        ...(values.driver !== '' && { driver: values.driver }),
        ...(values.approver !== '' && { approver: values.approver }),
        ...(dueAt !== undefined && { dueAt }),
      };
    },
    refusal: sayRefusal,
    elementId,
    record: decision && seen && { now: decision, seen },
    onDone: props.onDone,
    onConflict: props.onConflict,
  });
  const { values, change } = form;
  const partOf = (name: 'approver' | 'dueAt' | 'driver') => ({
    form,
    name,
    id: elementId(name),
    theirs: theirsOf(decision, name),
  });

  const proposed = (area: string): string => {
    const known = toArea(area);
    return (known && policy.approvers[known]) ?? '';
  };
  const isProposed = values.approver !== '' && values.approver === proposed(values.area);

  const chooseArea = (area: string): void => {
    // The project's own approver gives way to that of another area; whom somebody typed stays.
    const isFree = values.approver === '' || isProposed;
    change({ area, ...(isFree && { approver: proposed(area) }) });
  };

  const area = toArea(values.area);
  const decidingSide = area && policy.decidingSides[area];
  const approverHelp = [
    t('request.approver.help'),
    isProposed && t('request.approver.proposed'),
    decidingSide && t(`request.approver.side.${decidingSide}`),
  ].filter((sentence) => typeof sentence === 'string');

  const isOwn = values.driver === '' || values.driver === me;
  const submits: Submit<Way>[] = [
    { way: 'ready', label: t('request.send'), help: t('request.send.help') },
    isRequested
      ? { way: 'requested', label: t('request.keep'), help: t('request.keep.help') }
      : {
          way: 'requested',
          label: t(isOwn ? 'request.prepare' : 'request.entrust'),
          help: t(isOwn ? 'request.prepare.help' : 'request.prepare.driver'),
        },
    { way: 'draft', label: t('request.draft'), help: t('request.draft.help') },
  ];
  const [first, ...others] = submits.filter(
    ({ way }) =>
      (way !== 'ready' || maySend(decision, values.driver, me)) && (way !== 'draft' || !isRequested),
  );

  return (
    <ActFrame
      form={form}
      kind={decisionForms}
      title={t(decision ? 'request.edit.title' : supersedes ? 'request.successor.title' : 'request.title')}
      level={(decision ?? supersedes) ? 4 : 2}
      submits={first ? [first, ...others] : [{ way: 'requested', label: t('request.keep') }]}
      firstId={elementId('question')}
      takeFocus={props.takeFocus}
      record={decision}
      isPossible={decision === undefined || decision.may.includes('edit')}
      mergesFields
      onGoOn={props.onGoOn}
      onClose={props.onClose}
    >
      {supersedes !== undefined && <p className="fl-help">{t('request.successor.help')}</p>}
      <RequiredHint />
      <QuestionFields form={form} elementId={elementId} decision={decision} onArea={chooseArea} />
      <div className="fl-pair">
        <PersonPart
          {...partOf('approver')}
          label={t('request.approver')}
          help={approverHelp.join(' ')}
          required
        />
        <DayPart
          {...partOf('dueAt')}
          label={t('request.due')}
          help={t('request.due.help', { zone: zoneName(reader, Date.parse(now)) })}
          first={today}
          required
        />
      </div>
      <MoreFields
        form={form}
        elementId={elementId}
        decision={decision}
        isLimitFixed={(decision?.supersedes ?? decision?.convertedFrom ?? supersedes) !== undefined}
      >
        <PersonPart {...partOf('driver')} label={t('request.driver')} help={t('request.driver.help')} />
      </MoreFields>
    </ActFrame>
  );
};

export default DecisionForm;
