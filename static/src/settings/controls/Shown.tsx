import type { ReactNode } from 'react';
import { t } from '../../shared/texts';
import type { ControlProps } from './control';

type Props = Pick<ControlProps, 'id' | 'label' | 'hideLabel' | 'help' | 'error'> & { children: ReactNode };

/** A value for whom nothing is to be changed, with its label. */
export const Shown = ({ id, label, hideLabel = false, error, children }: Props) => (
  <div className="fl-shown" id={id} tabIndex={-1}>
    <span className={hideLabel ? 'fl-hidden' : 'fl-label'}>{label}</span>
    <div className="fl-shown-value fl-text">
      {children === '' || children === undefined ? (
        <span className="fl-removed">{t('settings.notSet')}</span>
      ) : (
        children
      )}
    </div>
    {error !== undefined && <p className="fl-error">{error}</p>}
  </div>
);
