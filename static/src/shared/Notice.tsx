import type { ReactNode, Ref } from 'react';

type Props = {
  kind: 'information' | 'warning' | 'danger' | 'success';
  title?: string;
  children: ReactNode;
  actions?: ReactNode;
  /** Read out at once: for what answers something that the person just did. */
  alert?: boolean;
  focusRef?: Ref<HTMLDivElement>;
};

const signs = { information: 'i', warning: '!', danger: '!', success: '✓' } as const;

/** A message in its place. Plain markup, so that it works even where a further part of the app can't be loaded. */
export const Notice = ({ kind, title, children, actions, alert = false, focusRef }: Props) => (
  <div
    className={`fl-notice fl-notice-${kind}`}
    {...(alert && { role: 'alert' })}
    {...(focusRef !== undefined && { ref: focusRef, tabIndex: -1 })}
  >
    <span className="fl-notice-sign" aria-hidden="true">
      {signs[kind]}
    </span>
    <div className="fl-notice-body">
      {title !== undefined && <strong>{title}</strong>}
      <div>{children}</div>
      {actions !== undefined && <div className="fl-actions">{actions}</div>}
    </div>
  </div>
);
