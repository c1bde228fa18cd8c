/**
 * How a macro of the risk register is set up. Confluence keeps texts alone, and whoever may edit the page can put anything in
 * their place. It is checked here, for the frame and for the export.
 */
import * as v from '@badrap/valita';
import { riskCategories, riskStatuses } from '../core/risk/state';
import { integer, jiraId, listOf, oneOf, recordId } from './fields';
import { projectsLimit, settingsCounts } from './limits';
import { riskColumns, riskSorts } from './risk';

/** What nobody has chosen any more is an empty text. */
const chosen = <Value>(type: v.Type<Value>) =>
  v
    .string()
    .map((text) => (text === '' ? undefined : text))
    .chain(v.union(v.undefined(), type));

/** Several values, with commas between them. */
const several = <Value extends string>(value: v.Type<Value>, most: number) =>
  v
    .string()
    .map((text) => text.split(','))
    .chain(listOf(value, most));

const someOf = <Value extends string>(values: readonly Value[]) => several(oneOf(values), values.length);

const digit = v.string().assert((text) => /^\d$/.test(text), 'invalid.number');

/** team: the whole register; sponsor: the picture of it and a shorter list. */
const macroViews = ['team', 'sponsor'] as const;

/** Beside projects, view and columns it is what `risk/register` is asked. */
export const riskMacroConfig = v
  .object({
    /** One project, whose register is shown, or several with commas between their ids: then an overview of them is. */
    project: several(jiraId, projectsLimit).map((ids) => [...new Set(ids)]),
    sort: chosen(oneOf(riskSorts))
      .map((sort) => sort ?? 'score')
      .optional(() => 'score'),
    view: chosen(oneOf(macroViews))
      .map((view) => view ?? 'team')
      .optional(() => 'team'),
    statuses: chosen(someOf(riskStatuses)).optional(),
    categories: chosen(someOf(riskCategories)).optional(),
    /** For the team; all where nobody has chosen. */
    columns: chosen(someOf(riskColumns)).optional(),
    /** The published view for those who may not see the project; the newest where none is chosen. */
    published: chosen(recordId).optional(),
    level: chosen(digit.map(Number).chain(integer(0, settingsCounts.scale - 1))).optional(),
  })
  .map(({ project, ...rest }) => ({ projects: project, ...rest }));

export type RiskMacroConfig = v.Infer<typeof riskMacroConfig>;
