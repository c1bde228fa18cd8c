import type { ReactNode } from 'react';
import { t } from '../shared/texts';

type Props = { items: readonly { key: string; node: ReactNode }[]; shown: number; className: string };

/** A list of which the first few stand open; one more would take no more room than what unfolds it. */
export const Folded = ({ items, shown, className }: Props) => {
  const first = items.length === shown + 1 ? items : items.slice(0, shown);
  const rest = items.slice(first.length);
  const list = (part: Props['items']) => (
    <ul className={className}>
      {part.map(({ key, node }) => (
        <li key={key}>{node}</li>
      ))}
    </ul>
  );
  return (
    <>
      {list(first)}
      {rest.length > 0 && (
        <details className="fl-details">
          <summary>{t('blocker.more', { count: rest.length })}</summary>
          {list(rest)}
        </details>
      )}
    </>
  );
};
