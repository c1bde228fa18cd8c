import { LineField, TextAreaField } from '../../shared/Field';
import type { ControlProps } from './control';
import { Shown } from './Shown';

type Props = ControlProps & {
  value: string;
  onChange: (value: string) => void;
  /** Most characters; more can be typed, and is said to be too much. */
  limit: number;
  isRequired?: boolean | undefined;
  /** More than one: a field that grows with its text. */
  rows?: number;
};

export const TextInput = ({ rows = 1, isReadOnly, isRequired = false, ...props }: Props) => {
  if (isReadOnly) return <Shown {...props}>{props.value}</Shown>;
  const field = { ...props, required: isRequired, readOnly: false };
  return rows > 1 ? <TextAreaField {...field} rows={rows} /> : <LineField {...field} />;
};
