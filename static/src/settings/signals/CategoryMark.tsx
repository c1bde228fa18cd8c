import type { StatusCategory } from '../../../../src/contract/settings-rules';
import { t } from '../../shared/texts';

/** The category of a status: a word, and the colour that Jira gives it. */
export const CategoryMark = ({ category }: { category: StatusCategory | undefined }) => (
  <span className={`fl-mark fl-mark-${category ?? 'none'}`}>
    {t(`settings.signals.category.${category ?? 'none'}`)}
  </span>
);
