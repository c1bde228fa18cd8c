/** What each field of a published view says, as pieces. */
import type { PublishedSnapshot } from '../../../../src/contract/published';
import type { RiskScales } from '../../../../src/contract/risk';
import type { Fields } from '../../shared/records/differences';
import {
  list,
  onDay,
  personOf,
  pieceIn,
  time,
  typed,
  words,
  type ErasedPieces,
  type FieldPieces,
} from '../../shared/records/pieces';
import { levelName } from '../../shared/risks/scales';
import { t, type TextKey } from '../../shared/texts';

type Field = keyof PublishedSnapshot;

const labels: Record<Field, TextKey> = {
  status: 'field.status',
  name: 'published.name',
  fields: 'published.fields',
  statuses: 'published.statuses',
  categories: 'risk.field.category',
  levels: 'risk.column.level',
  by: 'field.by',
  at: 'published.at',
  withdrawn: 'field.withdrawn',
};

const ofNull: ErasedPieces<PublishedSnapshot> = { name: typed(null), by: personOf(null) };

/** What is absent limits nothing. */
const limiting: readonly Field[] = ['categories', 'levels'];

/** What is known of the fields of a view where its project rates risks on these scales. */
export const publishedFieldsIn = (scales: Pick<RiskScales, 'levels'>): Fields<PublishedSnapshot> => {
  const ofField: FieldPieces<PublishedSnapshot> = {
    name: typed,
    status: (status) => words(t(`published.status.${status}`)),
    fields: (fields) => list(fields.map((field) => words(t(`published.field.${field}`)))),
    statuses: (statuses) => list(statuses.map((status) => words(t(`risk.status.${status}`)))),
    categories: (categories) => list(categories.map((category) => words(t(`risk.category.${category}`)))),
    levels: (levels) => list(levels.map((place) => words(levelName(scales, place)))),
    by: personOf,
    at: time,
    withdrawn: ({ by, at }) => onDay(by, at),
  };
  return {
    names: Object.keys(ofField) as Field[],
    labelOf: (field) => t(labels[field]),
    pieceOf: (field, value) =>
      value === undefined && limiting.includes(field)
        ? words(t('published.every'))
        : pieceIn(ofField, ofNull, field, value),
  };
};
