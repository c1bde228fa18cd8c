import { useId, type ReactNode } from 'react';

/** A part of an open change: what was sized, approved, absorbed. */
export const Section = ({ title, children }: { title: string; children: ReactNode }) => {
  const id = useId();
  return (
    <section className="fl-section" aria-labelledby={id}>
      <h4 className="fl-section-title" id={id}>
        {title}
      </h4>
      {children}
    </section>
  );
};
