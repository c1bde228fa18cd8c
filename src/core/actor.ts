import type { Side } from './limitation';

/** Who acts: a person reference and whom they work for. */
export type Actor = { ref: string; side: Side | null };
