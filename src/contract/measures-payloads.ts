/** Payloads about measures. */
import * as v from '@badrap/valita';
import { unitLists } from '../core/measures/numbers';

/** Made by the backend, opaque to the browser. */
const cursor = v.string().assert((value) => value.length <= 100);

export const measuresPayloads = {
  'measures/read': v.object({}),
  'measures/reading': v.object({}),
  'measures/rows': v.object({
    list: v.union(...unitLists.map((list) => v.literal(list))),
    after: cursor.optional(),
  }),
  'measures/start': v.object({}),
  /** all: every issue anew; failed: those that could not be read, and what changed since. */
  'measures/readAgain': v.object({ part: v.union(v.literal('all'), v.literal('failed')) }),
  'blocker/read': v.object({}),
} as const;
