import type { ReactNode } from 'react';
import { EmptyState } from '../shared/records/EmptyState';
import { t } from '../shared/texts';

/** An issue without change requests. */
export const Nothing = ({ action }: { action: ReactNode }) => (
  <EmptyState
    title={t('change.empty.title')}
    text={t('change.empty.text')}
    steps={[
      { title: t('change.stage.sized'), text: t('change.empty.sized') },
      { title: t('change.stage.approved'), text: t('change.empty.approved') },
      { title: t('change.stage.absorbed'), text: t('change.empty.absorbed') },
    ]}
    readOnly={[t('change.empty.readOnly'), t('change.readOnly')]}
    action={action}
  />
);
