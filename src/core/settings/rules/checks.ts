/** What the rules of several sections check. Each check answers the problems that it finds, in the order of the content. */
import { isDay } from '../../zone';
import type { Responder } from '../rights';
import type { Problem } from '../sections';

type Params = NonNullable<Problem['params']>;

/** Something that keeps a section from being stored. */
export const refusal = (path: string, name: string, params?: Params): Problem => ({
  path,
  message: `settings.problem.${name}`,
  ...(params && { params }),
});

/** Something worth knowing about what stands. */
export const finding = (path: string, name: string, params?: Params): Problem => ({
  path,
  message: `settings.finding.${name}`,
  ...(params && { params }),
});

/** The problems of each item of a list, which are told where it stands. */
export const ofEach = <Item>(
  items: readonly Item[],
  path: string,
  problems: (item: Item, path: string, index: number) => readonly Problem[],
): Problem[] => items.flatMap((item, index) => problems(item, `${path}.${index}`, index));

export const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === '';

/** Two texts that have this in common are the same to people and to Jira (measures, section 10). */
export const alike = (text: string): string => text.trim().toLowerCase();

/** Whether each value is the same as one before it. */
export const repeats = (values: readonly string[]): readonly boolean[] =>
  values.map((value, index) => values.indexOf(value) < index);

/** Names, or phrases, by which people tell the items of a list apart: none blank, none twice. */
export function nameProblems(
  names: readonly string[],
  pathOf: (index: number) => string,
  kind: 'name' | 'phrase' = 'name',
): Problem[] {
  const repeated = repeats(names.map(alike));
  return names.flatMap((name, index) => {
    if (isBlank(name)) return [refusal(pathOf(index), `${kind}Missing`)];
    return repeated[index] === true ? [refusal(pathOf(index), `${kind}Repeated`)] : [];
  });
}

/** Ids, by which something else names an item: none empty, none twice. */
export function idProblems(ids: readonly string[], pathOf: (index: number) => string): Problem[] {
  const repeated = repeats(ids);
  return ids.flatMap((id, index) => {
    if (id === '') return [refusal(pathOf(index), 'idMissing')];
    return repeated[index] === true ? [refusal(pathOf(index), 'idRepeated')] : [];
  });
}

export const dayProblems = (path: string, day: string | undefined): Problem[] =>
  day === undefined || isDay(day) ? [] : [refusal(path, 'notADay')];

/** Two days of which the second is not before the first; either may be missing. */
export function rangeProblems(
  [fromPath, from]: readonly [path: string, day: string | undefined],
  [untilPath, until]: readonly [path: string, day: string | undefined],
): Problem[] {
  const problems = [...dayProblems(fromPath, from), ...dayProblems(untilPath, until)];
  if (problems.length > 0) return problems;
  return from !== undefined && until !== undefined && until < from
    ? [refusal(untilPath, 'endBeforeStart')]
    : [];
}

export const wholeProblems = (path: string, value: number, min: number, max: number): Problem[] =>
  Number.isInteger(value) && value >= min && value <= max ? [] : [refusal(path, 'notWhole', { min, max })];

/** A number from nothing up to a limit, both included; where there is no limit, any that is finite. */
export function amountProblems(path: string, value: number | undefined, max?: number): Problem[] {
  if (value === undefined || (Number.isFinite(value) && value >= 0 && value <= (max ?? value))) return [];
  return [max === undefined ? refusal(path, 'negative') : refusal(path, 'notAmount', { max })];
}

/** Whether somebody has yet to be chosen, as where who was named has been erased. */
export const isNobody = (responder: Responder): boolean => 'person' in responder && isBlank(responder.person);

/** Somebody who has to act is a role or somebody. */
export const responderProblems = (responder: Responder, path: string): Problem[] =>
  isNobody(responder) ? [refusal(path, 'personMissing')] : [];

/** Two responders that have this in common are the same. */
export const responderKey = (responder: Responder): string =>
  'person' in responder ? `person ${responder.person}` : `role ${responder.role}`;
