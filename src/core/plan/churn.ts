/** Clusters of changes, K-14 (measures, section 6): the same part of the plan, or the same person, asks again and again. */
import { compareText } from '../measures/order';
import { dayMs } from '../zone';

/** So many changes within so many days make a cluster. */
export const clusterSize = 3;
export const clusterDays = 28;

const churnGrounds = ['component', 'parent', 'requester'] as const;
type ChurnGround = (typeof churnGrounds)[number];

/** A change request, as far as it can be part of a cluster. */
export type ChurnChange = {
  id: string;
  /** UTC milliseconds. */
  requestedAt: number;
  /** Reference of the person. */
  requester: string;
  /** Names of the components of its issue. */
  components: readonly string[];
  /** Id of the issue above its issue; null where there is none. */
  parent: string | null;
};

export type Cluster = {
  ground: ChurnGround;
  /** Name of the component, id of the issue, or reference of the person. */
  of: string;
  /** Ids of the changes, oldest first: those of the 28 days from the first on. */
  changes: readonly string[];
  /** When it became one, UTC milliseconds: when the third was requested. */
  at: number;
};

const groundsOf = ({ components, parent, requester }: ChurnChange): [ChurnGround, string][] => [
  ...[...new Set(components)].map((component): [ChurnGround, string] => ['component', component]),
  ...(parent === null ? [] : [['parent', parent] as [ChurnGround, string]]),
  ['requester', requester],
];

/** The changes of one ground cut into clusters: none is part of two, so that each cluster is told of once. */
function cut(ground: ChurnGround, of: string, changes: readonly ChurnChange[]): Cluster[] {
  const clusters: Cluster[] = [];
  for (let start = 0; start < changes.length;) {
    const [first, third] = [changes[start], changes[start + clusterSize - 1]];
    if (!first || !third) break;
    const end = first.requestedAt + clusterDays * dayMs;
    const own = changes.slice(start).filter(({ requestedAt }) => requestedAt < end);
    if (own.length < clusterSize) {
      start += 1;
      continue;
    }
    clusters.push({ ground, of, changes: own.map(({ id }) => id), at: third.requestedAt });
    start += own.length;
  }
  return clusters;
}

/**
 * Every cluster that there was, by its ground and then in the order of time. The same changes give the same clusters whenever they
 * are looked for; more that come within the 28 days of a cluster belong to it.
 */
export function findClusters(changes: readonly ChurnChange[]): Cluster[] {
  const groups = new Map<string, { ground: ChurnGround; of: string; changes: ChurnChange[] }>();
  const inTime = [...changes].sort((a, b) => a.requestedAt - b.requestedAt || compareText(a.id, b.id));
  for (const change of inTime) {
    for (const [ground, of] of groundsOf(change)) {
      const key = JSON.stringify([ground, of]);
      const group = groups.get(key) ?? { ground, of, changes: [] };
      group.changes.push(change);
      groups.set(key, group);
    }
  }
  return [...groups.values()]
    .flatMap(({ ground, of, changes: own }) => cut(ground, of, own))
    .sort((a, b) => churnGrounds.indexOf(a.ground) - churnGrounds.indexOf(b.ground) || a.at - b.at);
}
