/**
 * Which end of a link is the blocked one. A link is read by the phrase that an issue sees (measures, section 10), since
 * the ends that Jira calls inward and outward mean something else in every type: "depends on" is the outward phrase of
 * some and the inward of others.
 */
import { alike } from './rules/checks';
import type { Signals } from './signals';
import { isNamed } from './status-category';

/** What a phrase says of the issue that sees it. */
export type Direction = 'blocked' | 'blocking' | 'other' | 'unknown';

/** A type of links as Jira describes it. */
export type LinkType = { name: string; inward: string; outward: string };

type LinkKind =
  /** One end is blocked and the other blocks. */
  | 'dependency'
  /** The project has said that it is no dependency. */
  | 'other'
  /** Nobody has said what one of its phrases means. */
  | 'unknown'
  /** A dependency of which the phrases do not tell which end is the blocked one. */
  | 'ambiguous';

export type ClassifiedLinkType = { inward: Direction; outward: Direction; kind: LinkKind };

type Phrases = Pick<Signals, 'blockedPhrases' | 'blockingPhrases' | 'otherPhrases'>;

/** What a phrase says by the lists of the project, of which the first that has it counts. */
export function directionOf(phrase: string, signals: Phrases): Direction {
  if (isNamed(signals.blockedPhrases, phrase)) return 'blocked';
  if (isNamed(signals.blockingPhrases, phrase)) return 'blocking';
  return isNamed(signals.otherPhrases, phrase) ? 'other' : 'unknown';
}

const isDependency = (direction: Direction): boolean => direction === 'blocked' || direction === 'blocking';

const isSymmetric = ({ inward, outward }: LinkType): boolean => alike(inward) === alike(outward);

/** Words of dependencies, whichever end they are of. */
const dependencyWords = /block|depend|requir|prerequisite|precondition|preced|wait/;

const soundsLikeDependency = ({ name, inward, outward }: LinkType): boolean =>
  [name, inward, outward].some((text) => dependencyWords.test(alike(text)));

function kindOf(type: LinkType, inward: Direction, outward: Direction): LinkKind {
  const known = [inward, outward].filter((direction) => direction !== 'unknown');
  const dependencies = known.filter(isDependency).length;
  if (known.length === 0) return isSymmetric(type) && soundsLikeDependency(type) ? 'ambiguous' : 'unknown';
  // Said of one phrase, it holds for the type.
  if (dependencies === 0) return 'other';
  if (known.length === 1) return 'unknown';
  return dependencies === 2 && inward !== outward ? 'dependency' : 'ambiguous';
}

/** What a type of links is by the lists of the project. */
export function classifyLinkType(type: LinkType, signals: Phrases): ClassifiedLinkType {
  const inward = directionOf(type.inward, signals);
  const outward = directionOf(type.outward, signals);
  return { inward, outward, kind: kindOf(type, inward, outward) };
}

/** What words say of the issue that sees them. Passive forms come first, since they hold the active ones. */
const hints: readonly (readonly [RegExp, 'blocked' | 'blocking' | null])[] = [
  // "is not blocked by", "unblocks": what is denied is not the opposite. "Together with" has no first.
  [/\b(not|no longer|never|un-?block\w*|together)\b/, null],
  // Of the constraints of a Gantt chart only this one lasts until the other issue is done.
  [/^linked \w+ (can['’]?t|cannot) start until .*\b(done|finished|resolved|closed)\b/, 'blocking'],
  [/^(can['’]?t|cannot) start until .*\b(done|finished|resolved|closed)\b/, 'blocked'],
  [/\b(blocked|impeded|hindered|prevented|held up|delayed) by\b/, 'blocked'],
  [/\b(depended|dependent) (up)?on by\b/, 'blocking'],
  [/\b(required|needed|awaited) (by|for)\b|\bwaited (for|on) by\b/, 'blocking'],
  [/\bhas (a )?(prerequisite|precondition|dependency)\b|\bdepend(s|ing|ent)? (up)?on\b/, 'blocked'],
  [/\b(prerequisite|precondition|dependency) (of|for|to)\b/, 'blocking'],
  [
    /\b(requires?|requiring|needs?|needing)\b|\b(waits?|waiting) (for|on)\b|\b(awaits?|awaiting)\b/,
    'blocked',
  ],
  [/\bpreceded by\b|\b(done|started|starts|finished|comes) after\b/, 'blocked'],
  [/\b(blocks?|blocking|impedes?|hinders?|prevents?|holds up|precedes?|preceding)\b/, 'blocking'],
  [/\b(done|finished|finishes|comes) before\b/, 'blocking'],
];

function guess(phrase: string): 'blocked' | 'blocking' | null {
  return hints.find(([words]) => words.test(alike(phrase)))?.[1] ?? null;
}

/** Names of the constraint of a Gantt chart in which the outward end has to be done first. */
const finishToStart = /\b(finish|end)[\s-]*(to)?[\s-]*start\b/;

const opposite = { blocked: 'blocking', blocking: 'blocked' } as const;

/** A dependency with the blocked end at one side. */
export type SuggestedDirection =
  { inward: 'blocked'; outward: 'blocking' } | { inward: 'blocking'; outward: 'blocked' };

/**
 * Which end of a type is probably the blocked one, by English words in its phrases, else by a name such as
 * "finish-to-start"; null where nothing tells. Somebody who knows has to agree: it is no reading of links.
 */
export function suggestDirection(type: LinkType): SuggestedDirection | null {
  if (isSymmetric(type)) return null;
  const inward = guess(type.inward);
  const outward = guess(type.outward);
  if (inward !== null && inward === outward) return null;
  const told = inward ?? (outward && opposite[outward]);
  if (told === 'blocking') return { inward: told, outward: 'blocked' };
  const isBlocked = told === 'blocked' || finishToStart.test(alike(type.name));
  return isBlocked ? { inward: 'blocked', outward: 'blocking' } : null;
}
