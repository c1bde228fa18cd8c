/**
 * Reads what the measures need of one issue as Jira writes it: a line of an export, an entry of a search, with its
 * changelog. Every shape of section 10 of the measures is known here and nowhere else.
 */
import { comparable } from '../settings/status-category';
import type { IssueFacts, LinkFact } from './facts';
import { FieldFinder } from './field-finder';
import { flagName, namedFieldsIn, type FieldName, type NamedFields, type SiteFields } from './field-names';
import { asArray, asObject, asText, isFilled, own, readDate, readInstant, type Json } from './raw';
import { isNameOf, readChanges } from './read-changes';
import { makePlanReader, withoutPlan, type VersionRef } from './read-plan';
import { packed, Vocabulary } from './vocabulary';

/** What is wrong with something that should be an issue. */
export type IssueProblem = 'noObject' | 'noId' | 'noKey' | 'noFields' | 'noCreated';

type ReadOutcome = { ok: true; facts: IssueFacts } | { ok: false; problem: IssueProblem };

/**
 * Reads one issue.
 * @param names display names of fields by id, where they are told once for several issues
 */
type ReadIssue = (raw: unknown, names?: Json) => ReadOutcome;

const noNames: Json = {};

/** The fix versions that the value of their field holds. */
export const readVersions = (value: unknown): VersionRef[] =>
  asArray(value).flatMap((entry) => {
    const version = asObject(entry);
    return version ? [[asText(version['id']), readDate(version['releaseDate'])]] : [];
  });

function releaseOf(versions: readonly VersionRef[]): string | null {
  let first: string | null = null;
  for (const [, date] of versions) if (date !== null && (first === null || date < first)) first = date;
  return first;
}

/** Whether part of an issue's changelog is missing, as in the answer of a search: it has the newest entries alone. */
export function isCut(raw: unknown): boolean {
  const changelog = asObject(asObject(raw)?.['changelog']);
  return Number(changelog?.['total']) > asArray(changelog?.['histories']).length;
}

/**
 * A reader of the issues of one source.
 * @param told where they are not told, the fields that are called so count
 * @param options.hasPlan false where nobody asks for the place of an issue in the plan
 * @returns a function that reads one, or says what it lacks
 */
export function makeIssueReader(
  told: SiteFields = { flagField: null, estimateFields: [] },
  { hasPlan = true }: { hasPlan?: boolean } = {},
): ReadIssue {
  const vocabulary = new Vocabulary();
  const finder = new FieldFinder();
  const plans = hasPlan ? makePlanReader(told.estimateFields, finder, vocabulary) : withoutPlan;

  /** A file may tell the same names for all of its issues. */
  const called = new WeakMap<Json, NamedFields>();
  const calledIn = (names: Json = noNames): NamedFields => {
    let known = called.get(names);
    if (!known) called.set(names, (known = namedFieldsIn(names)));
    return known;
  };

  const readLinks = (value: unknown): LinkFact[] =>
    asArray(value).flatMap((entry) => {
      const link = asObject(entry);
      const type = asObject(link?.['type']);
      if (!link || !type) return [];
      const name = vocabulary.word(asText(type['name']));
      const inward = vocabulary.word(asText(type['inward']));
      const outward = vocabulary.word(asText(type['outward']));
      return (['inwardIssue', 'outwardIssue'] as const).flatMap((end) => {
        const other = asObject(link[end]);
        if (!other) return [];
        const status = finder.find(asObject(other['fields']) ?? {}, 'status');
        return [
          {
            phrase: end === 'inwardIssue' ? inward : outward,
            otherPhrase: end === 'inwardIssue' ? outward : inward,
            type: name,
            otherId: asText(other['id']),
            otherKey: asText(other['key']),
            status: isFilled(status) ? vocabulary.status(status) : null,
          },
        ];
      });
    });

  return (raw, namesOfAll) => {
    const issue = asObject(raw);
    if (!issue) return { ok: false, problem: 'noObject' };
    const id = asText(issue['id']).trim();
    const key = asText(issue['key']).trim();
    if (id === '') return { ok: false, problem: 'noId' };
    if (key === '') return { ok: false, problem: 'noKey' };
    const fields = asObject(issue['fields']);
    if (!fields) return { ok: false, problem: 'noFields' };
    const created = readInstant(finder.find(fields, 'created'));
    if (created === undefined) return { ok: false, problem: 'noCreated' };

    const names = asObject(issue['names']);
    const flagField = told.flagField ?? calledIn(names).flagField ?? calledIn(namesOfAll).flagField;
    const flag: FieldName = {
      id: comparable(flagField ?? ''),
      name: comparable(asText(names?.[flagField ?? ''] ?? namesOfAll?.[flagField ?? ''])) || flagName,
    };
    const isFlag = ({ id, name }: FieldName): boolean => {
      if (flag.id === '' || id === '') return name === flag.name || (flag.id !== '' && name === flag.id);
      return id === flag.id;
    };
    const isFlagged = (): boolean => {
      const value = flagField === undefined ? undefined : own(fields, flagField);
      if (value !== undefined) return isFilled(value);
      // Where fields stand under their names, this one does too, unless the changelog calls another one so.
      return (
        isFilled(finder.findNamed(fields, [flag.name])) &&
        (flag.id === '' || isNameOf(issue['changelog'], flag))
      );
    };

    const estimates = plans.estimatesOf(fields, [calledIn(names), calledIn(namesOfAll)]);
    const read = readChanges(issue['changelog'], { isFlag, estimatePlace: estimates.placeOf }, vocabulary);
    const { changes, lastAt } = read;
    // Named one by one: an object that is spread into another keeps its values apart from it, in half as much memory again.
    const { statusChanges, dueChanges, flagChanges, linkChanges, formerKeys } = changes;
    const updated = readInstant(finder.find(fields, 'updated'));
    const versions = readVersions(finder.find(fields, 'fixVersions'));
    return {
      ok: true,
      facts: {
        id,
        key,
        project: vocabulary.word(
          asText(asObject(finder.find(fields, 'project'))?.['key']).trim() ||
            key.slice(0, key.lastIndexOf('-')),
        ),
        created,
        updated: updated ?? Math.max(created, lastAt ?? created),
        status: vocabulary.status(finder.find(fields, 'status')),
        due: readDate(finder.find(fields, 'duedate')),
        flagged: isFlagged(),
        release: releaseOf(versions),
        statusChanges,
        dueChanges,
        flagChanges,
        linkChanges,
        formerKeys,
        links: packed(readLinks(finder.find(fields, 'issuelinks'))),
        plan: plans.read(fields, versions, estimates, read),
      },
    };
  };
}
