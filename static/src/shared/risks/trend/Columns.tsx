/** A column for each week, a part of it for each level. Levels differ by their pattern too, and lie on each other as they rise. */
import { scaleBand, scaleLinear } from 'd3-scale';
import type { RiskScales, RiskTrendDay } from '../../../../../src/contract/risk';
import '../../charts/charts.css';
import { useWidth } from '../../charts/useWidth';
import { ValueAxis } from '../../charts/ValueAxis';
import type { Reader } from '../../dates';
import { countText } from '../../measures/words';
import { placesIn, stack, totalOf, weekly, type Place } from './course';
import { columnText, placeName } from './words';

const height = 240;
const edge = { top: 12, right: 8, bottom: 24, left: 44 };
const pixelsPerDate = 72;
const tile = 8;

/** Lines in a tile of the pattern of each level, from the lowest up. */
const lines = [
  '',
  'M1 2h2M5 6h2',
  'M-2 2 2-2M0 8 8 0M6 10 10 6',
  'M0 2h8M0 6h8',
  'M0 0 8 8M8 0 0 8',
] as const;
const linesOfNone = 'M4 0v8';

const colourOf = ({ levels }: RiskScales, place: Place): string =>
  `fl-risk-${place === null ? 'none' : (levels[place]?.colour ?? 'none')}`;

const patternOf = (place: Place): string => `fl-risk-trend-${place ?? 'none'}`;

type Props = { days: readonly RiskTrendDay[]; scales: RiskScales; reader: Reader; label: string };

export const Columns = ({ days, scales, reader, label }: Props) => {
  const [frame, width] = useWidth();
  const weeks = weekly(days);
  const places = placesIn(days);
  const bottom = height - edge.bottom;
  const right = width - edge.right;
  const x = scaleBand(
    weeks.map(({ day }) => day),
    [edge.left, right],
  ).padding(0.25);
  const y = scaleLinear([0, Math.max(1, ...weeks.map(totalOf))], [bottom, edge.top]).nice(4);
  const dated = Math.max(1, Math.ceil(pixelsPerDate / x.step()));
  return (
    <figure className="fl-chart fl-risk-trend-picture">
      <div ref={frame}>
        {width > 0 && (
          <svg className="fl-chart-picture" width={width} height={height} role="img" aria-label={label}>
            <Patterns places={places} scales={scales} />
            <ValueAxis
              ticks={y.ticks(4).filter(Number.isInteger)}
              y={y}
              label={(tick) => countText(tick, reader.locale)}
              left={edge.left}
              right={right}
            />
            {weeks.map((week, index) => (
              <g key={week.day} transform={`translate(${x(week.day) ?? 0} 0)`}>
                <title>{columnText(week, places, scales, reader)}</title>
                {stack(week, places).map(({ place, from, to }) => (
                  <rect
                    key={place}
                    className={`fl-risk-trend-part ${colourOf(scales, place)}`}
                    y={y(to)}
                    width={x.bandwidth()}
                    height={y(from) - y(to)}
                    fill={`url(#${patternOf(place)})`}
                  />
                ))}
                {(weeks.length - 1 - index) % dated === 0 && (
                  <text className="fl-chart-label" x={x.bandwidth() / 2} y={height - 6} textAnchor="middle">
                    {shortDay(week.day, reader)}
                  </text>
                )}
              </g>
            ))}
          </svg>
        )}
      </div>
      <ul className="fl-chart-legend">
        {[...places].reverse().map((place) => (
          <li key={place}>
            <svg width="20" height="14" aria-hidden="true">
              <rect
                className={`fl-risk-trend-part ${colourOf(scales, place)}`}
                x="1"
                y="1"
                width="18"
                height="12"
                fill={`url(#${patternOf(place)})`}
              />
            </svg>
            {placeName(scales, place)}
          </li>
        ))}
      </ul>
    </figure>
  );
};

const shortDay = (day: string, { locale }: Reader): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    Date.parse(day),
  );

const Patterns = ({ places, scales }: { places: readonly Place[]; scales: RiskScales }) => (
  <defs>
    {places.map((place) => (
      <pattern
        key={place}
        id={patternOf(place)}
        className={colourOf(scales, place)}
        width={tile}
        height={tile}
        patternUnits="userSpaceOnUse"
      >
        <rect className="fl-risk-trend-ground" width={tile} height={tile} />
        <path className="fl-risk-trend-lines" d={place === null ? linesOfNone : lines[place]} />
      </pattern>
    ))}
  </defs>
);
