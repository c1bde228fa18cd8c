/** Where there is nothing to show: what a good risk says, or how to see more. */
import type { ReactNode } from 'react';
import { Button } from '../Button';
import { EmptyState } from '../records/EmptyState';
import { t } from '../texts';

const parts = ['cause', 'event', 'effect'] as const;

/** @param action absent for somebody who can only read */
export const NoRisks = ({ action, onAll }: { action: ReactNode; onAll: () => void }) => (
  <div className="fl-risks-none">
    <EmptyState
      title={t('risk.empty.title')}
      text={t('risk.empty.text')}
      steps={parts.map((part) => ({
        title: t(`risk.empty.${part}.title`),
        text: t(`risk.empty.${part}.text`),
      }))}
      readOnly={[t('risk.empty.readOnly'), t('risk.readOnly')]}
      action={action}
    />
    <p>
      <Button appearance="link" onClick={onAll}>
        {t('risk.empty.all')}
      </Button>
    </p>
  </div>
);

export const NoneFound = ({ onClear }: { onClear: () => void }) => (
  <div className="fl-empty">
    <p>{t('risk.noneFound')}</p>
    <Button onClick={onClear}>{t('risk.filter.clear')}</Button>
  </div>
);
