/** Reads the place of an issue in the plan, for those who want it. */
import { noPlan, type PlanFacts } from './facts';
import type { FieldFinder } from './field-finder';
import {
  estimateFieldsOf,
  namedPointFields,
  originalEstimate,
  placeAmong,
  type EstimateField,
  type FieldName,
  type NamedFields,
} from './field-names';
import { compareIds } from './order';
import { asArray, asObject, asText, own, readEstimate, type Json, type spellings } from './raw';
import { firstFilled, toEstimateChanges, type ReadChanges } from './read-changes';
import type { Vocabulary } from './vocabulary';

/** The fields that the estimates of an issue stand in, and the place of a field among them; -1 where it is none. */
type Estimates = { fields: readonly EstimateField[]; placeOf: (field: FieldName) => number };

const estimatesIn = (fields: readonly EstimateField[]): Estimates => ({
  fields,
  placeOf: placeAmong(fields),
});

const original = estimatesIn([originalEstimate]);
const nowhere = estimatesIn([]);

/** Where fields stand under their ids, one that is not there has no value: it need not be looked for by its names. */
const areById = (fields: Json): boolean => own(fields, 'issuetype') !== undefined;

const nameOf = (value: unknown): string =>
  typeof value === 'string' ? value : asText(asObject(value)?.['name']);

/** A fix version by id, with its release date; null for one without. */
export type VersionRef = readonly [id: string, release: string | null];

export type PlanReader = {
  /**
   * One kind of field for all: where there are story points, nobody estimates by the time that the work was to take.
   * @param named what is told of the names of fields beside the issue, the nearest first
   */
  estimatesOf: (fields: Json, named: readonly NamedFields[]) => Estimates;
  read: (
    fields: Json,
    versions: readonly VersionRef[],
    estimates: Estimates,
    changes: Pick<ReadChanges, 'planChanges' | 'estimateItems'>,
  ) => PlanFacts;
};

/** A long file is read faster, and in less memory, where nobody asks for the plan. */
export const withoutPlan: PlanReader = {
  estimatesOf: () => nowhere,
  read: () => noPlan,
};

/** @param estimateFields ids of the fields that estimates stand in; where there is none, those count that are called so */
export function makePlanReader(
  estimateFields: readonly string[],
  finder: FieldFinder,
  vocabulary: Vocabulary,
): PlanReader {
  const told = estimatesIn(estimateFieldsOf(estimateFields));
  return {
    estimatesOf: (fields, named) => {
      if (told.fields.length > 0) return told;
      const known = named.find(({ pointFields }) => pointFields.length > 0);
      if (known) return estimatesIn(known.pointFields);
      if (areById(fields)) return original;
      const points = namedPointFields.filter(({ names }) => finder.findNamed(fields, names) !== undefined);
      return points.length > 0 ? estimatesIn(points) : original;
    },

    read: (fields, versions, estimates, { planChanges, estimateItems }) => {
      const isById = areById(fields);
      const find = (id: keyof typeof spellings): unknown =>
        isById ? own(fields, id) : finder.find(fields, id);
      const values = estimates.fields.map(({ id, names }) =>
        readEstimate(own(fields, id) ?? (isById ? undefined : finder.findNamed(fields, names))),
      );
      const type = find('issuetype');
      // Named one by one: an object that is spread into another keeps its values apart from it.
      const { parentChanges, versionChanges, projectChanges } = planChanges;
      return {
        type: vocabulary.word(nameOf(type)),
        subtask: asObject(type)?.['subtask'] === true,
        parentId: asText(asObject(find('parent'))?.['id']).trim() || null,
        parentChanges,
        components: vocabulary.list(asArray(find('components')).map(nameOf)),
        versions: vocabulary.list(versions.map(([id]) => id).sort(compareIds)),
        versionChanges,
        estimate: firstFilled(values),
        estimateChanges: toEstimateChanges(estimateItems, values),
        projectChanges,
      };
    },
  };
}
