/** Statistics as every measure uses them (measures, section 0): no means, no value that nobody measured. */

/** From this many values on a median or percentile is given; below, the values themselves say more. */
const leastForPercentile = 5;
/** From this many units on a share is given without its interval. */
const leastWithoutInterval = 30;
/** The normal quantile of a 95 % interval. */
const z95 = 1.959963984540054;

/**
 * The nearest-rank percentile, which is one of the values.
 * @param percent a whole number from 1 to 100
 * @throws RangeError for no values
 */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.ceil((percent * sorted.length) / 100) - 1];
  if (value === undefined) throw new RangeError('a percentile of nothing');
  return value;
}

/** How values are spread: null where there are too few to say. */
export type Spread = { n: number; median: number | null; p85: number | null; max: number | null };

export function spreadOf(values: readonly number[]): Spread {
  const n = values.length;
  return {
    n,
    median: n < leastForPercentile ? null : percentile(values, 50),
    p85: n < leastForPercentile ? null : percentile(values, 85),
    max: n === 0 ? null : percentile(values, 100),
  };
}

export type Interval = { low: number; high: number };

/**
 * The Wilson score interval, 95 %: between which shares the true one lies when so many of so few were counted.
 * E. B. Wilson, Probable inference, the law of succession, and statistical inference, 1927.
 */
export function wilsonInterval(numerator: number, denominator: number): Interval {
  const share = numerator / denominator;
  const weight = z95 ** 2 / denominator;
  const centre = share + weight / 2;
  const reach = Math.sqrt(weight * (share * (1 - share) + weight / 4));
  return {
    low: Math.max(0, (centre - reach) / (1 + weight)),
    high: Math.min(1, (centre + reach) / (1 + weight)),
  };
}

/** So many of so many. The share is null where there is nothing to count; the interval stands with small numbers only. */
export type Ratio = {
  numerator: number;
  denominator: number;
  share: number | null;
  interval: Interval | null;
};

export function ratioOf(numerator: number, denominator: number): Ratio {
  const isSmall = denominator > 0 && denominator < leastWithoutInterval;
  return {
    numerator,
    denominator,
    share: denominator === 0 ? null : numerator / denominator,
    interval: isSmall ? wilsonInterval(numerator, denominator) : null,
  };
}
