/** What is chosen in the dialog, and the configuration that it becomes. */
import {
  activeRiskStatuses,
  riskCategories,
  riskSorts,
  riskStatuses,
  type RiskCategory,
  type RiskSort,
  type RiskStatus,
} from '../../../src/contract/risk';
import type { MacroView, RiskMacroConfig } from '../risk-macro/config';

export type Choices = {
  /** Id of the project; empty until one is chosen. */
  project: string;
  view: MacroView;
  /** Of each, none for all of them. */
  statuses: readonly RiskStatus[];
  categories: readonly RiskCategory[];
  /** Place of a level, as a text; empty for every level. */
  level: string;
  sort: RiskSort;
};

const listed = <Value extends string>(values: readonly Value[], text = ''): Value[] => {
  const named = text.split(',');
  return values.filter((value) => named.includes(value));
};

/** What the dialog begins with: of a new macro what may still happen, for the team. */
export const choicesOf = (config: RiskMacroConfig | undefined): Choices =>
  config === undefined
    ? {
        project: '',
        view: 'team',
        statuses: activeRiskStatuses,
        categories: [],
        level: '',
        sort: riskSorts[0],
      }
    : {
        project: config.project,
        view: config.view,
        statuses: listed(riskStatuses, config.statuses),
        categories: listed(riskCategories, config.categories),
        level: config.level ?? '',
        sort: riskSorts.find((sort) => sort === config.sort) ?? riskSorts[0],
      };

/** As Confluence keeps it: texts, and nothing of what limits nothing. */
export const toConfig = ({ project, view, statuses, categories, level, sort }: Choices): RiskMacroConfig => ({
  project,
  view,
  sort,
  ...(statuses.length > 0 && { statuses: statuses.join(',') }),
  ...(categories.length > 0 && { categories: categories.join(',') }),
  ...(level !== '' && { level }),
});

/** Another project has other levels and may have other categories. */
export const withProject = (choices: Choices, project: string): Choices =>
  project === choices.project ? choices : { ...choices, project, categories: [], level: '' };
