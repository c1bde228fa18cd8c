/**
 * A view of the risk register that a project admin publishes to a space of Confluence: whoever sees a page of that space sees what
 * the view shows, and nothing else. Persons and texts are references here (see ports.ts).
 */
import { invalid, type Refusal } from './refusal';
import {
  activeRiskStatuses,
  riskCategories,
  riskStatuses,
  type RiskCategory,
  type RiskStatus,
} from './risk/state';

/** What can be done to a published view; each act is one entry of its history. */
export type PublishedAction = 'published' | 'changed' | 'withdrawn' | 'textErased';

/**
 * What a view may show. picture: how many risks have each rating; event: what may happen, in a list whose further columns are
 * the others. What is not in here is never shown: no person, no issue, no cause, no trigger, no money, no history.
 */
export const publishedFields = [
  'picture',
  'event',
  'effect',
  'category',
  'level',
  'response',
  'proximity',
  'review',
] as const;
export type PublishedField = (typeof publishedFields)[number];

/** What somebody chooses for a view; what is absent limits nothing. */
export type PublishedContent = {
  fields: readonly PublishedField[];
  statuses: readonly RiskStatus[];
  categories?: readonly RiskCategory[];
  /** Places of levels, by the current rating. */
  levels?: readonly number[];
};

export type PublishedState = PublishedContent & {
  status: 'published' | 'withdrawn';
  createdAt: string;
  /** Confluence's id of the space; it never changes. */
  spaceId: string;
  name: string;
  /** Who published it as it is. */
  by: string;
  at: string;
  withdrawn?: { by: string; at: string };
  erasedTexts?: readonly string[];
};

/**
 * Published views of one project: in one space, and in all spaces together, so that one read finds all of them. Rows of one view:
 * each page of it is read from the beginning.
 */
export const publishedLimits = { space: 20, project: 50, rows: 500 } as const;

/** Published already, by the ids of their spaces. */
export function refuseAnother(published: readonly string[], spaceId: string): Refusal | null {
  const here = published.filter((other) => other === spaceId).length;
  if (here >= publishedLimits.space) {
    return { ...invalid('invalid.published.tooManyHere'), params: { limit: publishedLimits.space } };
  }
  return published.length >= publishedLimits.project
    ? { ...invalid('invalid.published.tooMany'), params: { limit: publishedLimits.project } }
    : null;
}

/** A view shows something, its list says of each risk what it is, and its picture is of what may still happen. */
export function refuseContent({
  fields,
  statuses,
}: Pick<PublishedContent, 'fields' | 'statuses'>): Refusal | null {
  const isOver = !statuses.some((status) => (activeRiskStatuses as readonly string[]).includes(status));
  if (fields.includes('picture') && isOver) return invalid('invalid.published.over', 'fields');
  if (fields.includes('event')) return null;
  const [first, ...others] = fields;
  if (first === undefined) return invalid('invalid.published.nothing', 'fields');
  return first === 'picture' && others.length === 0 ? null : invalid('invalid.published.untitled', 'fields');
}

/** What is withdrawn stays so: to publish it again is to publish another one. */
export const refuseWithdrawn = ({ status }: Pick<PublishedState, 'status'>): Refusal | null =>
  status === 'withdrawn' ? invalid('invalid.published.withdrawn') : null;

/** Each value once, in one order, so that the same choice is the same state. */
const inOrder = <Value>(all: readonly Value[], chosen: readonly Value[]): Value[] =>
  all.filter((value) => chosen.includes(value));

/** As it comes from a form. */
type Chosen = { [Part in keyof PublishedContent]: PublishedContent[Part] | undefined } & Pick<
  PublishedContent,
  'fields' | 'statuses'
>;

/** What somebody chose, in the order in which it is shown. */
export const toContent = ({ fields, statuses, categories, levels }: Chosen): PublishedContent => ({
  fields: inOrder(publishedFields, fields),
  statuses: inOrder(riskStatuses, statuses),
  ...(categories && { categories: inOrder(riskCategories, categories) }),
  ...(levels && { levels: [...new Set(levels)].sort((one, other) => one - other) }),
});

/** As it is published: anew, or in another form than before. */
export const publish = (
  before: PublishedState | undefined,
  content: PublishedContent & Pick<PublishedState, 'name' | 'spaceId'>,
  { by, at }: { by: string; at: string },
): PublishedState => ({
  status: 'published',
  createdAt: before?.createdAt ?? at,
  ...content,
  by,
  at,
  ...(before?.erasedTexts && { erasedTexts: before.erasedTexts }),
});

export const withdraw = (
  state: PublishedState,
  withdrawn: NonNullable<PublishedState['withdrawn']>,
): PublishedState => ({ ...state, status: 'withdrawn', withdrawn });

export const personsOf = ({ by, withdrawn }: PublishedState): string[] => [
  by,
  ...(withdrawn ? [withdrawn.by] : []),
];
export const textsOf = ({ name }: PublishedState): string[] => [name];
