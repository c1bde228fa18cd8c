import type { RiskColumn } from '../../../../src/contract/risk';
import { t } from '../texts';

/** What the columns of a list are called. */
export const columnNames = (): Record<RiskColumn, string> => ({
  level: t('risk.column.level'),
  owner: t('risk.field.owner'),
  response: t('risk.column.response'),
  proximity: t('risk.field.proximity'),
  review: t('risk.column.review'),
  treatments: t('risk.column.treatments'),
});
