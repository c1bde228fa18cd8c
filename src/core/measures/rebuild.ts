/**
 * Brings the facts of an issue up to date from its changelog alone, which costs half of what reading the issue too would:
 * what it is now follows from what it was when it was read and from what changed since.
 */
import { comparable } from '../settings/status-category';
import type { CurrentStatus, IssueFacts, LinkFact, PlanFacts, VersionChange } from './facts';
import { compareIds } from './order';
import { readChanges, toEstimateChanges, type ReadChanges } from './read-changes';
import { endOf, fieldTellers, linkOf, type Surroundings } from './surroundings';
import { Vocabulary } from './vocabulary';

/**
 * @param base as it was read last
 * @param histories its whole changelog
 * @returns undefined where only the issue itself can tell: it was moved, has another type, another component or another issue above it, lost the first of its fix versions, or has a version, a status or a link that nothing else names
 */
export function rebuild(
  base: IssueFacts,
  histories: readonly unknown[],
  around: Surroundings,
): IssueFacts | undefined {
  const read = readChanges(histories, fieldTellers(around), new Vocabulary());
  const { changes, lastAt, lastElsewhere } = read;
  if (lastElsewhere !== null && lastElsewhere > base.updated) return undefined;
  const status = statusAfter(base, changes, around);
  const links = linksAfter(base, changes, around);
  const release = releaseAfter(base, read.planChanges.versionChanges, around);
  const plan = planAfter(base, read, around);
  if (!status || !links || release === undefined || !plan) return undefined;
  return {
    ...base,
    ...changes,
    status,
    links,
    release,
    plan,
    due: since(base, changes.dueChanges, base.due),
    flagged: since(base, changes.flagChanges, base.flagged),
    updated: Math.max(base.updated, lastAt ?? base.updated),
  };
}

/** The last value that a change after the reading left; the value that was read where there was none. */
function since<Value>(
  { updated }: Pick<IssueFacts, 'updated'>,
  changes: readonly { at: number; to: Value }[],
  read: Value,
): Value {
  const last = changes.at(-1);
  return last && last.at > updated ? last.to : read;
}

function statusAfter(
  base: IssueFacts,
  { statusChanges }: Pick<IssueFacts, 'statusChanges'>,
  { statusOf }: Surroundings,
): CurrentStatus | undefined {
  const { id } = since(base, statusChanges, base.status);
  return id === base.status.id ? base.status : statusOf(id);
}

function linksAfter(
  base: IssueFacts,
  { linkChanges }: Pick<IssueFacts, 'linkChanges'>,
  around: Surroundings,
): readonly LinkFact[] | undefined {
  let links = base.links;
  for (const { at, phrase, otherKey, made } of linkChanges) {
    if (at <= base.updated) continue;
    const found = endOf(phrase, around.linkTypes);
    const otherId = around.idOf(otherKey);
    if (!found || otherId === undefined) return undefined;
    const { type, end } = found;
    const others = links.filter((link) => !isSame(link, phrase, otherId));
    links = made
      ? [...others, linkOf(type, end, { otherId, otherKey: around.keyOf(otherId) ?? otherKey })]
      : others;
  }
  return links;
}

/**
 * The earliest date of all versions. Once the first one went nothing is known of the others but that they are no earlier,
 * until one comes that is no later.
 */
function releaseAfter(
  base: IssueFacts,
  versionChanges: readonly VersionChange[],
  { versions }: Surroundings,
): string | null | undefined {
  let release = base.release;
  let isSure = true;
  for (const { at, version, added } of versionChanges) {
    if (at <= base.updated) continue;
    const date = Object.hasOwn(versions, version) ? versions[version] : undefined;
    if (date === undefined) return undefined;
    if (date === null) continue;
    if (added) {
      if (isSure ? release === null || date < release : release !== null && date <= release) {
        release = date;
        isSure = true;
      }
    } else {
      // It was not among those that were read, or had another date then.
      if (release === null || date < release) return undefined;
      if (date === release) isSure = false;
    }
  }
  return isSure ? release : undefined;
}

const isSame = (link: LinkFact, phrase: string, otherId: string): boolean =>
  link.otherId === otherId && comparable(link.phrase) === comparable(phrase);

function planAfter(
  base: IssueFacts,
  { planChanges, estimateItems }: ReadChanges,
  around: Surroundings,
): PlanFacts | undefined {
  const versions = versionsAfter(base, planChanges.versionChanges);
  const estimates = estimatesAfter(base, estimateItems, around);
  return versions && estimates && { ...base.plan, ...planChanges, ...estimates, versions };
}

function versionsAfter(
  { updated, plan }: IssueFacts,
  versionChanges: readonly VersionChange[],
): readonly string[] | undefined {
  const later = versionChanges.filter(({ at }) => at > updated);
  if (later.length === 0) return plan.versions;
  if (later.some(({ version }) => version === '')) return undefined;
  const versions = new Set(plan.versions);
  for (const { version, added } of later) {
    if (added) versions.add(version);
    else versions.delete(version);
  }
  return [...versions].sort(compareIds);
}

/** Of several fields nothing tells which of them were filled when the issue was read. */
function estimatesAfter(
  { updated, plan }: IssueFacts,
  items: ReadChanges['estimateItems'],
  { estimateFields }: Surroundings,
): Pick<PlanFacts, 'estimate' | 'estimateChanges'> | undefined {
  const last = items.at(-1);
  if (!last || last.at <= updated) {
    const { estimate, estimateChanges } = plan;
    return { estimate, estimateChanges };
  }
  if (estimateFields.length > 1) return undefined;
  return { estimate: last.to, estimateChanges: toEstimateChanges(items, [last.to]) };
}
