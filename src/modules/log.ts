/** One line for each invocation: an allow-list of fields, so that no user text, name or id ever reaches a log. */
export type LogLine = {
  function: string;
  outcome: string;
  ms: number;
  reference?: string;
  /** Class of an unforeseen error; never its message, which may quote what a person typed. */
  error?: string;
  /** Where it was thrown, for the same reason without its first line. */
  at?: string;
  counts?: Readonly<Record<string, number>>;
};

export function log(line: LogLine): void {
  console.log(JSON.stringify(line));
}

/** What may be told of an unforeseen error. */
export function describeError(error: unknown): Pick<LogLine, 'error' | 'at'> {
  if (!(error instanceof Error)) return { error: typeof error };
  const frame = error.stack?.split('\n').find((line) => /^\s+at /.test(line));
  return { error: error.name, ...(frame && { at: frame.trim() }) };
}
