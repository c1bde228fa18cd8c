/** One line for each invocation: an allow-list of fields, so that no user text, name or id ever reaches a log. */
export type LogLine = {
  function: string;
  outcome: string;
  ms: number;
  reference?: string;
  /** Classes of an unforeseen error and its causes; never a message, which may quote what a person typed. */
  error?: string;
  /** Where it was thrown, for the same reason without its first line. */
  at?: string;
  counts?: Readonly<Record<string, number>>;
};

export function log(line: LogLine): void {
  console.log(JSON.stringify(line));
}

/** Tells of a failure that changes nothing else, as the ports need it. */
export const makeReport =
  (ids: () => string) =>
  (what: string, error: unknown): void => {
    log({ function: what, outcome: 'failed', ms: 0, reference: ids(), ...describeError(error) });
  };

/** A line of a stack as V8 writes it, which no line of a message can be taken for: it ends in file, line and column. */
const frame = /^\s+at [^\n]*:\d+:\d+\)?$/;

/** What may be told of an unforeseen error: its class, those of its causes, and where it was thrown. */
export function describeError(error: unknown): Pick<LogLine, 'error' | 'at'> {
  if (!(error instanceof Error)) return { error: typeof error };
  // The stack begins with the message, which may quote anything, even a line that looks like a frame.
  const stack = error.stack ?? '';
  const start = stack.indexOf(error.message);
  const frames = start < 0 ? [] : stack.slice(start + error.message.length).split('\n');
  const at = frames.find((line) => frame.test(line));
  return { error: classesOf(error).join(' < '), ...(at !== undefined && { at: at.trim() }) };
}

/** The class of an error and of what caused it, at most four deep. */
function classesOf(error: unknown, depth = 4): string[] {
  if (!(error instanceof Error) || depth === 0) return [];
  return [error.name, ...classesOf(error.cause, depth - 1)];
}
