/** The fields of the form that publishes a view, and what they come to. */
import { publishedFields, type PublishedField, type PublishedView } from '../../../../src/contract/published';
import {
  activeRiskStatuses,
  riskCategories,
  riskStatuses,
  type RiskCategory,
  type RiskStatus,
} from '../../../../src/contract/risk';
import { readList, writeList } from '../../shared/records/forms/values';
import { t } from '../../shared/texts';
import type { Values } from '../../shared/useActForm';

export const publishFormFields = ['name', 'fields', 'statuses', 'categories', 'levels'] as const;
export type PublishFormField = (typeof publishFormFields)[number];

type PublishValues = Values<PublishFormField>;

const chosenIn = <Value extends string>(all: readonly Value[], text: string): Value[] => {
  const named = readList(text);
  return all.filter((value) => named.includes(value));
};

/** @param view absent for a new one */
export const publishValuesOf = (view: PublishedView | undefined): PublishValues => ({
  name: view?.name ?? '',
  fields: writeList(view?.fields ?? ['picture', 'event', 'level']),
  statuses: writeList(view?.statuses ?? activeRiskStatuses),
  categories: writeList(view?.categories ?? []),
  levels: writeList((view?.levels ?? []).map(String)),
});

/** What the fields say, as it is sent. */
export const contentOf = ({ fields, statuses, categories, levels }: PublishValues) => {
  const ofCategory: RiskCategory[] = chosenIn(riskCategories, categories);
  const ofLevel = readList(levels).map(Number);
  return {
    fields: chosenIn(publishedFields, fields),
    statuses: chosenIn(riskStatuses, statuses),
    ...(ofCategory.length > 0 && { categories: ofCategory }),
    ...(ofLevel.length > 0 && { levels: ofLevel }),
  };
};

export const fieldsProblem = (fields: readonly PublishedField[]): string | undefined => {
  if (fields.length === 0) return t('invalid.published.nothing');
  const isTitled = fields.includes('event') || (fields.length === 1 && fields[0] === 'picture');
  return isTitled ? undefined : t('invalid.published.untitled');
};

export const statusesProblem = (statuses: readonly RiskStatus[]): string | undefined =>
  statuses.length === 0 ? t('published.statusMissing') : undefined;
