/**
 * What asks the platform to deliver an event again after that many seconds; it does so four times at most. It is what
 * `InvocationError` of @forge/events makes, which a test checks: the package itself would cost every cold start 9 ms.
 */
export const deliverAgain = {
  _retry: true,
  retryOptions: { retryAfter: 60, retryReason: 'FUNCTION_RETRY_REQUEST' },
} as const;
