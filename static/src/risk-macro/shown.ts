/** What every way to show the risks of a macro is given. */
import type { ComponentProps } from 'react';
import type { Register } from '../shared/risks/Register';

export type ShownProps = ComponentProps<typeof Register> & {
  /** Whether the backend has answered. */
  isAnswered: boolean;
};
