import type { ReactNode } from 'react';
import { EmptyState } from '../shared/records/EmptyState';
import { t } from '../shared/texts';

/** An issue without decisions. */
export const Nothing = ({ action }: { action: ReactNode }) => (
  <EmptyState
    title={t('empty.title')}
    text={t('empty.text')}
    steps={[
      { title: t('empty.step.ask'), text: t('empty.step.ask.text') },
      { title: t('empty.step.name'), text: t('empty.step.name.text') },
      { title: t('empty.step.keep'), text: t('empty.step.keep.text') },
    ]}
    readOnly={[t('empty.readOnly'), t('summary.readOnly')]}
    action={action}
  />
);
