/** All risks that a filter lets through, page by page. */
import { success, type Result } from '../../../../../src/contract/result';
import { mapped } from '../../records/answers';

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

/** The first risks of a list, and whether it has no others. */
export type Newest<Risk> = { risks: readonly Risk[]; isAll: boolean };

/**
 * @param most no more is read where a page as large as the last one would make it more
 * @param isWanted asked after each page; no more is read once it says no
 */
export const readNewest = async <Risk extends { id: string }>(
  read: (after: string | undefined) => Promise<Result<Page<Risk>>>,
  most: number,
  isWanted: () => boolean,
): Promise<Result<Newest<Risk>>> => {
  let before = 0;
  const pages = await readAll(read, (risks) => {
    const page = risks - before;
    before = risks;
    return risks + page <= most && isWanted();
  });
  return mapped(pages, (all) => ({ risks: risksIn(all), isAll: all.at(-1)?.next === null }));
};

/** As often as a list is read once more that changed while it was read. */
const mostRepeats = 2;

/** All risks of a list, and how many it had right after they were read. */
export type Steady<Risk> = { risks: readonly Risk[]; total: number };

/**
 * Pages are told apart by what their risks are sorted by. Where that changes meanwhile, a risk may pass from a page that is to
 * come to one that was read: the number tells.
 * @param read all risks of the list
 * @param count how many there are by now
 * @param isWanted asked after each reading; nothing more is asked once it says no
 */
export const readSteadily = async <Risk>(
  read: () => Promise<Result<readonly Risk[]>>,
  count: () => Promise<Result<number>>,
  isWanted: () => boolean,
): Promise<Result<Steady<Risk>>> => {
  for (let repeats = 0; ; repeats += 1) {
    const risks = await read();
    if (!risks.ok) return { ok: false, error: risks.error };
    if (!isWanted()) return success({ risks: risks.value, total: risks.value.length });
    const total = await count();
    if (!total.ok) return { ok: false, error: total.error };
    if (risks.value.length === total.value || repeats === mostRepeats) {
      return success({ risks: risks.value, total: total.value });
    }
  }
};
