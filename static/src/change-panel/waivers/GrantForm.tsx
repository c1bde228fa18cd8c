/** Lets the issue pass a guard for a while. */
import { useId } from 'react';
import { guardRules, longestWaiverDays, type GuardRule } from '../../../../src/contract/guard';
import { textLimits } from '../../../../src/contract/limits';
import { dayOf, endOfDay } from '../../shared/dates';
import { Field, RequiredHint, TextAreaField } from '../../shared/Field';
import { FormFrame } from '../../shared/FormFrame';
import { DayPicker } from '../../shared/records/forms/DayPicker';
import '../../shared/records/forms/forms.css';
import { say, sayRefusal } from '../../shared/records/forms/say';
import { textProblem } from '../../shared/records/forms/values';
import { usePanel } from '../../shared/records/PanelContext';
import { t } from '../../shared/texts';
import { useActForm } from '../../shared/useActForm';

const dayMs = 86_400_000;

const toRule = (value: string): GuardRule => guardRules.find((rule) => rule === value) ?? 'changes';

type Props = { form: string; takeFocus: boolean; onClose: () => void; onDone: () => void };

export const GrantForm = ({ form: name, takeFocus, onClose, onDone }: Props) => {
  const { drafts, reader, now } = usePanel();
  const id = useId();
  const elementId = (field: string): string => `${id}-${field}`;
  const last = new Date(Date.parse(now) + (longestWaiverDays - 1) * dayMs).toISOString();

  const form = useActForm<'waiver/grant', 'rule' | 'reason' | 'until', 'send'>({
    act: 'waiver/grant',
    drafts,
    form: name,
    fields: ['rule', 'reason', 'until'],
    initial: { rule: 'changes' },
    ways: ['send'],
    check: ({ reason, until }) => ({
      reason: say(textProblem(reason, textLimits.reason, true)),
      until: endOfDay(until, reader.timeZone) === undefined ? t('invalid.date') : undefined,
    }),
    payload: ({ rule, reason, until }) => ({
      rule: toRule(rule),
      reason,
      until: endOfDay(until, reader.timeZone) ?? '',
    }),
    refusal: sayRefusal,
    elementId,
    onDone,
  });

  return (
    <FormFrame
      titleId={`${id}-title`}
      title={t('waiver.grant')}
      level={4}
      submits={[{ way: 'send', label: t('waiver.grant') }]}
      sendingWay={form.sendingWay}
      waiting={form.waiting}
      failure={form.failure}
      wasKept={form.wasKept}
      isBlank={form.isBlank}
      firstId={elementId('rule')}
      takeFocus={takeFocus}
      onSubmit={form.submit}
      onDiscard={() => {
        form.discard();
        onClose();
      }}
    >
      <RequiredHint />
      <fieldset className="fl-set">
        <legend className="fl-label">{t('waiver.field.rule')}</legend>
        {guardRules.map((rule, index) => (
          <label className="fl-choice" key={rule}>
            <input
              type="radio"
              name={`${id}-rule`}
              id={index === 0 ? elementId('rule') : undefined}
              checked={toRule(form.values.rule) === rule}
              disabled={form.isSending}
              onChange={() => {
                form.set('rule', rule);
              }}
            />
            {t(`waiver.rule.${rule}`)}
          </label>
        ))}
      </fieldset>
      <TextAreaField
        id={elementId('reason')}
        label={t('waiver.field.reason')}
        required
        error={form.errors.reason}
        limit={textLimits.reason}
        rows={3}
        value={form.values.reason}
        readOnly={form.isSending}
        onChange={(reason) => {
          form.set('reason', reason);
        }}
      />
      <Field
        id={elementId('until')}
        label={t('waiver.field.until')}
        required
        help={t('waiver.field.untilHelp', { days: longestWaiverDays })}
        error={form.errors.until}
      >
        {(describedBy) => (
          <DayPicker
            id={elementId('until')}
            label={t('waiver.field.until')}
            describedBy={describedBy}
            value={form.values.until}
            first={dayOf(now, reader.timeZone)}
            last={dayOf(last, reader.timeZone)}
            isRequired
            isInvalid={form.errors.until !== undefined}
            isDisabled={form.isSending}
            onChange={(until) => {
              form.set('until', until);
            }}
          />
        )}
      </Field>
    </FormFrame>
  );
};
