/** Whom and what a file names, found in Jira as its reader sees it: each name once. */
import type { JiraUser } from '../../jira';
import type { JiraIssue } from '../../jira-search';

/** Who somebody is: an account, nobody whom the reader sees, or several people of one name. */
type Match = { accountId: string } | 'none' | 'several';

export type Found = {
  /** By what stands in the file, plainly. */
  people: ReadonlyMap<string, Match>;
  /** Ids of issues by their keys. */
  issues: ReadonlyMap<string, string>;
};

export type Ask = {
  byIds: (ids: readonly string[]) => Promise<readonly JiraUser[]>;
  byName: (name: string) => Promise<readonly JiraUser[]>;
  issues: (keys: readonly string[]) => Promise<readonly JiraIssue[]>;
};

/** As many as ask Jira at the same time. */
const atOnce = 5;

/** Letters, digits, colon, hyphen, and more than a name has without a space. */
const looksLikeAccount = (text: string): boolean =>
  /^[A-Za-z0-9:-]{10,128}$/.test(text) && /[\d:]/.test(text);

export const nameKey = (name: string): string =>
  name.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();

/** Who of those whom Jira names is meant. Jira finds by beginnings too, and shows no addresses. */
const matchOf = (name: string, answered: readonly JiraUser[]): Match => {
  const here = answered.filter(({ hasLeft }) => hasLeft !== true);
  const same = here.filter((user) => nameKey(user.name) === nameKey(name));
  const meant = same.length === 0 && name.includes('@') ? here : same;
  const [first] = meant;
  if (first === undefined) return 'none';
  return meant.length === 1 ? { accountId: first.accountId } : 'several';
};

/** The answers to some questions, a few of which are asked at the same time. */
export const inTurn = async <Item, Answer>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Answer>,
): Promise<Answer[]> => {
  const answers: Answer[] = [];
  for (let start = 0; start < items.length; start += atOnce) {
    answers.push(...(await Promise.all(items.slice(start, start + atOnce).map(ask))));
  }
  return answers;
};

const findPeople = async (names: readonly string[], ask: Ask): Promise<Map<string, Match>> => {
  const byKey = new Map(names.map((name) => [nameKey(name), name.trim()]));
  byKey.delete('');
  const accounts = [...byKey.values()].filter(looksLikeAccount);
  const known = new Set(
    (accounts.length === 0 ? [] : await ask.byIds(accounts)).map(({ accountId }) => accountId),
  );
  return new Map(
    await inTurn([...byKey], async ([key, name]): Promise<[string, Match]> => {
      if (known.has(name)) return [key, { accountId: name }];
      return [key, matchOf(name, await ask.byName(name))];
    }),
  );
};

const findIssues = async (keys: readonly string[], ask: Ask): Promise<Map<string, string>> => {
  // Jira refuses a whole question in which one thing is no key.
  const distinct = [...new Set(keys)].filter((key) => /^[A-Z][A-Z0-9_]*-\d+$/.test(key));
  const seen = distinct.length === 0 ? [] : await ask.issues(distinct);
  return new Map(seen.map(({ key, id }) => [key, id]));
};

/** @throws Error where Jira does not answer: what is not known then is not the fault of the file */
export const lookUp = async (
  { names, keys }: { names: readonly string[]; keys: readonly string[] },
  ask: Ask,
): Promise<Found> => {
  const [people, issues] = await Promise.all([findPeople(names, ask), findIssues(keys, ask)]);
  return { people, issues };
};
