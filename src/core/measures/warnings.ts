/** What may make a number wrong, counted once for each pair or status that it is about (measures, section 10). */
import { compareText } from './order';
import { warningCodes, type Warning } from './result';

type Code = Warning['code'];

export type Warnings = {
  /** `subject` tells apart what is counted; `example` is what people are shown of it. */
  note: (code: Code, subject: string, example: string) => void;
  /** The warnings that there are, in the order of their codes. */
  list: () => Warning[];
};

const mostExamples = 5;

const examplesOf = (subjects: ReadonlyMap<string, string>): string[] =>
  [...new Set(subjects.values())].sort(compareText).slice(0, mostExamples);

export function collectWarnings(): Warnings {
  const noted = new Map<Code, Map<string, string>>();
  return {
    note: (code, subject, example) => {
      const subjects = noted.get(code) ?? new Map<string, string>();
      noted.set(code, subjects.set(subject, example));
    },
    list: () =>
      warningCodes.flatMap((code) => {
        const subjects = noted.get(code);
        return subjects ? [{ code, count: subjects.size, examples: examplesOf(subjects) }] : [];
      }),
  };
}
