/**
 * What somebody set a macro up with: texts alone, as the contract says. Read without its schema, which would be most of the
 * script that asks the backend; whatever is wrong in it is the backend's to refuse.
 */
import { viewIn, type RiskView } from '../shared/risks/view';
import { recordOf, text } from '../shared/surroundings';

export const macroViews = ['team', 'sponsor'] as const;
/** team: the whole register, with what can be done to it; sponsor: the picture of it and its highest risks, to be read. */
export type MacroView = (typeof macroViews)[number];

/** What limits the list at first and how it stands, in the words of a register's address. */
const filterNames = ['statuses', 'categories', 'level', 'sort'] as const;
type FilterName = (typeof filterNames)[number];

export type RiskMacroConfig = {
  /** Id of the project. */
  project: string;
  view: MacroView;
} & Partial<Record<FilterName, string>>;

/** Undefined where nobody has said yet of which project the risks are. */
export const readConfig = (config: unknown): RiskMacroConfig | undefined => {
  const { project, view, ...rest } = recordOf(config);
  if (typeof project !== 'string' || !/^\d{1,20}$/.test(project)) return undefined;
  const filter = filterNames.flatMap((name) => {
    const value = text(rest[name]);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    project,
    view: macroViews.find((known) => known === view) ?? 'team',
    ...Object.fromEntries(filter),
  };
};

/** What the macro shows at first. What is absent limits nothing. */
export const viewOf = ({
  statuses = 'all',
  categories = '',
  level = '',
  sort = '',
}: RiskMacroConfig): RiskView =>
  viewIn(new URLSearchParams({ status: statuses, category: categories, level, sort }).toString());
