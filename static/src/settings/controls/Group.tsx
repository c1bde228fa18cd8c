import { useId, type ReactNode } from 'react';

type Props = { title: string; help?: string | undefined; children: ReactNode; level?: 3 | 4 };

/** A card with a heading: fields that belong together. */
export const Group = ({ title, help, children, level = 3 }: Props) => {
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <section className={level === 3 ? 'fl-set-card' : 'fl-set-part'} aria-labelledby={id}>
      <Heading className="fl-set-card-title" id={id}>
        {title}
      </Heading>
      {help !== undefined && <p className="fl-set-card-help">{help}</p>}
      <div className="fl-set-fields">{children}</div>
    </section>
  );
};
