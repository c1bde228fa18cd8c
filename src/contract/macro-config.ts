/**
 * How a macro of the risk register is set up. Confluence keeps texts alone, and whoever may edit the page can put anything in
 * their place. It is checked here, for the frame and for the export.
 */
import * as v from '@badrap/valita';
import { riskCategories, riskStatuses } from '../core/risk/state';
import { integer, jiraId, listOf, oneOf } from './fields';
import { settingsCounts } from './limits';
import { riskSorts } from './risk';

/** What nobody has chosen any more is an empty text. */
const chosen = <Value>(type: v.Type<Value>) =>
  v
    .string()
    .map((text) => (text === '' ? undefined : text))
    .chain(v.union(v.undefined(), type));

/** Several values, with commas between them. */
const several = <Value extends string>(values: readonly Value[]) =>
  v
    .string()
    .map((text) => text.split(','))
    .chain(listOf(oneOf(values), values.length));

const digit = v.string().assert((text) => /^\d$/.test(text), 'invalid.number');

/** team: the whole register; sponsor: the picture of it and a shorter list. */
const macroViews = ['team', 'sponsor'] as const;

/** Beside the view it is what `risk/register` is asked. */
export const riskMacroConfig = v.object({
  project: jiraId,
  sort: chosen(oneOf(riskSorts))
    .map((sort) => sort ?? 'score')
    .optional(() => 'score'),
  view: chosen(oneOf(macroViews))
    .map((view) => view ?? 'team')
    .optional(() => 'team'),
  statuses: chosen(several(riskStatuses)).optional(),
  categories: chosen(several(riskCategories)).optional(),
  level: chosen(digit.map(Number).chain(integer(0, settingsCounts.scale - 1))).optional(),
});

export type RiskMacroConfig = v.Infer<typeof riskMacroConfig>;
