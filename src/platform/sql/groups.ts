/** Rows in groups that a statement has room for: a request to Forge SQL may have 1 MiB, its answer 4 MiB, its work 16 MiB. */

/** What one value may take as it is sent, which leaves room for the statement around it. */
const valueBytes = 1_000_000;

/** Of all rows of one statement together, whichever way they go; a database needs several times as much to handle them. */
const groupBytes = 256 * 1024;

/** Rows that one statement writes, names or answers at most. */
const groupRows = 500;

/** What a text takes as it is sent: as JSON, which writes some characters as several. */
const sentBytes = (text: string): number => Buffer.byteLength(JSON.stringify(text));

/**
 * The size of a text that is to be stored.
 * @throws RangeError for one that no request has room for
 */
export function requireSendable(name: string, text: string): number {
  const size = sentBytes(text);
  if (size > valueBytes) throw new RangeError(`${name}: ${valueBytes} bytes at most`);
  return size;
}

/** Every group has as many of the items as fit, in their order; one that is larger than a group is one of its own. */
export function* inGroups<Item>(
  items: readonly Item[],
  sizeOf: (item: Item) => number = () => 0,
  most = groupRows,
): Generator<Item[], void> {
  let group: Item[] = [];
  let bytes = 0;
  for (const item of items) {
    const size = sizeOf(item);
    if (group.length === most || (group.length > 0 && bytes + size > groupBytes)) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(item);
    bytes += size;
  }
  if (group.length > 0) yield group;
}
