import { useId } from 'react';
import type { Decision } from '../../../../src/contract/decision';
import { dayOf, endOfDay, zoneName, type Reader } from '../../shared/dates';
import { Field, RequiredHint } from '../../shared/Field';
import { FormFrame, type Submit } from '../../shared/FormFrame';
import { t, tFailure } from '../../shared/texts';
import { useActForm, type Values } from '../../shared/useActForm';
import { usePanel } from '../PanelContext';
import { ConflictNotice } from './ConflictNotice';
import { MoreFields, Overtaken, QuestionFields } from './ContentFields';
import { DayPicker } from './DayPicker';
import './forms.css';
import { PeoplePicker } from './PeoplePicker';
import { say } from './say';
import {
  checkContent,
  contentOf,
  limitOf,
  successorOf,
  toArea,
  toContent,
  type ContentField,
  type Problem,
} from './values';

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

type Props = {
  form: string;
  takeFocus: boolean;
  /** The record that is changed, as it is now; absent for a new one. */
  decision?: Decision;
  /** The same when its person began to write. */
  seen?: Decision;
  /** The decided record whose place a new one is to take. */
  supersedes?: Decision;
  onClose: () => void;
  onDone: (decision: Decision) => void;
  onConflict?: (newer: Decision) => void;
  onGoOn?: () => void;
};

const initialOf = ({ decision, supersedes }: Props, reader: Reader): Partial<Values<FieldName>> => {
  if (decision === undefined) return supersedes === undefined ? {} : successorOf(supersedes);
  return {
    ...contentOf(decision),
    driver: decision.driver ?? '',
    approver: decision.approver ?? '',
    dueAt: decision.dueAt === undefined ? '' : dayOf(decision.dueAt, reader.timeZone),
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
  const { decision, supersedes, seen = decision } = props;
  const { drafts, reader, now, me, policy } = usePanel();
  const formId = useId();
  const elementId = (field: FieldName): string => `${formId}-${field}`;
  const today = dayOf(now, reader.timeZone);
  const initial = initialOf(props, reader);
  const isRequested = decision?.status === 'requested';

  const dueProblem = (day: string, way: Way): Problem | undefined => {
    if (day === '') return way === 'draft' ? undefined : { message: 'invalid.date' };
    if (endOfDay(day, reader.timeZone) === undefined) return { message: 'invalid.date' };
    // A date that has passed meanwhile stays what was agreed; only a new one has to lie ahead.
    const isAgreed = isRequested && day === initial.dueAt;
    return way !== 'draft' && !isAgreed && day < today ? { message: 'invalid.dueInPast' } : undefined;
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
        dueAt: dueProblem(values.dueAt, way),
      };
      return Object.fromEntries(fields.map((field) => [field, say(problems[field])]));
    },
    payload: (values, way) => {
      // The instant of an unchanged day stays: it may have been the end of that day elsewhere.
      const dueAt =
        decision?.dueAt !== undefined && values.dueAt === initial.dueAt
          ? decision.dueAt
          : endOfDay(values.dueAt, reader.timeZone);
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
    refusal: (field, failure) => tFailure(failure, { limit: limitOf(field) }),
    elementId,
    record: decision && seen && { now: decision, seen },
    onDone: props.onDone,
    onConflict: props.onConflict,
  });
  const { values, errors, isSending, set, change } = form;

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

  const discard = (): void => {
    form.discard();
    props.onClose();
  };

  const { isConflict } = form;
  const isOvertaken = form.overtaken.length > 0;
  const isPossible = decision === undefined || decision.may.includes('edit');

  return (
    <FormFrame
      titleId={`${formId}-title`}
      title={t(decision ? 'request.edit.title' : supersedes ? 'request.successor.title' : 'request.title')}
      level={(decision ?? supersedes) ? 4 : 2}
      submits={first ? [first, ...others] : [{ way: 'requested', label: t('request.keep') }]}
      sendingWay={form.sendingWay}
      waiting={form.waiting}
      failure={form.failure}
      wasKept={form.wasKept}
      isBlank={form.isBlank}
      firstId={elementId('question')}
      takeFocus={props.takeFocus && !isConflict}
      onSubmit={form.submit}
      onDiscard={discard}
      {...(decision !== undefined &&
        seen !== undefined &&
        (isConflict || isOvertaken || !isPossible) && {
          instead: (
            <ConflictNotice
              seen={form.seen ?? seen}
              isNew={form.isNewConflict}
              decision={decision}
              isPossible={isPossible}
              onGoOn={() => {
                form.rebase();
                props.onGoOn?.();
                document.getElementById(elementId('question'))?.focus();
              }}
              onDiscard={discard}
            >
              {isPossible ? t(isOvertaken ? 'conflict.fields' : 'conflict.merged') : undefined}
            </ConflictNotice>
          ),
        })}
    >
      {supersedes !== undefined && <p className="fl-help">{t('request.successor.help')}</p>}
      <RequiredHint />
      <QuestionFields form={form} elementId={elementId} decision={decision} onArea={chooseArea} />
      <div className="fl-pair">
        <div>
          <Field
            id={elementId('approver')}
            label={t('request.approver')}
            help={approverHelp.join(' ')}
            required
            error={errors.approver}
          >
            {(describedBy) => (
              <PeoplePicker
                inputId={elementId('approver')}
                describedBy={describedBy}
                values={values.approver === '' ? [] : [values.approver]}
                most={1}
                isRequired
                isInvalid={errors.approver !== undefined}
                isDisabled={isSending}
                onChange={([accountId = '']) => {
                  set('approver', accountId);
                }}
              />
            )}
          </Field>
          <Overtaken form={form} field="approver" decision={decision} />
        </div>
        <div>
          <Field
            id={elementId('dueAt')}
            label={t('request.due')}
            help={t('request.due.help', { zone: zoneName(reader, Date.parse(now)) })}
            required
            error={errors.dueAt}
          >
            {(describedBy) => (
              <DayPicker
                id={elementId('dueAt')}
                label={t('request.due')}
                describedBy={describedBy}
                value={values.dueAt}
                first={today}
                isRequired
                isInvalid={errors.dueAt !== undefined}
                isDisabled={isSending}
                onChange={(day) => {
                  set('dueAt', day);
                }}
              />
            )}
          </Field>
          <Overtaken form={form} field="dueAt" decision={decision} />
        </div>
      </div>
      <MoreFields
        form={form}
        elementId={elementId}
        decision={decision}
        isLimitFixed={(decision?.supersedes ?? supersedes) !== undefined}
      >
        <div>
          <Field
            id={elementId('driver')}
            label={t('request.driver')}
            help={t('request.driver.help')}
            error={errors.driver}
          >
            {(describedBy) => (
              <PeoplePicker
                inputId={elementId('driver')}
                describedBy={describedBy}
                values={values.driver === '' ? [] : [values.driver]}
                most={1}
                isInvalid={errors.driver !== undefined}
                isDisabled={isSending}
                onChange={([accountId = '']) => {
                  set('driver', accountId);
                }}
              />
            )}
          </Field>
          <Overtaken form={form} field="driver" decision={decision} />
        </div>
      </MoreFields>
    </FormFrame>
  );
};

export default DecisionForm;
