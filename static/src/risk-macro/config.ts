/**
 * What somebody set a macro up with: texts alone, as the contract says. Read without its schema, which would be most of the
 * script that asks the backend; whatever is wrong in it is the backend's to refuse.
 */
import { riskColumns, type RiskColumn } from '../../../src/contract/risk';
import { viewIn, type RiskView } from '../shared/risks/view';
import { recordOf, text } from '../shared/surroundings';

export const macroViews = ['team', 'sponsor'] as const;
/** team: the whole register, with what can be done to it; sponsor: the picture of it and its highest risks, to be read. */
export type MacroView = (typeof macroViews)[number];

/** What limits the list at first and how it stands, in the words of a register's address. */
const filterNames = ['statuses', 'categories', 'level', 'sort'] as const;
type FilterName = (typeof filterNames)[number];

export type RiskMacroConfig = {
  /** Id of the project, or of several with commas between them. */
  project: string;
  view: MacroView;
  /** Names of columns with commas between them. */
  columns?: string;
  /** Id of the published view for those who may not see the project; the newest where none is chosen. */
  published?: string;
} & Partial<Record<FilterName, string>>;

/** As many ids as the contract takes. */
const projectIds = /^\d{1,20}(,\d{1,20}){0,9}$/;

/** Undefined where nobody has said yet of which project the risks are. */
export const readConfig = (config: unknown): RiskMacroConfig | undefined => {
  const { project, view, columns, published, ...rest } = recordOf(config);
  if (typeof project !== 'string' || !projectIds.test(project)) return undefined;
  const shown = text(columns);
  const filter = filterNames.flatMap((name) => {
    const value = text(rest[name]);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    project,
    view: macroViews.find((known) => known === view) ?? 'team',
    ...(shown !== undefined && { columns: shown }),
    ...(typeof published === 'string' && /^[0-9a-f]{32}$/.test(published) && { published }),
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

/** The projects that it names, each once. */
export const projectsOf = ({ project }: Pick<RiskMacroConfig, 'project'>): string[] => [
  ...new Set(project.split(',')),
];

/** Whether it shows several projects beside each other, and not the register of one. */
export const isOfSeveral = (config: RiskMacroConfig): boolean => projectsOf(config).length > 1;

/** The values that a text names, in their own order. */
export const listed = <Value extends string>(values: readonly Value[], named = ''): Value[] => {
  const names = named.split(',');
  return values.filter((value) => names.includes(value));
};

/** What the list shows beside each risk: everything where nothing is chosen that is known. */
export const columnsOf = ({ columns }: RiskMacroConfig): readonly RiskColumn[] => {
  const chosen = listed(riskColumns, columns);
  return chosen.length === 0 ? riskColumns : chosen;
};
