/** Payloads about assumptions. */
import * as v from '@badrap/valita';
import { assumptionGroups } from './assumption';
import {
  accountId,
  actId,
  chainAfter,
  cursor,
  day,
  jiraId,
  limitedTo,
  listOf,
  oneOf,
  onRecord,
  recordId,
  requiredText,
  text,
  version,
} from './fields';
import { countLimits, textLimits } from './limits';

const because = { ...onRecord, reason: requiredText(textLimits.reason) };

export const assumptionPayloads = {
  'assumption/list': v.object({}),
  'assumption/page': v.object({ group: oneOf(assumptionGroups), after: cursor }),
  'assumption/read': v.object({ id: recordId }),
  'assumption/history': v.object({
    id: recordId,
    /** Only what came before this version; absent for the newest entries. */
    before: version.optional(),
  }),
  'assumption/verify': v.object({ id: recordId, after: chainAfter }),
  'assumption/save': v.object({
    actId,
    /** The record that is changed; absent for a new one. */
    record: v.object({ id: recordId, version }).optional(),
    statement: requiredText(textLimits.assumption),
    basis: text(textLimits.assumptionText),
    tripwire: requiredText(textLimits.assumptionText),
    owner: accountId.optional(),
    checkOn: day.optional(),
    /** The risks that it carries. */
    risks: listOf(recordId, countLimits.risks),
    limitedTo,
  }),
  'assumption/check': v.object({ ...onRecord, note: text(textLimits.reason), checkOn: day }),
  'assumption/confirm': v.object(because),
  'assumption/retire': v.object(because),
  'assumption/break': v.object({
    ...because,
    /** On which the change request begins. */
    issue: jiraId,
  }),
  'assumption/reopen': v.object(because),
} as const;
