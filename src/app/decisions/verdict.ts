/** Outcome and reasons as they are kept, with what the documentation check finds missing in them. */
import type { DecisionState } from '../../core/decision/state';
import { findMissing } from '../../core/rationale';
import type { KeptText } from '../records/act';

export type Verdict = { outcome: string; rationale: string; consequences: string };

/** What the check looks at beside the verdict itself. */
export type Prepared = {
  context: string;
  options: readonly unknown[];
  noAlternative: string;
  issues: readonly string[];
};

export const textsOfVerdict = ({ outcome, rationale, consequences }: Verdict): string[] => [
  outcome,
  rationale,
  consequences,
];

/** A decision always has a decider and a date: the record is made of them. */
export function rationaleOf(
  verdict: Verdict,
  prepared: Prepared,
  text: KeptText,
): Omit<NonNullable<DecisionState['decided']>, 'by' | 'at'> {
  const missing = findMissing({
    ...verdict,
    context: prepared.context,
    options: prepared.options.length,
    noAlternative: prepared.noAlternative,
    hasDecider: true,
    hasDate: true,
    links: prepared.issues.length,
  });
  const consequences = text.optional(verdict.consequences);
  return {
    outcome: text.required(verdict.outcome),
    rationale: text.required(verdict.rationale),
    ...(consequences !== undefined && { consequences }),
    ...(missing.length > 0 && { missing }),
  };
}
