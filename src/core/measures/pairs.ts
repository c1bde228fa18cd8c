/**
 * Pairs of a dependent and its blocker, and everything that the issues tell of the links between them (measures, section
 * 10, "Dependency links"). All types between the same two are one pair.
 */
import { directionOf } from '../settings/link-direction';
import type { Signals } from '../settings/signals';
import type { CurrentStatus, IssueFacts, LinkChange, LinkFact } from './facts';
import { compareIds } from './order';
import { recalled } from './recall';

/** A link of the pair that `issuelinks` of one of its ends shows now. */
export type ShownLink = {
  type: string;
  phraseAtDependent: string;
  phraseAtBlocker: string;
  /** What the dependent's entry tells of the blocker's status; null in an entry of the blocker. */
  status: CurrentStatus | null;
};

export type Pair = {
  dependent: IssueFacts;
  /** Null where the blocker is not in the input. */
  blocker: IssueFacts | null;
  blockerKey: string;
  /** Of a blocker that is not in the input as far as an entry tells it; else empty. */
  blockerId: string;
  /** What the changelogs of the two hold of the pair. */
  dependentItems: LinkChange[];
  blockerItems: LinkChange[];
  shown: ShownLink[];
};

/** The other end of a link as an issue tells of it. An item of a changelog tells no id. */
type OtherEnd = { id: string; key: string };

type FindIssue = (other: OtherEnd) => IssueFacts | undefined;

/** Every issue by its key, and by the keys that it had before it moved, unless another one bears them now. */
function byKeys(issues: readonly IssueFacts[]): ReadonlyMap<string, IssueFacts> {
  const found = new Map<string, IssueFacts>();
  const moved = issues.filter(({ formerKeys }) => formerKeys.length > 0);
  for (const issue of moved.sort((a, b) => compareIds(b.id, a.id))) {
    for (const key of issue.formerKeys) found.set(key, issue);
  }
  for (const issue of issues) found.set(issue.key, issue);
  return found;
}

/** Finds issues of the input: identity is the id, and a key where only a key is told. */
function finder(issues: readonly IssueFacts[]): FindIssue {
  const byId = new Map(issues.map((issue) => [issue.id, issue]));
  const byKey = byKeys(issues);
  return ({ id, key }) => byId.get(id) ?? byKey.get(key);
}

const otherOfLink = ({ otherId, otherKey }: LinkFact): OtherEnd => ({ id: otherId, key: otherKey });
const otherOfItem = ({ otherKey }: LinkChange): OtherEnd => ({ id: '', key: otherKey });

/** What a blocker tells of the issues that wait for it. */
type Told = { blocker: IssueFacts; link: LinkFact | null; item: LinkChange | null };

/** What blockers tell, by the id of the dependent, which must be in the input. */
function toldByBlockers(
  existing: readonly IssueFacts[],
  find: FindIssue,
  isBlocking: (phrase: string) => boolean,
): ReadonlyMap<string, readonly Told[]> {
  const told = new Map<string, Told[]>();
  const keep = (other: OtherEnd, one: Told): void => {
    const dependent = find(other);
    if (!dependent) return;
    const others = told.get(dependent.id);
    if (others) others.push(one);
    else told.set(dependent.id, [one]);
  };
  for (const blocker of existing) {
    for (const link of blocker.links) {
      if (isBlocking(link.phrase)) keep(otherOfLink(link), { blocker, link, item: null });
    }
    for (const item of blocker.linkChanges) {
      if (isBlocking(item.phrase)) keep(otherOfItem(item), { blocker, link: null, item });
    }
  }
  return told;
}

const seenByDependent = ({ type, phrase, otherPhrase, status }: LinkFact): ShownLink => ({
  type,
  phraseAtDependent: phrase,
  phraseAtBlocker: otherPhrase,
  status,
});

const seenByBlocker = ({ type, phrase, otherPhrase }: LinkFact): ShownLink => ({
  type,
  phraseAtDependent: otherPhrase,
  phraseAtBlocker: phrase,
  status: null,
});

/** Gives the one pair of a dependent with each blocker. One that is not in the input is known by its key. */
function pairKeeper(dependent: IssueFacts) {
  const pairs = new Map<string, Pair>();
  return {
    all: () => [...pairs.values()],
    pairOf: (blocker: IssueFacts | undefined, other: OtherEnd): Pair => {
      const end = blocker ? `id ${blocker.id}` : `key ${other.key}`;
      const known = pairs.get(end);
      if (known) {
        known.blockerId ||= other.id;
        return known;
      }
      const pair: Pair = {
        dependent,
        blocker: blocker ?? null,
        blockerKey: blocker?.key ?? other.key,
        blockerId: blocker?.id ?? other.id,
        dependentItems: [],
        blockerItems: [],
        shown: [],
      };
      pairs.set(end, pair);
      return pair;
    },
  };
}

/**
 * Finds all pairs of a dependent that exists. A pair with an end in the input that was created at or after T does not
 * exist, nor does one of an issue with itself.
 */
export function pairFinder(
  issues: readonly IssueFacts[],
  existing: readonly IssueFacts[],
  signals: Signals,
  asOf: number,
): (dependent: IssueFacts) => Pair[] {
  const find = finder(issues);
  const direction = recalled((phrase) => directionOf(phrase, signals));
  const told = toldByBlockers(existing, find, (phrase) => direction(phrase) === 'blocking');
  return (dependent) => {
    const { pairOf, all } = pairKeeper(dependent);
    const pairWith = (other: OtherEnd): Pair | null => {
      const blocker = find(other);
      return blocker && (blocker.created >= asOf || blocker.id === dependent.id)
        ? null
        : pairOf(blocker, other);
    };
    for (const link of dependent.links) {
      if (direction(link.phrase) === 'blocked')
        pairWith(otherOfLink(link))?.shown.push(seenByDependent(link));
    }
    for (const item of dependent.linkChanges) {
      if (direction(item.phrase) === 'blocked') pairWith(otherOfItem(item))?.dependentItems.push(item);
    }
    for (const { blocker, link, item } of told.get(dependent.id) ?? []) {
      const pair = pairWith(blocker);
      if (link) pair?.shown.push(seenByBlocker(link));
      if (item) pair?.blockerItems.push(item);
    }
    return all();
  };
}
