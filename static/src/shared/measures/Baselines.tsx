import { ratioOf } from '../../../../src/contract/statistics';
import { formatTime, type Reader } from '../dates';
import { t, tCount } from '../texts';
import { AllowanceBar } from './AllowanceBar';
import { Figures } from './Figures';
import './measures.css';
import { changedShare } from './share';
import {
  changedText,
  percentText,
  ratioText,
  sizeText,
  type BaselineTitles,
  type ChangeVolume,
} from './words';

type Props = { numbers: ChangeVolume; titles: BaselineTitles; reader: Reader };

/** How far each plan moved since it was approved, and how much of that somebody had asked for. */
export const Baselines = ({ numbers, titles, reader }: Props) =>
  numbers.baselines.map((volume) => (
    <OneBaseline
      key={volume.baseline.id}
      volume={volume}
      title={titles.find(({ id }) => id === volume.baseline.id)?.what ?? t('measures.changeVolume.untitled')}
      allowance={numbers.allowance}
      unit={numbers.unit}
      reader={reader}
    />
  ));

type OneProps = {
  volume: ChangeVolume['baselines'][number];
  title: string;
  allowance: number | null;
  unit: ChangeVolume['unit'];
  reader: Reader;
};

const signed = (share: number | null, locale: string): string =>
  share === null
    ? t('measures.noData')
    : new Intl.NumberFormat(locale, {
        style: 'percent',
        maximumFractionDigits: 0,
        signDisplay: 'exceptZero',
      }).format(share);

const OneBaseline = ({ volume, title, allowance, unit, reader }: OneProps) => {
  const { baseline, sinceBaseline: all, recent } = volume;
  const { locale } = reader;
  const share = changedShare(volume, recent);
  const size = (value: number): string => sizeText(value, unit, locale);
  const ofBaseline = (value: number): string =>
    baseline.size === 0
      ? t('measures.noData')
      : t('measures.ratio', {
          numerator: size(value),
          denominator: size(baseline.size),
          percent: percentText(value / baseline.size, locale),
        });
  return (
    <article className="fl-baseline" aria-label={title}>
      <h3 className="fl-subtitle">{title}</h3>
      <div>
        <p className="fl-headline">
          {t('measures.changeVolume.recent', { percent: changedText(volume, locale) })}
        </p>
        {share !== null && allowance !== null && (
          <AllowanceBar share={share} allowance={allowance / 100} locale={locale} />
        )}
        <p className="fl-quiet">
          {allowance === null
            ? t('measures.changeVolume.noModel')
            : t('measures.changeVolume.allowance', { percent: percentText(allowance / 100, locale) })}
        </p>
      </div>
      <h4 className="fl-subtitle">
        {t('measures.changeVolume.since', { time: formatTime(new Date(baseline.at).toISOString(), reader) })}
      </h4>
      <Figures
        figures={[
          {
            name: t('measures.changeVolume.gross'),
            value: ofBaseline(all.gross),
          },
          {
            name: t('measures.changeVolume.net'),
            value: signed(ratioOf(all.net, baseline.size).share, locale),
          },
          {
            name: t('measures.changeVolume.dates'),
            value: ratioText(ratioOf(all.datesMoved, baseline.issues), locale),
          },
          {
            name: t('measures.changeVolume.recorded'),
            value:
              all.gross === 0
                ? t('measures.noData')
                : t('measures.ratio', {
                    numerator: size(all.recorded),
                    denominator: size(all.gross),
                    percent: percentText(all.recorded / all.gross, locale),
                  }),
          },
        ]}
      />
      <ul className="fl-notes">
        {all.gross > 0 && (
          <li>
            {t('measures.changeVolume.gross.help', {
              added: size(all.added),
              removed: size(all.removed),
              resized: size(all.resized),
            })}
          </li>
        )}
        {all.recorded < all.gross && <li>{t('measures.changeVolume.recorded.help')}</li>}
        {baseline.unestimated > 0 && (
          <li>
            <span className="fl-tag fl-tag-warning">{t('measures.lowConfidence')}</span>{' '}
            {tCount('measures.changeVolume.unestimated', baseline.unestimated)}
          </li>
        )}
        {all.defects > 0 && <li>{tCount('measures.changeVolume.defects', all.defects)}</li>}
      </ul>
    </article>
  );
};
