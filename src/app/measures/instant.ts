/** UTC milliseconds as the browser is told of them. */
export const toInstant = (at: number): string => new Date(at).toISOString();
