/** An amount in the currency of the policy; mostly round, so the arrow keys take large steps. */
import type { ControlProps } from '../controls/control';
import { NumberInput } from '../controls/NumberInput';

type Props = ControlProps & {
  currency: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
};

export const CostInput = ({ currency, ...props }: Props) => (
  <NumberInput {...props} unit={currency} min={0} step={100} />
);
