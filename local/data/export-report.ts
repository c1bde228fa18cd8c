/** What loading an export found, and above all what it could not read: nothing is dropped without a word. */

export type UnknownShape = { shape: string; count: number; example: string };

export type ExportReport = {
  /** Objects read from the file, whatever they were. */
  records: number;
  issues: number;
  histories: number;
  items: number;
  links: number;
  people: number;
  /** Lines that are no JSON, by number from 1. */
  badLines: { line: number; reason: string }[];
  /** Records and parts of records that were not understood, each kind with its number and one example. */
  unknownShapes: UnknownShape[];
  /** What was understood but has no place here, and how often. */
  leftOut: Record<string, number>;
  /** What the export does not say and was concluded or assumed instead, and how often. */
  concluded: Record<string, number>;
};

const EXAMPLE_LENGTH = 200;

export class ReportWriter {
  readonly badLines: ExportReport['badLines'] = [];
  private readonly shapes = new Map<string, UnknownShape>();
  private readonly leftOutCounts = new Map<string, number>();
  private readonly concludedCounts = new Map<string, number>();

  badLine(line: number, reason: string): void {
    this.badLines.push({ line, reason });
  }

  unknown(shape: string, value: unknown): void {
    const known = this.shapes.get(shape);
    if (known) known.count += 1;
    else this.shapes.set(shape, { shape, count: 1, example: shorten(value) });
  }

  leftOut(what: string): void {
    this.leftOutCounts.set(what, (this.leftOutCounts.get(what) ?? 0) + 1);
  }

  concluded(what: string): void {
    this.concludedCounts.set(what, (this.concludedCounts.get(what) ?? 0) + 1);
  }

  finish(
    counts: Pick<ExportReport, 'records' | 'issues' | 'histories' | 'items' | 'links' | 'people'>,
  ): ExportReport {
    return {
      ...counts,
      badLines: this.badLines,
      unknownShapes: [...this.shapes.values()],
      leftOut: Object.fromEntries(this.leftOutCounts),
      concluded: Object.fromEntries(this.concludedCounts),
    };
  }
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  return (text ?? String(value)).slice(0, EXAMPLE_LENGTH);
}
