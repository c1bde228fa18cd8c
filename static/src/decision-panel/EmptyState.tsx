import type { ReactNode } from 'react';
import { t } from '../shared/texts';

const steps = [
  ['empty.step.ask', 'empty.step.ask.text'],
  ['empty.step.name', 'empty.step.name.text'],
  ['empty.step.keep', 'empty.step.keep.text'],
] as const;

/** Teaches what a decision record is for, to somebody who can make one. */
export const EmptyState = ({ action }: { action: ReactNode }) =>
  action === undefined ? (
    <div className="fl-empty">
      <p>{t('empty.readOnly')}</p>
      <p className="fl-read-only">{t('summary.readOnly')}</p>
    </div>
  ) : (
    <div className="fl-empty">
      <h2 className="fl-empty-title">{t('empty.title')}</h2>
      <p className="fl-empty-text">{t('empty.text')}</p>
      <ol className="fl-steps">
        {steps.map(([title, text]) => (
          <li key={title}>
            <strong>{t(title)}</strong>
            <span>{t(text)}</span>
          </li>
        ))}
      </ol>
      {action}
    </div>
  );
