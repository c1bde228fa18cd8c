/** A list that is read page by page, while its numbers may be computed anew in between. */
import type { MeasureRows, MeasureRowsPage } from '../../../../src/contract/measures';
import { success, type Result } from '../../../../src/contract/result';

export type List = MeasureRowsPage['list'];

/** How many of a list have been looked at, seen or not. */
export const lengthOf = ({ rows, hidden }: Pick<MeasureRows<List>, 'rows' | 'hidden'>): number =>
  rows.length + hidden;

/** Whether what was to be a further page belongs to numbers that are there no more. */
export const isReplaced = (page: MeasureRows<List>): boolean => lengthOf(page) === 0;

export const withPage = <L extends List>(known: MeasureRows<L>, page: MeasureRows<L>): MeasureRows<L> => ({
  ...page,
  rows: [...known.rows, ...page.rows],
  hidden: known.hidden + page.hidden,
});

export type Ask<L extends List> = (after: string | undefined) => Promise<Result<MeasureRows<L>>>;

/** Beginnings, where numbers are computed anew again and again meanwhile. */
const beginnings = 3;

/** Reads a list from its beginning until as many have been looked at, or all. */
export const readList = async <L extends List>(
  ask: Ask<L>,
  atLeast: number,
): Promise<Result<MeasureRows<L>>> => {
  for (let tries = 1; ; tries += 1) {
    const first = await ask(undefined);
    if (!first.ok) return first;
    let known = first.value;
    let isWhole = true;
    while (isWhole && known.next !== null && lengthOf(known) < atLeast) {
      const page = await ask(known.next);
      if (!page.ok) return page;
      if (isReplaced(page.value)) isWhole = false;
      else known = withPage(known, page.value);
    }
    if (isWhole || tries === beginnings) return success(known);
  }
};
