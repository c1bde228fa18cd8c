/** Says that an assumption no longer holds, and before that what follows from saying so. */
import { useId } from 'react';
import type { Assumption } from '../../../../../src/contract/assumption';
import { textLimits } from '../../../../../src/contract/limits';
import { activeRiskStatuses } from '../../../../../src/contract/risk';
import { RequiredHint } from '../../../shared/Field';
import { issues } from '../../../shared/issues';
import { ActFrame } from '../../../shared/records/forms/ActFrame';
import { IssuesPart } from '../../../shared/records/forms/finderParts';
import { TextPart } from '../../../shared/records/forms/parts';
import { say, sayRefusal } from '../../../shared/records/forms/say';
import { readList, textProblem } from '../../../shared/records/forms/values';
import { usePanel } from '../../../shared/records/PanelContext';
import type { ActFormProps } from '../../../shared/records/record';
import { t, tCount } from '../../../shared/texts';
import { useActForm } from '../../../shared/useActForm';
import { useAssumptionKind } from './kind';

const fields = ['reason', 'issue'] as const;

const BreakForm = (props: ActFormProps<Assumption>) => {
  const { record, seen } = props;
  const { drafts } = usePanel();
  const kind = useAssumptionKind();
  const formId = useId();
  const elementId = (field: (typeof fields)[number]): string => `${formId}-${field}`;

  const form = useActForm<'assumption/break', (typeof fields)[number], 'send'>({
    act: 'assumption/break',
    drafts,
    form: props.form,
    fields,
    ways: ['send'],
    check: ({ reason, issue }) => ({
      reason: say(textProblem(reason, textLimits.reason, true)),
      issue: readList(issue).length === 0 ? t('invalid.issueNamed') : undefined,
    }),
    payload: ({ reason, issue }) => ({
      id: record.id,
      version: record.version,
      reason,
      issue: readList(issue)[0] ?? '',
    }),
    refusal: sayRefusal,
    elementId,
    record: { now: record, seen },
    onDone: props.onDone,
    onConflict: props.onConflict,
  });
  const partOf = <Name extends (typeof fields)[number]>(name: Name) => ({
    form,
    name,
    id: elementId(name),
    label: t(`assumption.break.${name}`),
    help: t(`assumption.break.${name}.help`),
    required: true,
  });

  return (
    <ActFrame
      form={form}
      kind={kind}
      title={t('assumption.break.title')}
      level={4}
      submits={[{ way: 'send', label: t('assumption.break.submit') }]}
      firstId={elementId('reason')}
      takeFocus={props.takeFocus}
      record={record}
      isPossible={record.may.includes('break')}
      onGoOn={props.onGoOn}
      onClose={props.onClose}
    >
      <RequiredHint />
      <TextPart {...partOf('reason')} limit={textLimits.reason} rows={3} />
      <IssuesPart {...partOf('issue')} most={1} />
      <Consequences record={record} issue={readList(form.values.issue)[0]} />
    </ActFrame>
  );
};

/** What the act does beside saying that it no longer holds. @param issue its id, where one was chosen */
const Consequences = ({ record, issue }: { record: Assumption; issue: string | undefined }) => {
  const named = issues.use(issue);
  const active: readonly string[] = activeRiskStatuses;
  const asked = record.risks.filter(({ status }) => active.includes(status));
  return (
    <div className="fl-part">
      <h5 className="fl-part-title">{t('assumption.break.then')}</h5>
      <ul className="fl-assumption-then">
        <li>
          {named ? t('assumption.break.change', { issue: named.key }) : t('assumption.break.changeSomewhere')}
        </li>
        <li>
          {asked.length === 0
            ? t('assumption.break.noRisks')
            : tCount('assumption.break.risks', asked.length)}
          {asked.length > 0 && (
            <ul className="fl-assumption-then">
              {asked.map(({ id, event }) => (
                <li key={id}>{event ?? <em className="fl-removed">{t('text.removed')}</em>}</li>
              ))}
            </ul>
          )}
        </li>
      </ul>
    </div>
  );
};

export default BreakForm;
