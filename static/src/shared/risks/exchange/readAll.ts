/** All risks that a filter lets through, page by page. */
import { success, type Result } from '../../../../../src/contract/result';

type Page<Risk> = { risks: readonly Risk[]; next: string | null };

/** The risks of some pages, each once though it moved meanwhile. */
export const risksIn = <Risk extends { id: string }>(
  pages: readonly Pick<Page<Risk>, 'risks'>[],
): readonly Risk[] => [
  ...new Map(pages.flatMap(({ risks }) => risks.map((risk) => [risk.id, risk]))).values(),
];

/**
 * @param read a page from where the one before it ended, or the first one
 * @param goesOn told how many risks are there; no more is read once it says no
 * @returns the pages that were read
 */
export const readAll = async <Read extends Page<{ id: string }>>(
  read: (after: string | undefined) => Promise<Result<Read>>,
  goesOn: (risks: number) => boolean = () => true,
): Promise<Result<readonly Read[]>> => {
  const pages: Read[] = [];
  let after: string | undefined;
  do {
    const page = await read(after);
    if (!page.ok) return { ok: false, error: page.error };
    pages.push(page.value);
    after = page.value.next ?? undefined;
  } while (goesOn(risksIn(pages).length) && after !== undefined);
  return success(pages);
};
