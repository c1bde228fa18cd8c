/** The nearest-rank percentile of a sample: a value that was measured, never one between two. */
export function percentile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('a percentile of nothing');
  return value;
}

export const median = (sample: readonly number[]): number => percentile(sample, 0.5);
