import { ratioOf } from '../../../src/contract/statistics';
import { Notice } from '../shared/Notice';
import { startSentence, t, tCount } from '../shared/texts';
import { Figures } from '../shared/measures/Figures';
import { countText, percentText, ratioText } from '../shared/measures/words';
import { dateText, intervalText, isCovered, onTimeOf, type Numbers } from './words';

const missed = ['late', 'overdue', 'removedUnresolved'] as const;

type Props = { numbers: Numbers['dependencyClosure']; windowStart: string; locale: string };

/** How many of the dependencies that were needed by now were done by then. */
export const DependencyClosure = ({ numbers, windowStart, locale }: Props) => {
  const { due, unknown, voided, provisional, coverage } = numbers;
  const onTime = onTimeOf(numbers);
  const interval = intervalText(onTime, locale);
  return (
    <section className="fl-gov-card" aria-labelledby="gov-dependency-closure">
      <header>
        <h2 className="fl-gov-title" id="gov-dependency-closure">
          {t('measures.dependencyClosure.title')}
        </h2>
        <p className="fl-quiet">{t('measures.dependencyClosure.about')}</p>
      </header>
      <div>
        <p className="fl-headline">
          {onTime.share === null
            ? startSentence(t('measures.noData'))
            : t('measures.dependencyClosure.onTime', {
                onTime: countText(onTime.numerator, locale),
                due: countText(due, locale),
                percent: percentText(onTime.share, locale),
              })}{' '}
          {!isCovered(coverage) && (
            <span className="fl-tag fl-tag-warning">{t('measures.coverage.tag')}</span>
          )}
        </p>
        <p className="fl-quiet">
          {due === 0
            ? t('measures.dependencyClosure.none', { day: dateText(windowStart, locale) })
            : (interval ?? t('measures.dependencyClosure.since', { day: dateText(windowStart, locale) }))}
        </p>
      </div>
      {due > 0 && (
        <div>
          <h3 className="fl-subtitle">
            {t('measures.dependencyClosure.due', { day: dateText(windowStart, locale) })}
          </h3>
          <Figures
            figures={(['onTime', ...missed] as const).map((state) => ({
              name: t(`measures.state.${state}`),
              value: countText(numbers[state], locale),
            }))}
          />
        </div>
      )}
      <Figures
        figures={[
          {
            name: t('measures.coverage'),
            value: ratioText(ratioOf(coverage.withNeededBy, coverage.open), locale),
            help: t('measures.coverage.help'),
          },
        ]}
      />
      {!isCovered(coverage) && (
        <Notice kind="warning" title={t('measures.coverage.low')}>
          {t('measures.coverage.low.text')}
        </Notice>
      )}
      <ul className="fl-notes">
        {provisional > 0 && <li>{tCount('measures.stillProvisional', provisional)}</li>}
        {unknown > 0 && <li>{tCount('measures.unknown', unknown)}</li>}
        {voided > 0 && <li>{tCount('measures.voided', voided)}</li>}
      </ul>
    </section>
  );
};
