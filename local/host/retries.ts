/** What a function answers that wants an event again: `InvocationError` of `@forge/events`, as JSON. */
import * as v from '@badrap/valita';

/** Seconds that a function may put off a retry at most; more is lowered to this. Forge, "Atlassian app events", "Retry". */
export const longestRetryAfter = 900;

const retryRequest = v.object({
  _retry: v.literal(true),
  retryOptions: v
    .object({
      retryAfter: v.number().optional(),
      retryReason: v.string().optional(),
      retryData: v.unknown().optional(),
    })
    .optional(() => ({})),
});

export type RetryRequest = { retryAfter?: number; retryReason?: string; retryData?: unknown };

/** What a function's answer says of a retry, if anything; other answers of functions in the background interest nobody. */
export function readRetryRequest(value: unknown): RetryRequest | undefined {
  try {
    const text = JSON.stringify(value) as string | undefined;
    if (text === undefined) return undefined;
    const read = retryRequest.try(JSON.parse(text), { mode: 'strip' });
    return read.ok ? (read.value.retryOptions as RetryRequest) : undefined;
  } catch {
    return undefined;
  }
}
