import { Register } from '../shared/risks/Register';
import type { ShownProps } from './shown';
import { useReady } from './useReady';

/** The whole register, for those who work with it. */
export const Team = ({ isAnswered, ...register }: ShownProps) => {
  useReady(isAnswered);
  return <Register {...register} />;
};
