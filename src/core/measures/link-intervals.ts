/** When the link of a pair existed (measures, section 10, "Link intervals"). */
import { comparable } from '../settings/status-category';
import type { LinkChange } from './facts';
import type { Pair, ShownLink } from './pairs';
import type { Span } from './result';
import { countsAt } from './timeline';

/** `inferred`: its start can be read nowhere. */
export type LinkInterval = Span & { inferred: boolean };

export type LinkHistory = {
  /** Those of every sequence; of several sequences they may overlap. */
  intervals: LinkInterval[];
  /** Whether it is linked at T. */
  linked: boolean;
  /** Whether an interval was dropped, since nothing tells when it ended. */
  endUnknown: boolean;
};

/** The end of a pair whose changelog is read. */
type Side = { items: readonly LinkChange[]; created: number; phraseOf: (link: ShownLink) => string };

/** The items of one phrase on the side that is read, and whether a link of that phrase is shown now. */
type Sequence = { items: LinkChange[]; isShown: boolean };

const holdsCreation = (items: readonly LinkChange[]): boolean => items.some(({ made }) => made);

/** The dependent's changelog if it holds a creation, else the blocker's if that does, else the first with items. */
function readsBlocker({ dependentItems, blockerItems }: Pair): boolean {
  if (holdsCreation(dependentItems)) return false;
  if (holdsCreation(blockerItems)) return true;
  return dependentItems.length === 0 && blockerItems.length > 0;
}

function sideOf(pair: Pair): Side {
  const { dependent, blocker, dependentItems, blockerItems } = pair;
  return blocker && readsBlocker(pair)
    ? { items: blockerItems, created: blocker.created, phraseOf: ({ phraseAtBlocker }) => phraseAtBlocker }
    : {
        items: dependentItems,
        created: dependent.created,
        phraseOf: ({ phraseAtDependent }) => phraseAtDependent,
      };
}

/**
 * The sequences of a side. A link that either end shows now belongs to the one of the phrase that this side sees, with or
 * without items.
 */
function sequencesOf({ items, phraseOf }: Side, shown: readonly ShownLink[]): Iterable<Sequence> {
  const sequences = new Map<string, Sequence>();
  const sequenceOf = (phrase: string): Sequence => {
    const name = comparable(phrase);
    const sequence = sequences.get(name) ?? { items: [], isShown: false };
    sequences.set(name, sequence);
    return sequence;
  };
  for (const item of items) sequenceOf(item.phrase).items.push(item);
  for (const link of shown) sequenceOf(phraseOf(link)).isShown = true;
  return sequences.values();
}

/**
 * Reads one sequence.
 * @param created of the side that is read
 * @param since the later creation of those ends that are in the input, from when a link of unknown start counts
 */
function readSequence(
  { items, isShown }: Sequence,
  created: number,
  since: number,
  asOf: number,
): LinkHistory {
  const intervals: LinkInterval[] = [];
  let open: number | null = null;
  let unknownSince = since;
  const close = (to: number): void => {
    const interval = { from: open ?? unknownSince, to, inferred: open === null };
    if (interval.from < to) intervals.push(interval);
    open = null;
  };
  let linked = isShown;
  for (const item of items) {
    const at = countsAt(item, created);
    if (at >= asOf) {
      // What the first item from T on undoes is what stood at T.
      linked = !item.made;
      break;
    }
    if (item.made) {
      open ??= at;
    } else {
      close(at);
      unknownSince = at;
    }
  }
  const endUnknown = open !== null && !linked;
  if (linked) close(asOf);
  return { intervals, linked, endUnknown };
}

/** Reads a pair of existing ends: the union over its sequences, and linked if any of them is. */
export function readLinks(pair: Pair, asOf: number): LinkHistory {
  const side = sideOf(pair);
  const since = Math.max(pair.dependent.created, pair.blocker?.created ?? -Infinity);
  const history: LinkHistory = { intervals: [], linked: false, endUnknown: false };
  for (const sequence of sequencesOf(side, pair.shown)) {
    const { intervals, linked, endUnknown } = readSequence(sequence, side.created, since, asOf);
    history.intervals.push(...intervals);
    history.linked ||= linked;
    history.endUnknown ||= endUnknown;
  }
  return history;
}
