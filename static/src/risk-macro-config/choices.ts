/** What is chosen in the dialog, and the configuration that it becomes. */
import {
  activeRiskStatuses,
  riskCategories,
  riskColumns,
  riskSorts,
  riskStatuses,
  type RiskCategory,
  type RiskColumn,
  type RiskSort,
  type RiskStatus,
} from '../../../src/contract/risk';
import { listed, projectsOf, type MacroView, type RiskMacroConfig } from '../risk-macro/config';

export type Choices = {
  /** Ids of projects; empty until one is chosen. */
  projects: readonly string[];
  view: MacroView;
  /** Of each, none for all of them. */
  statuses: readonly RiskStatus[];
  categories: readonly RiskCategory[];
  /** Of the list that the team sees. */
  columns: readonly RiskColumn[];
  /** Place of a level, as a text; empty for every level. */
  level: string;
  sort: RiskSort;
  /** Id of the published view for those who may not see the project; empty for the newest. */
  published: string;
};

/** What the dialog begins with: of a new macro what may still happen, for the team. */
export const choicesOf = (config: RiskMacroConfig | undefined): Choices =>
  config === undefined
    ? {
        projects: [],
        view: 'team',
        statuses: activeRiskStatuses,
        categories: [],
        columns: [],
        level: '',
        sort: riskSorts[0],
        published: '',
      }
    : {
        projects: projectsOf(config),
        view: config.view,
        statuses: listed(riskStatuses, config.statuses),
        categories: listed(riskCategories, config.categories),
        columns: listed(riskColumns, config.columns),
        level: config.level ?? '',
        sort: riskSorts.find((sort) => sort === config.sort) ?? riskSorts[0],
        published: config.published ?? '',
      };

/** As Confluence keeps it: texts, and nothing of what limits nothing. */
export const toConfig = ({
  projects,
  view,
  statuses,
  categories,
  columns,
  level,
  sort,
  published,
}: Choices): RiskMacroConfig => ({
  project: projects.join(','),
  view,
  sort,
  ...(statuses.length > 0 && { statuses: statuses.join(',') }),
  ...(categories.length > 0 && { categories: categories.join(',') }),
  ...(columns.length > 0 && { columns: columns.join(',') }),
  ...(level !== '' && { level }),
  ...(published !== '' && { published }),
});

/** Another project has other levels and may have other categories; several have no levels in common, and any category. */
export const withProjects = (choices: Choices, projects: readonly string[]): Choices =>
  projects.join() === choices.projects.join()
    ? choices
    : { ...choices, projects, level: '', published: '', ...(projects.length < 2 && { categories: [] }) };
