import type { Change } from '../../../../src/contract/change';
import { textLimits } from '../../../../src/contract/limits';
import type { ActFormProps } from '../../shared/records/record';
import { ActForm } from './ActForm';

type Props = ActFormProps<Change> & {
  act: 'change/return' | 'change/withdraw';
  ability: 'return' | 'withdraw';
  title: string;
  submit: string;
  note: string;
  label: string;
  help: string;
};

/** An act for which one has to say why. */
export const ReasonForm = ({ submit, label, help, ...props }: Props) => (
  <ActForm
    {...props}
    submits={[{ way: 'send', label: submit }]}
    parts={[{ is: 'text', name: 'reason', label, help, isRequired: true, limit: textLimits.reason, rows: 3 }]}
    payload={({ reason }) => ({ reason })}
  />
);
