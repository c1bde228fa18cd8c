/** Payloads about changes. */
import * as v from '@badrap/valita';
import { baselineScopes, changeGroups, changeKinds, costOfDelayClasses, lanes, riskLevels } from './change';
import { decisionAreas } from './decision';
import {
  accountId,
  actId,
  amount,
  chainAfter,
  cursor,
  instant,
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

/** What the requester writes. */
const content = {
  kind: oneOf(changeKinds),
  lane: oneOf(lanes),
  what: requiredText(textLimits.what),
  why: requiredText(textLimits.why),
  before: text(textLimits.state),
  after: text(textLimits.state),
  givenUp: text(textLimits.state),
  goal: text(textLimits.goal),
  costOfDelay: oneOf(costOfDelayClasses),
  dueAt: instant.optional(),
  /** Absent: whoever saves it first. */
  requester: accountId.optional(),
  sizer: accountId.optional(),
  changedVersion: jiraId.optional(),
  issues: listOf(jiraId, countLimits.issues),
  baseline: oneOf(baselineScopes).optional(),
  limitedTo,
};

/** Working days, money, days: none is beyond what a project can mean. */
const size = {
  effortDays: amount(0).optional(),
  cost: amount(-1_000_000_000).optional(),
  delayDays: amount(-10_000).optional(),
};

export const changePayloads = {
  'change/list': v.object({}),
  'change/page': v.object({ group: oneOf(changeGroups), after: cursor }),
  'change/plan': v.object({}),
  'change/read': v.object({ id: recordId }),
  'change/history': v.object({
    id: recordId,
    /** Only what came before this version; absent for the newest entries. */
    before: version.optional(),
  }),
  'change/verify': v.object({ id: recordId, after: chainAfter }),
  /** Who would have to approve a change like this, as far as it is stated. */
  'change/preview': v.object({
    kind: oneOf(changeKinds),
    lane: oneOf(lanes),
    goal: text(textLimits.goal),
    requester: accountId.optional(),
    sizer: accountId.optional(),
    ...size,
  }),
  'change/save': v.object({
    actId,
    /** The record that is changed; absent for a new one. */
    record: v.object({ id: recordId, version }).optional(),
    /** The record whose place a new one is to take. */
    supersedes: recordId.optional(),
    ...content,
  }),
  'change/size': v.object({
    ...onRecord,
    ...size,
    risk: oneOf(riskLevels),
    basis: text(textLimits.basis),
    /** The sides that may know of the cost. */
    costFor: limitedTo,
  }),
  'change/send': v.object(onRecord),
  'change/judge': v.object({
    ...onRecord,
    verdict: v.union(v.literal('agree'), v.literal('disagree')),
    comment: text(textLimits.reason),
  }),
  'change/return': v.object({ ...onRecord, reason: requiredText(textLimits.reason) }),
  'change/delegate': v.object({ ...onRecord, to: accountId, note: text(textLimits.reason) }),
  'change/recall': v.object(onRecord),
  'change/withdraw': v.object({ ...onRecord, reason: requiredText(textLimits.reason) }),
  'change/convert': v.object({ ...onRecord, area: oneOf(decisionAreas) }),
  'change/absorb': v.object({
    ...onRecord,
    note: requiredText(textLimits.reason),
    /** Ids of the issues that changed for it. */
    issues: listOf(jiraId, countLimits.issues),
  }),
} as const;
