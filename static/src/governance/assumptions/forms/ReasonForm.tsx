import type { Assumption } from '../../../../../src/contract/assumption';
import { textLimits } from '../../../../../src/contract/limits';
import { ActForm } from '../../../shared/records/forms/ActForm';
import type { ActFormProps } from '../../../shared/records/record';
import { t } from '../../../shared/texts';
import { useAssumptionKind } from './kind';

type Props = ActFormProps<Assumption> & { act: 'confirm' | 'retire' | 'reopen' };

/** An act that is a reason and nothing else. */
export const ReasonForm = ({ act, ...props }: Props) => (
  <ActForm
    {...props}
    kind={useAssumptionKind()}
    act={`assumption/${act}`}
    ability={act}
    title={t(`assumption.${act}.title`)}
    submits={[{ way: 'send', label: t(`assumption.${act}.submit`) }]}
    note={t(`assumption.${act}.note`)}
    parts={[
      {
        is: 'text',
        name: 'reason',
        label: t(`assumption.${act}.reason`),
        help: t(`assumption.${act}.reason.help`),
        isRequired: true,
        limit: textLimits.reason,
        rows: 3,
      },
    ]}
    payload={({ reason }) => ({ reason })}
  />
);
