/** What somebody looks at in the register, and the address that says so: a link opens the same again. */
import type { Payload } from '../../../../src/contract/payloads';
import {
  activeRiskStatuses,
  riskAttentions,
  riskCategories,
  riskSorts,
  riskStatuses,
  type Rating,
  type RiskAttention,
  type RiskCategory,
  type RiskSort,
  type RiskStatus,
} from '../../../../src/contract/risk';

/** One status, those that may still happen, or all. */
export const statusChoices = ['active', ...riskStatuses, 'all'] as const;
type StatusChoice = (typeof statusChoices)[number];

export type RiskView = {
  /** Several where whoever set up a macro chose them: a reader chooses one. */
  status: StatusChoice | readonly RiskStatus[];
  category?: RiskCategory | readonly RiskCategory[];
  attention?: RiskAttention;
  /** One cell of the picture, or all cells of one level. */
  cell?: Rating;
  level?: number;
  sort: RiskSort;
  /** The risk that is open. */
  risk?: string;
};

/** Parts of a view that limit the list. */
type Filter = Pick<RiskView, 'category' | 'attention' | 'cell' | 'level'>;

/** What everybody begins with: what may still happen, the highest level first. */
export const firstView: RiskView = { status: 'active', sort: 'score' };

const oneOf = <Value extends string>(values: readonly Value[], text: string | null): Value | undefined =>
  values.find((value) => value === text);

/** One value, or several with commas between them; undefined where none of them is known. */
const someOf = <Value extends string>(
  values: readonly Value[],
  text: string | null,
): Value | readonly Value[] | undefined => {
  const named = text?.split(',') ?? [];
  const known = values.filter((value) => named.includes(value));
  return known.length > 1 ? known : known[0];
};

const statusIn = (text: string | null): RiskView['status'] | undefined => {
  const named = oneOf(statusChoices, text) ?? someOf(riskStatuses, text);
  if (String(named) === String(riskStatuses)) return 'all';
  return String(named) === String(activeRiskStatuses) ? 'active' : named;
};

const cellIn = (text: string | null): Rating | undefined => {
  const [, likelihood, impact] = /^(\d)-(\d)$/.exec(text ?? '') ?? [];
  return likelihood === undefined || impact === undefined
    ? undefined
    : { likelihood: Number(likelihood), impact: Number(impact) };
};

/** The view that an address asks for. What it does not know limits nothing. @param search with or without its `?` */
export const viewIn = (search: string | undefined): RiskView => {
  const query = new URLSearchParams(search);
  const category = someOf(riskCategories, query.get('category'));
  const attention = oneOf(riskAttentions, query.get('attention'));
  const cell = cellIn(query.get('cell'));
  const level = /^\d$/.exec(query.get('level') ?? '')?.[0];
  const risk = /^[0-9a-f]{32}$/.exec(query.get('risk') ?? '')?.[0];
  return {
    status: statusIn(query.get('status')) ?? firstView.status,
    sort: oneOf(riskSorts, query.get('sort')) ?? firstView.sort,
    ...(category !== undefined && { category }),
    ...(attention !== undefined && { attention }),
    ...(cell && { cell }),
    ...(level !== undefined && !cell && { level: Number(level) }),
    ...(risk !== undefined && { risk }),
  };
};

/** The address of a view, from its `?` on; what everybody begins with is not said. */
export const searchOf = ({ status, category, attention, cell, level, sort, risk }: RiskView): string => {
  const said = {
    status: status === firstView.status ? undefined : [status].flat().join(','),
    category: category === undefined ? undefined : [category].flat().join(','),
    attention,
    cell: cell && `${cell.likelihood}-${cell.impact}`,
    level: level === undefined ? undefined : String(level),
    sort: sort === firstView.sort ? undefined : sort,
    risk,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(said)) if (value !== undefined) query.set(name, value);
  return query.size === 0 ? '' : `?${query.toString()}`;
};

/** Where the register stands on the governance page. */
export const risksPath = '/risks';

const statusesOf = (status: RiskView['status']): readonly RiskStatus[] | undefined => {
  if (status === 'all') return undefined;
  return status === 'active' ? activeRiskStatuses : [status].flat();
};

/** What the backend is asked for a view, whichever risk is open. */
export const askedIn = ({
  status,
  category,
  attention,
  cell,
  level,
  sort,
}: RiskView): Payload<'risk/register'> => {
  const statuses = statusesOf(status);
  return {
    sort,
    ...(statuses && { statuses: [...statuses] }),
    ...(category !== undefined && { categories: [category].flat() }),
    ...(attention !== undefined && { attention }),
    ...(cell && { cell }),
    ...(level !== undefined && { level }),
  };
};

/** Whether something limits the list beyond what everybody begins with. */
export const isFiltered = ({ status, category, attention, cell, level }: RiskView): boolean =>
  status !== firstView.status || [category, attention, cell, level].some((part) => part !== undefined);

/** The same view with other filters; undefined takes one away. */
export const withFilter = (
  view: RiskView,
  change: { [Name in keyof Filter]: Filter[Name] | undefined },
): RiskView => {
  const kept: Record<string, unknown> = { ...view, ...change };
  for (const name of Object.keys(change)) if (kept[name] === undefined) Reflect.deleteProperty(kept, name);
  return kept as RiskView;
};

const isSameCell = (one: Rating | undefined, other: Rating): boolean =>
  one?.likelihood === other.likelihood && one.impact === other.impact;

/** A press on a cell: the list shows its risks alone, or all again. A cell takes the place of a level. */
export const withCellPressed = (view: RiskView, cell: Rating): RiskView =>
  withFilter(view, { level: undefined, cell: isSameCell(view.cell, cell) ? undefined : cell });

export const withLevelPressed = (view: RiskView, level: number): RiskView =>
  withFilter(view, { cell: undefined, level: view.level === level ? undefined : level });

/** Only what may still happen needs attention: who asks for it sees that. */
export const withAttentionPressed = (view: RiskView, attention: RiskAttention): RiskView =>
  view.attention === attention
    ? withFilter(view, { attention: undefined })
    : { ...withFilter(view, { attention }), status: firstView.status };

/** The same without any filter, in the same order. */
export const withoutFilters = ({ sort }: RiskView): RiskView => ({ ...firstView, sort });

/** The list, as it was before a risk was opened. */
export const withoutRisk = (view: RiskView): RiskView => {
  const list = { ...view };
  delete list.risk;
  return list;
};

/** The list, whichever risk is open; two views with the same one ask the backend for the same. */
export const listKeyOf = (view: RiskView): string => JSON.stringify(askedIn(view));

export { isSameCell };
