/** What signals have to be, so that a status or a link tells one thing only. */
import type { ProjectSettings, Problem } from '../sections';
import { alike, isBlank, nameProblems, ofEach, refusal, wholeProblems } from './checks';

/** In the order in which they are shown. */
const phraseLists = ['blockedPhrases', 'blockingPhrases', 'otherPhrases'] as const;

/** A link says that the issue is blocked, that it blocks, or neither. */
function sharedPhraseProblems({ signals }: ProjectSettings): Problem[] {
  const listOf = new Map<string, string>();
  return phraseLists.flatMap((list) =>
    ofEach(signals[list], list, (phrase, path) => {
      const first = listOf.get(alike(phrase)) ?? list;
      listOf.set(alike(phrase), first);
      return first === list || isBlank(phrase) ? [] : [refusal(path, 'phraseInTwoLists')];
    }),
  );
}

export const signalsProblems = (settings: ProjectSettings): Problem[] => {
  const { signals } = settings;
  return [
    ...nameProblems(signals.blockedStatuses, (index) => `blockedStatuses.${index}`),
    ...phraseLists.flatMap((list) => nameProblems(signals[list], (index) => `${list}.${index}`, 'phrase')),
    ...sharedPhraseProblems(settings),
    ...nameProblems(
      signals.categories.map(({ status }) => status),
      (index) => `categories.${index}.status`,
    ),
    ...wholeProblems('graceMinutes', signals.graceMinutes, 0, 1440),
  ];
};
