/** Addresses that lead to one record or one entry of its history: query parameters of the issue's own page. */

export type Link = { record: string; entry?: number };

/** The parameter that names a record: decisions and changes stand on one page, each in a panel of its own. */
const linkNames = ['fairlead', 'fairlead-change'] as const;
export type LinkName = (typeof linkNames)[number];

const entryName = 'entry';

/** What the address of the page asks for; undefined where it asks for nothing. */
export const readLink = (location: string | undefined, name: LinkName): Link | undefined => {
  if (location === undefined || !URL.canParse(location)) return undefined;
  const query = new URL(location).searchParams;
  const record = query.get(name);
  if (record === null || !/^[0-9a-f]{32}$/.test(record)) return undefined;
  const entry = Number(query.get(entryName));
  return { record, ...(Number.isSafeInteger(entry) && entry > 0 && { entry }) };
};

/** The same page with another question; undefined where the page has no address. */
export const writeLink = (
  location: string | undefined,
  name: LinkName,
  { record, entry }: Link,
): string | undefined => {
  if (location === undefined || !URL.canParse(location)) return undefined;
  const url = new URL(location);
  for (const other of linkNames) url.searchParams.delete(other);
  url.searchParams.set(name, record);
  if (entry === undefined) url.searchParams.delete(entryName);
  else url.searchParams.set(entryName, String(entry));
  return url.href;
};
