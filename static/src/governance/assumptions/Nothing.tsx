/** Where nothing is written down yet: what a good assumption says. */
import type { ReactNode } from 'react';
import { EmptyState } from '../../shared/records/EmptyState';
import { t } from '../../shared/texts';

const parts = ['statement', 'tripwire', 'break'] as const;

/** @param action absent for somebody who can only read */
export const Nothing = ({ action }: { action: ReactNode }) => (
  <EmptyState
    title={t('assumption.empty.title')}
    text={t('assumption.empty.text')}
    steps={parts.map((part) => ({
      title: t(`assumption.empty.${part}.title`),
      text: t(`assumption.empty.${part}.text`),
    }))}
    readOnly={[t('assumption.empty.readOnly'), t('assumption.readOnly')]}
    action={action}
  />
);
