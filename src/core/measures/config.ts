/** What the measures are told of a project's ways: the signals of its settings, and its time zone. */
import type { Signals } from '../settings/signals';

export type MeasureConfig = { signals: Signals; timeZone: string };

/** [from, to): half-open, UTC milliseconds. `from` is -Infinity for all time. */
export type Window = { from: number; to: number };

/** In what frame a project is measured: by which ways, as of when, and over which time. */
export type Frame = { config: MeasureConfig; asOf: number; window: Window };
