type Props = {
  ticks: readonly number[];
  y: (value: number) => number;
  label: (value: number) => string;
  left: number;
  right: number;
};

/** Lines across a picture with what they stand for. */
export const ValueAxis = ({ ticks, y, label, left, right }: Props) => (
  <g>
    {ticks.map((tick) => (
      <g key={tick} transform={`translate(0 ${y(tick)})`}>
        <line className="fl-chart-grid" x1={left} x2={right} />
        <text className="fl-chart-label" x={left - 6} dy="0.32em" textAnchor="end">
          {label(tick)}
        </text>
      </g>
    ))}
  </g>
);
