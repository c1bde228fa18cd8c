/**
 * Everything that pages hold, one after the other; the first page that is not full is the last.
 * @param read answers the page after an item, or the first one
 */
export async function* inPages<Item>(
  size: number,
  read: (last: Item | undefined) => Promise<readonly Item[]>,
): AsyncGenerator<Item, void> {
  for (let last: Item | undefined; ;) {
    const page = await read(last);
    yield* page;
    last = page.at(-1);
    if (page.length < size) return;
  }
}
