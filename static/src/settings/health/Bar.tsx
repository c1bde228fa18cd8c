import type { ReactNode } from 'react';

type Props = {
  /** From 0 to 1. */
  share: number;
  tone: 'fine' | 'warned' | 'stopped' | 'going';
  /** The same in words. */
  said: string;
  /** Something that grows to its end, and not a level. */
  isProgress?: boolean;
  children?: ReactNode;
};

const percentOf = (share: number): number => Math.round(share * 100);

/** How much of something there is, drawn. */
export const Bar = ({ share, tone, said, isProgress = false, children }: Props) => (
  <div
    className="fl-bar"
    aria-label={said}
    {...(isProgress
      ? { role: 'progressbar', 'aria-valuenow': percentOf(share), 'aria-valuetext': said }
      : { role: 'img' })}
  >
    <div
      className={`fl-bar-filled fl-bar-${tone}`}
      // Whatever there is of it has to be seen.
      style={{ inlineSize: share === 0 ? 0 : `max(2px, ${share * 100}%)` }}
    />
    {children}
  </div>
);
