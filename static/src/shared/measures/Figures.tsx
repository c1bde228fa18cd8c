import type { ReactNode } from 'react';

export type Figure = {
  name: string;
  value: ReactNode;
  /** What the number means, or why it is none. */
  help?: string | undefined;
};

/** Numbers beside their names. */
export const Figures = ({ figures }: { figures: readonly Figure[] }) => (
  <dl className="fl-figures">
    {figures.map(({ name, value, help }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
        {help !== undefined && <dd className="fl-help">{help}</dd>}
      </div>
    ))}
  </dl>
);
