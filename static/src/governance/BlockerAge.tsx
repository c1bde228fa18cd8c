import { t, tCount } from '../shared/texts';
import { Figures, type Figure } from '../shared/measures/Figures';
import { blockedShareText, dateText, isLowConfidence, percentileText, type Numbers } from './words';
import { formatElapsed } from '../shared/durations';

type Props = {
  numbers: Numbers['blockerAge'];
  /** Issues of which only events tell so far. */
  provisional: number;
  windowStart: string;
  locale: string;
};

/** How long issues are blocked: those that still are, and beside them, never mixed in, those that are no more. */
export const BlockerAge = ({ numbers, provisional, windowStart, locale }: Props) => {
  const { open, closed, blockedShare, uncommitted, inferred } = numbers;
  const spread = ({ n, median, p85 }: typeof open): readonly Figure[] => [
    { name: t('measures.median'), value: percentileText(median, n, locale) },
    { name: t('measures.p85'), value: percentileText(p85, n, locale) },
  ];
  return (
    <section className="fl-gov-card" aria-labelledby="gov-blocker-age">
      <header>
        <h2 className="fl-gov-title" id="gov-blocker-age">
          {t('measures.blockerAge.title')}
        </h2>
        <p className="fl-quiet">{t('measures.blockerAge.about')}</p>
      </header>
      <div>
        <p className="fl-headline">{tCount('measures.blockerAge.open', open.n)}</p>
        {open.n > 0 && (
          <Figures
            figures={[
              ...spread(open),
              {
                name: t('measures.oldest'),
                value: open.max === null ? t('measures.noData') : formatElapsed(open.max, locale),
              },
            ]}
          />
        )}
      </div>
      <div>
        <h3 className="fl-subtitle">
          {t('measures.blockerAge.closed', { day: dateText(windowStart, locale) })}
        </h3>
        <Figures
          figures={[
            { name: t('measures.ended'), value: tCount('measures.blockerAge.ended', closed.n) },
            ...(closed.n > 0 ? spread(closed) : []),
          ]}
        />
      </div>
      <Figures
        figures={[
          {
            name: t('measures.blockedShare'),
            value: blockedShareText(blockedShare, locale),
            help: t('measures.blockedShare.help'),
          },
        ]}
      />
      <ul className="fl-notes">
        {isLowConfidence(numbers) && (
          <li>
            <span className="fl-tag fl-tag-warning">{t('measures.lowConfidence')}</span>{' '}
            {t('measures.lowConfidence.help')}
          </li>
        )}
        {inferred > 0 && <li>{tCount('measures.inferred', inferred)}</li>}
        {uncommitted > 0 && <li>{tCount('measures.uncommitted', uncommitted)}</li>}
        {provisional > 0 && <li>{tCount('measures.provisional', provisional)}</li>}
      </ul>
    </section>
  );
};
