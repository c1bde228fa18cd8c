/** Payloads about published views. The space is that of the page, and no payload names one. */
import * as v from '@badrap/valita';
import { publishedFields, publishedLimits } from '../core/published-view';
import { riskCategories, riskStatuses } from '../core/risk/state';
import { actId, integer, jiraId, listOf, oneOf, onRecord, recordId, requiredText, version } from './fields';
import { settingsCounts, textLimits } from './limits';
import { registerAsked } from './risk-payloads';

const place = { project: jiraId };

/** How many rows are shown already. */
const after = integer(1, publishedLimits.rows).optional();

const some = <Value>(type: v.Type<Value>, most: number) =>
  listOf(type, most).assert((values) => values.length > 0, 'invalid.empty');

/** What a view shows, and of which risks. */
const content = {
  fields: listOf(oneOf(publishedFields), publishedFields.length),
  statuses: some(oneOf(riskStatuses), riskStatuses.length),
  categories: some(oneOf(riskCategories), riskCategories.length).optional(),
  levels: some(integer(0, settingsCounts.scale - 1), settingsCounts.scale).optional(),
};

export const publishedPayloads = {
  /** What a page shows on opening: what `risk/register` is asked, and the view for those who may not see that. */
  'published/open': v.object({ ...place, ...registerAsked, view: recordId.optional() }),
  /** A view, the newest where none is named, or a further page of one. */
  'published/read': v.object({ ...place, view: recordId.optional(), after }),
  'published/list': v.object(place),
  /** What others would see of a view that is not published yet. */
  'published/preview': v.object({ ...place, ...content, after }),
  'published/save': v.object({
    ...place,
    actId,
    /** The view that is changed; absent for a new one. */
    record: v.object({ id: recordId, version }).optional(),
    name: requiredText(textLimits.publishedName),
    ...content,
  }),
  'published/withdraw': v.object({ ...place, ...onRecord }),
  'published/history': v.object({
    ...place,
    id: recordId,
    /** Only what came before this version; absent for the newest entries. */
    before: version.optional(),
  }),
} as const;
