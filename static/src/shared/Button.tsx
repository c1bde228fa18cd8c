/**
 * The one button of all surfaces: a plain element with the design system's looks. Atlaskit's own brings a feature-flag
 * service with it that weighs more than the rest of a first view (decision record 5).
 */
import type { ButtonHTMLAttributes, Ref } from 'react';

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'disabled'> & {
  appearance?: 'default' | 'primary' | 'subtle' | 'danger' | 'link';
  /** Its act is on the way: it keeps its place and its focus, and does nothing. */
  isLoading?: boolean;
  isDisabled?: boolean;
  buttonRef?: Ref<HTMLButtonElement>;
};

export const Button = ({
  appearance = 'default',
  isLoading = false,
  isDisabled = false,
  buttonRef,
  onClick,
  children,
  ...rest
}: Props) => (
  <button
    type="button"
    {...rest}
    ref={buttonRef}
    className={`fl-button fl-button-${appearance}`}
    // Not `disabled`: that would throw the focus away.
    aria-disabled={isLoading || isDisabled ? true : undefined}
    aria-busy={isLoading ? true : undefined}
    onClick={(event) => {
      if (isLoading || isDisabled) event.preventDefault();
      else onClick?.(event);
    }}
  >
    {children}
  </button>
);
