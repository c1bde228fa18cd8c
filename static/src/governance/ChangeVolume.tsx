import type { Reader } from '../shared/dates';
import { Baselines } from '../shared/measures/Baselines';
import type { BaselineTitles, ChangeVolume as Volume } from '../shared/measures/words';
import { startSentence, t } from '../shared/texts';

type Props = { numbers: Volume; titles: BaselineTitles; reader: Reader };

/** How far the plans of the project moved since they were approved. */
export const ChangeVolume = ({ numbers, titles, reader }: Props) => (
  <section className="fl-gov-card" aria-labelledby="gov-change-volume">
    <header>
      <h2 className="fl-gov-title" id="gov-change-volume">
        {t('measures.changeVolume.title')}
      </h2>
      <p className="fl-quiet">{t('measures.changeVolume.about')}</p>
    </header>
    {numbers.baselines.length === 0 ? (
      <div>
        <p className="fl-headline">{startSentence(t('measures.noData'))}</p>
        <p className="fl-quiet">{t('measures.changeVolume.none')}</p>
      </div>
    ) : (
      <Baselines numbers={numbers} titles={titles} reader={reader} />
    )}
  </section>
);
