/** A dot for each open blocker, the oldest first, and lines for how old closed ones became. */
import { scaleLinear } from 'd3-scale';
import type { OpenRow } from '../../../../src/contract/measures';
import { formatElapsed } from '../../shared/durations';
import { t, tCount } from '../../shared/texts';
import { dayMs } from '../../../../src/contract/zone';
import { apart, countOf, isOld, marks, shareOf, type Ageing } from './ageing';
import { percentText } from '../../shared/measures/words';
import { daysText } from './units';
import { useWidth } from '../../shared/charts/useWidth';
import { ValueAxis } from '../../shared/charts/ValueAxis';

const height = 260;
const edge = { top: 16, right: 52, bottom: 32, left: 44 };
/** Room that the key of an issue takes below its dot. */
const pixelsPerKey = 76;
const labelGap = 14;

type Props = { rows: readonly OpenRow[]; ageing: Ageing; locale: string };

const summaryOf = ({ rows, ageing, locale }: Props): string => {
  const { all, old } = countOf(rows, ageing);
  const [oldest] = rows;
  return [
    tCount('measures.ageing.summary', all),
    ...(oldest
      ? [t('measures.ageing.oldest', { key: oldest.issue.key, age: formatElapsed(oldest.ageMs, locale) })]
      : []),
    ...(ageing === null ? [] : [tCount('measures.ageing.old', old)]),
  ].join(' ');
};

export const AgeingChart = ({ rows, ageing, locale }: Props) => {
  const [frame, width] = useWidth();
  const right = width - edge.right;
  const bottom = height - edge.bottom;
  const most = Math.max(dayMs, ageing?.p95 ?? 0, ...rows.map(({ ageMs }) => ageMs));
  const inDays = scaleLinear([0, (most * 1.05) / dayMs], [bottom, edge.top]).nice(5);
  const y = (ms: number): number => inDays(ms / dayMs);
  const step = (right - edge.left) / Math.max(1, rows.length);
  const x = (index: number): number => edge.left + step * (index + 0.5);
  const lines = ageing === null ? [] : marks.map((mark) => ({ mark, at: y(ageing[mark]) }));
  const labels = apart(
    lines.map(({ at }) => at),
    labelGap,
  );

  return (
    <div ref={frame}>
      {width > 0 && (
        <svg
          className="fl-chart-picture"
          width={width}
          height={height}
          role="img"
          aria-label={summaryOf({ rows, ageing, locale })}
        >
          <ValueAxis
            ticks={inDays.ticks(5)}
            y={inDays}
            label={(tick) => daysText(tick * dayMs, locale)}
            left={edge.left}
            right={right}
          />
          {lines.map(({ mark, at }, index) => (
            <g key={mark}>
              <line
                className={`fl-chart-mark fl-chart-mark-${mark}`}
                x1={edge.left}
                x2={right}
                y1={at}
                y2={at}
              />
              <text className="fl-chart-label fl-chart-strong" x={right + 6} y={labels[index]} dy="0.32em">
                {percentText(shareOf[mark], locale)}
              </text>
            </g>
          ))}
          {rows.map((row, index) => (
            <g key={row.issue.id} transform={`translate(${x(index)} ${y(row.ageMs)})`}>
              <title>
                {t('measures.ageing.dot', {
                  key: row.issue.key,
                  summary: row.issue.summary,
                  age: formatElapsed(row.ageMs, locale),
                })}
              </title>
              {isOld(row, ageing) ? (
                <path className="fl-chart-old" d="M0-7 7 6-7 6Z" />
              ) : (
                <circle className="fl-chart-dot" r={5} />
              )}
            </g>
          ))}
          {step >= pixelsPerKey ? (
            rows.map(({ issue }, index) => (
              <text
                key={issue.id}
                className="fl-chart-label"
                x={x(index)}
                y={height - 10}
                textAnchor="middle"
              >
                {issue.key}
              </text>
            ))
          ) : (
            <>
              <text className="fl-chart-label" x={edge.left} y={height - 10}>
                {t('measures.ageing.oldestFirst')}
              </text>
              <text className="fl-chart-label" x={right} y={height - 10} textAnchor="end">
                {t('measures.ageing.newestLast')}
              </text>
            </>
          )}
        </svg>
      )}
    </div>
  );
};
