/** One series of the trend as a line over its days. */
import { scaleLinear, scaleUtc } from 'd3-scale';
import { line } from 'd3-shape';
import { t } from '../../shared/texts';
import { alone, courseOf, isKnown, type Point, type SeriesName } from './trend';
import { units } from './units';
import { useWidth } from '../../shared/charts/useWidth';
import { ValueAxis } from '../../shared/charts/ValueAxis';

const height = 168;
const edge = { top: 12, right: 24, bottom: 24, left: 44 };
const pixelsPerDate = 90;

type Props = { name: SeriesName; points: readonly Point[]; locale: string };

const dateOf = (at: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(at);

/** The picture in a sentence. */
const summaryOf = ({ name, points, locale }: Props): string => {
  const course = courseOf(points);
  if (course === undefined) return t('measures.trend.unknown', { name: t(`measures.trend.${name}`) });
  const { first, last, lowest, highest } = course;
  const said = ({ value }: { value: number }): string => units[name].said(value, locale);
  return t('measures.trend.summary', {
    name: t(`measures.trend.${name}`),
    first: said(first),
    firstDay: dateOf(first.at, locale),
    last: said(last),
    lastDay: dateOf(last.at, locale),
    low: said(lowest),
    high: said(highest),
  });
};

export const SeriesChart = ({ name, points, locale }: Props) => {
  const [frame, width] = useWidth();
  const { said, onAxis, unit, top } = units[name];
  const known = points.filter(isKnown);
  const right = width - edge.right;
  const bottom = height - edge.bottom;
  const x = scaleUtc(
    [points[0]?.at ?? 0, points.at(-1)?.at ?? 0],
    // A single day stands in the middle.
    points.length > 1 ? [edge.left, right] : [(edge.left + right) / 2, (edge.left + right) / 2],
  );
  const inUnit = scaleLinear(
    [0, Math.max(top, ...known.map(({ value }) => value)) / unit],
    [bottom, edge.top],
  );
  if (name !== 'onTime') inUnit.nice(4);
  const y = (value: number): number => inUnit(value / unit);
  const path = line<Point>()
    .defined(isKnown)
    .x(({ at }) => x(at))
    .y(({ value }) => y(value ?? 0))(points);
  const last = known.at(-1);

  return (
    <figure className="fl-chart">
      <figcaption className="fl-chart-caption">
        <span className="fl-subtitle">{t(`measures.trend.${name}`)}</span>
        {last !== undefined && (
          <span className="fl-quiet">
            {t('measures.trend.last', { value: said(last.value, locale), day: dateOf(last.at, locale) })}
          </span>
        )}
      </figcaption>
      <div ref={frame}>
        {width > 0 && (
          <svg
            className="fl-chart-picture"
            width={width}
            height={height}
            role="img"
            aria-label={summaryOf({ name, points, locale })}
          >
            <ValueAxis
              ticks={inUnit
                .ticks(name === 'onTime' ? 2 : 4)
                .filter((tick) => name !== 'openCount' || Number.isInteger(tick))}
              y={inUnit}
              label={(tick) => onAxis(tick * unit, locale)}
              left={edge.left}
              right={right}
            />
            {x.ticks(Math.max(2, Math.floor((right - edge.left) / pixelsPerDate))).map((tick) => (
              <text
                key={tick.getTime()}
                className="fl-chart-label"
                x={x(tick)}
                y={height - 6}
                textAnchor="middle"
              >
                {dateOf(tick.getTime(), locale)}
              </text>
            ))}
            <path className="fl-chart-line" d={path ?? ''} />
            {alone(points).map(({ at, value }) => (
              <circle key={at} className="fl-chart-dot" cx={x(at)} cy={y(value)} r={3} />
            ))}
            {known.flatMap(({ at, value, cause }) =>
              cause === null
                ? []
                : [
                    <path
                      key={at}
                      className="fl-chart-corrected"
                      d="M0-6 6 0 0 6-6 0Z"
                      transform={`translate(${x(at)} ${y(value)})`}
                    />,
                  ],
            )}
            {known.map(({ at, value, cause }) => (
              <circle key={at} className="fl-chart-hit" cx={x(at)} cy={y(value)} r={7}>
                <title>
                  {t('measures.trend.last', { value: said(value, locale), day: dateOf(at, locale) })}
                  {cause !== null && ` · ${t(`measures.cause.${cause}`)}`}
                </title>
              </circle>
            ))}
          </svg>
        )}
      </div>
      {last === undefined && <p className="fl-quiet">{t('measures.trend.nothing')}</p>}
    </figure>
  );
};
