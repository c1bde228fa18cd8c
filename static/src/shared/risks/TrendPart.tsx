import { lazy, useState } from 'react';
import { Button } from '../Button';
import { LazyPart, preloadOn } from '../records/parts';
import { t } from '../texts';
import type TrendType from './trend/Trend';

const loadTrend = () => import('./trend/Trend');
const Trend = lazy(loadTrend);

/** How the register went over the last weeks, for whoever wants to see it: the library that draws comes only then. */
export const TrendPart = (props: Parameters<typeof TrendType>[0]) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="fl-risks-side" aria-label={t('risk.trend.title')}>
      <div {...preloadOn(loadTrend)}>
        <Button
          aria-expanded={isOpen}
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          {t('risk.trend.title')}
        </Button>
      </div>
      {isOpen && (
        <LazyPart>
          <Trend {...props} />
        </LazyPart>
      )}
    </section>
  );
};
