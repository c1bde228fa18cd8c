/** Teaches what records of a kind are for, to somebody who can make one. */
import type { ReactNode } from 'react';

type Props = {
  title: string;
  text: string;
  /** What happens, in its order. */
  steps: readonly { title: string; text: string }[];
  /** What to say to somebody who can only read. */
  readOnly: readonly [text: string, help: string];
  action: ReactNode;
};

export const EmptyState = ({ title, text, steps, readOnly: [nothing, help], action }: Props) =>
  action === undefined ? (
    <div className="fl-empty">
      <p>{nothing}</p>
      <p className="fl-read-only">{help}</p>
    </div>
  ) : (
    <div className="fl-empty">
      <h2 className="fl-empty-title">{title}</h2>
      <p className="fl-empty-text">{text}</p>
      <ol className="fl-steps">
        {steps.map((step) => (
          <li key={step.title}>
            <strong>{step.title}</strong>
            <span>{step.text}</span>
          </li>
        ))}
      </ol>
      {action}
    </div>
  );
