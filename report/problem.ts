/** Something that whoever runs the report can mend: its message is for them. */
export class ReportProblem extends Error {
  override name = 'ReportProblem';
}

/** The message of a failure of Node.js or of a parser, as one line. */
export const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
