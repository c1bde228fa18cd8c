import type { Risk } from '../../../../../src/contract/risk';
import { textLimits } from '../../../../../src/contract/limits';
import type { ActFormProps } from '../../records/record';
import { t } from '../../texts';
import { ActForm } from './ActForm';

type Act = 'accept' | 'close' | 'reopen';

type Props = ActFormProps<Risk> & { act: Act };

/** The field of every act for which one has to say why. */
export const reasonPart = (act: Act | 'materialise') =>
  ({
    is: 'text',
    name: 'reason',
    label: t(`risk.${act}.reason`),
    help: t(`risk.${act}.reason.help`),
    isRequired: true,
    limit: textLimits.reason,
    rows: 3,
  }) as const;

/** An act that is a reason and nothing else. */
export const ReasonForm = ({ act, ...props }: Props) => (
  <ActForm
    {...props}
    act={`risk/${act}`}
    ability={act}
    title={t(`risk.${act}.title`)}
    submits={[{ way: 'send', label: t(`risk.${act}.submit`) }]}
    note={t(`risk.${act}.note`)}
    parts={[reasonPart(act)]}
    payload={({ reason }) => ({ reason })}
  />
);
