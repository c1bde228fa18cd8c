/** What a day was computed from, so that it can be told why it would come out differently (measures, section 0). */
import canonicalize from 'canonicalize';
import type { Signals } from '../settings/signals';
import { sha256 } from '../sha256';
import type { MeasureConfig } from './config';
import type { IssueFacts } from './facts';
import type { CorrectionCause, Provenance } from './numbers';
import { compareIds } from './order';

/** Counts up whenever the same input gives other numbers. */
const codeVersion = 'measures-2';

/** Length of a digest that names a version; the whole is for what must not be forged. */
const shortLength = 16;

const digestOf = (content: Signals | string): string =>
  sha256(canonicalize(content) ?? '').slice(0, shortLength);

/** When anything that a measure reads last changed before T. */
function lastChange(
  { created, statusChanges, dueChanges, flagChanges, linkChanges, plan }: IssueFacts,
  asOf: number,
): number {
  const { versionChanges, parentChanges, estimateChanges, projectChanges } = plan;
  const placed = [versionChanges, parentChanges, estimateChanges, projectChanges];
  let last = created;
  for (const changes of [statusChanges, dueChanges, flagChanges, linkChanges, ...placed]) {
    for (const { at } of changes) if (at < asOf && at > last) last = at;
  }
  return last;
}

export const provenanceOf = (
  issues: readonly IssueFacts[],
  { signals, timeZone }: MeasureConfig,
  asOf: number,
): Provenance => ({
  inputDigest: sha256(
    issues
      .filter(({ created }) => created < asOf)
      .sort((a, b) => compareIds(a.id, b.id))
      .map((issue) => `${issue.id} ${lastChange(issue, asOf)}\n`)
      .join(''),
  ),
  settingsVersion: digestOf(signals),
  calendarVersion: digestOf(timeZone),
  codeVersion,
});

/**
 * Why a day that was computed again came out differently. Where issues are the same as far as their changes tell, it is
 * what they do not tell: a release date, or the category of a status.
 */
export function causeOf(before: Provenance, after: Provenance): CorrectionCause {
  if (before.inputDigest !== after.inputDigest) return 'history';
  if (before.settingsVersion !== after.settingsVersion) return 'settings';
  if (before.calendarVersion !== after.calendarVersion) return 'calendar';
  return before.codeVersion === after.codeVersion ? 'history' : 'code';
}
