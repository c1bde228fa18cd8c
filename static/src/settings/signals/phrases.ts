/** Which end of a type of links waits for the other, as the lists of phrases say it. */
import {
  classifyLinkType,
  comparable,
  directionOf,
  isNamed,
  suggestDirection,
  type LinkType,
  type ReadIssue,
  type Signals,
} from '../../../../src/contract/settings-rules';

export const phraseLists = ['blockedPhrases', 'blockingPhrases', 'otherPhrases'] as const;
type PhraseList = (typeof phraseLists)[number];

type Phrases = Pick<Signals, PhraseList>;

/** The phrase that the waiting issue of a link sees; none: it is no dependency. */
export type Waiting = 'inward' | 'outward' | 'none';

/** Both ends see the same words, so that none of them can be told from the other. */
export const isSymmetric = ({ inward, outward }: LinkType): boolean =>
  comparable(inward) === comparable(outward);

/** What the lists say of a type; undefined while they leave it open. */
export function waitingOf(type: LinkType, signals: Phrases): Waiting | undefined {
  const { kind, inward } = classifyLinkType(type, signals);
  if (kind === 'other') return 'none';
  if (kind !== 'dependency') return undefined;
  return inward === 'blocked' ? 'inward' : 'outward';
}

/** What to propose for a type of which the lists say nothing, or nothing clear. */
export function suggestedFor(type: LinkType, signals: Phrases): Waiting | undefined {
  const { kind } = classifyLinkType(type, signals);
  if (kind !== 'unknown' && kind !== 'ambiguous') return undefined;
  const suggested = suggestDirection(type);
  if (suggested !== null) return suggested.inward === 'blocked' ? 'inward' : 'outward';
  return kind === 'unknown' && isSymmetric(type) ? 'none' : undefined;
}

/** The phrases that belong into each list once it is said who waits. */
function phrasesFor({ inward, outward }: LinkType, waiting: Waiting): Phrases {
  const none = { blockedPhrases: [], blockingPhrases: [], otherPhrases: [] };
  switch (waiting) {
    case 'inward':
      return { ...none, blockedPhrases: [inward], blockingPhrases: [outward] };
    case 'outward':
      return { ...none, blockedPhrases: [outward], blockingPhrases: [inward] };
    case 'none':
      return { ...none, otherPhrases: [inward, outward] };
  }
}

/** The first of each phrase, however it is written. */
const onceEach = (phrases: readonly string[]): string[] =>
  phrases.filter(
    (phrase, index) => phrases.findIndex((other) => comparable(other) === comparable(phrase)) === index,
  );

/** The lists once somebody has said which end of a type waits: its phrases stand in one list each, and there once. */
export function withDirection<S extends Phrases>(signals: S, type: LinkType, waiting: Waiting): S {
  const own = phrasesFor(type, waiting);
  const ofType = [type.inward, type.outward];
  const listed = (list: PhraseList): string[] => {
    const kept = signals[list].filter((phrase) => !isNamed(ofType, phrase) || isNamed(own[list], phrase));
    const added = onceEach(own[list].map((phrase) => phrase.trim()));
    return onceEach([...kept, ...added]);
  };
  return {
    ...signals,
    blockedPhrases: listed('blockedPhrases'),
    blockingPhrases: listed('blockingPhrases'),
    otherPhrases: listed('otherPhrases'),
  };
}

export type PhrasePlace = { phrase: string; list: PhraseList; index: number };

const placesOf = (signals: Phrases): PhrasePlace[] =>
  phraseLists.flatMap((list) => signals[list].map((phrase, index) => ({ phrase, list, index })));

/** Where the phrases of a type stand in the lists. */
export const placesOfType = (type: LinkType, signals: Phrases): PhrasePlace[] =>
  placesOf(signals).filter(({ phrase }) => isNamed([type.inward, type.outward], phrase));

/** Phrases that no type of the site has. */
export const alsoKnown = (signals: Phrases, types: readonly LinkType[]): PhrasePlace[] =>
  placesOf(signals).filter(
    ({ phrase }) =>
      !isNamed(
        types.flatMap(({ inward, outward }) => [inward, outward]),
        phrase,
      ),
  );

export const withoutPhrase = <S extends Phrases>(signals: S, { list, index }: PhrasePlace): S => ({
  ...signals,
  [list]: signals[list].filter((_, place) => place !== index),
});

/** Phrases of the site's types by which the issue that sees them waits. */
export const waitingPhrases = (signals: Phrases, types: readonly LinkType[]): string[] =>
  onceEach(types.flatMap(({ inward, outward }) => [inward, outward])).filter(
    (phrase) => directionOf(phrase, signals) === 'blocked',
  );

/** By which words an issue waits for another one, and what Jira says of that one; a status that it keeps is empty. */
export function linkTo(
  { links }: Pick<ReadIssue, 'links'>,
  key: string,
  signals: Phrases,
): { phrase: string; status: string } {
  const [found] = links.flatMap(({ phrase, other }) =>
    directionOf(phrase, signals) === 'blocked'
      ? other.filter((one) => one.key === key).map(({ status = '' }) => ({ phrase, status }))
      : [],
  );
  return found ?? { phrase: '', status: '' };
}
