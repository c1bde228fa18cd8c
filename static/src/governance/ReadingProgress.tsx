import type { Reading } from '../../../src/contract/measures';
import { t } from '../shared/texts';
import { countText } from '../shared/measures/words';

/** How many issues have been read. Once all are, the numbers of the days before are computed, which nobody counts. */
export const ReadingProgress = ({ progress, locale }: { progress: Reading['progress']; locale: string }) => {
  if (progress === null) return <p className="fl-gov-strong">{t('measures.importing.computing')}</p>;
  const { done, total } = progress;
  const said =
    total === null
      ? t('measures.importing.doneOnly', { done: countText(done, locale) })
      : t('measures.importing.done', { done: countText(done, locale), total: countText(total, locale) });
  return (
    <div>
      <progress
        className="fl-progress"
        aria-label={t('measures.importing.bar')}
        aria-valuetext={said}
        // Without a value the bar says that nobody knows how far it is.
        {...(total !== null && { value: Math.min(done, total), max: Math.max(1, total) })}
      />
      <p className="fl-gov-strong">{said}</p>
    </div>
  );
};
