import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  personsOf,
  publish,
  publishedFields,
  publishedLimits,
  refuseAnother,
  refuseContent,
  refuseWithdrawn,
  textsOf,
  toContent,
  withdraw,
} from '../../src/core/published-view';
import { riskCategories, riskStatuses } from '../../src/core/risk/state';

const at = '2026-06-01T08:00:00.000Z';
const made = publish(
  undefined,
  { fields: ['picture'], statuses: ['open'], name: 'a name', spaceId: '65537' },
  { by: 'one', at },
);

describe('a published view', () => {
  test('keeps when it began, and says who published it last', () => {
    const later = { by: 'two', at: '2026-06-02T08:00:00.000Z' };
    const changed = publish(
      made,
      { fields: ['event'], statuses: ['open'], name: 'b', spaceId: '65537' },
      later,
    );
    expect(changed).toMatchObject({ status: 'published', createdAt: at, ...later });
    const gone = withdraw(changed, { by: 'three', at: later.at });
    expect(gone.status).toBe('withdrawn');
    expect([personsOf(made), personsOf(gone), textsOf(gone)]).toEqual([['one'], ['two', 'three'], ['b']]);
    expect(refuseWithdrawn(changed)).toBeNull();
    expect(refuseWithdrawn(gone)?.message).toBe('invalid.published.withdrawn');
  });

  test('shows the picture, a list with titles, or both', () => {
    fc.assert(
      fc.property(fc.subarray([...publishedFields]), fc.subarray([...riskStatuses]), (fields, statuses) => {
        const isPicture = fields.length === 1 && fields[0] === 'picture';
        const isOver = statuses.every((status) => ['closed', 'materialised'].includes(status));
        const isTaken = (fields.includes('event') || isPicture) && !(isOver && fields.includes('picture'));
        expect(refuseContent({ fields, statuses }) === null).toBe(isTaken);
      }),
    );
  });

  test('is the same however it was chosen', () => {
    const chosen = fc.record({
      fields: fc.shuffledSubarray([...publishedFields]),
      statuses: fc.shuffledSubarray([...riskStatuses]),
      categories: fc.shuffledSubarray([...riskCategories]),
      levels: fc.array(fc.integer({ min: 0, max: 6 })),
    });
    fc.assert(
      fc.property(chosen, (content) => {
        const { fields, statuses, categories, levels } = content;
        const twice = {
          fields: [...fields, ...fields].reverse(),
          statuses: [...statuses].reverse(),
          categories: [...categories].reverse(),
          levels: [...levels, ...levels].reverse(),
        };
        expect(toContent(twice)).toEqual(toContent(content));
      }),
    );
  });

  test('is one of so many', () => {
    const { space, project } = publishedLimits;
    const some = (count: number, id: string) => Array.from({ length: count }, () => id);
    expect(refuseAnother(some(space - 1, '1'), '1')).toBeNull();
    expect(refuseAnother(some(space, '1'), '1')?.params).toEqual({ limit: space });
    expect(refuseAnother(some(space, '1'), '2')).toBeNull();
    const spread = Array.from({ length: project }, (_, place) => String(place));
    expect(refuseAnother(spread, 'x')?.params).toEqual({ limit: project });
  });
});
