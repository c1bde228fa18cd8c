/** Payloads about risks. */
import * as v from '@badrap/valita';
import { riskCategories, riskResponses, riskStatuses } from '../core/risk/state';
import { changeKinds, lanes } from './change';
import { decisionAreas } from './decision';
import {
  accountId,
  actId,
  amount,
  chainAfter,
  cursor,
  day,
  integer,
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
import {
  countLimits,
  importLimit,
  importTreatmentsLimit,
  projectsLimit,
  settingsCounts,
  textLimits,
} from './limits';
import { riskAttentions, riskSorts } from './risk';

const step = integer(0, settingsCounts.scale - 1);
const rating = v.object({ likelihood: step, impact: step });
const span = v.object({ low: amount(0), high: amount(0) });
const share = v.number().assert((value) => value >= 0 && value <= 1, 'invalid.number');

const filter = {
  statuses: listOf(oneOf(riskStatuses), riskStatuses.length).optional(),
  categories: listOf(oneOf(riskCategories), riskCategories.length).optional(),
  cell: rating.optional(),
  level: step.optional(),
  attention: oneOf(riskAttentions).optional(),
};

/** What people write of a risk, beside who may know of it. */
const written = {
  category: oneOf(riskCategories),
  cause: requiredText(textLimits.riskText),
  event: requiredText(textLimits.riskEvent),
  effect: requiredText(textLimits.riskText),
  owner: accountId.optional(),
  response: oneOf(riskResponses).optional(),
  trigger: text(textLimits.riskText),
  proximity: day.optional(),
  reviewOn: day.optional(),
  inherent: rating,
  current: rating,
  target: rating.optional(),
  probability: v.object({ low: share, high: share }).optional(),
  money: span.optional(),
  days: span.optional(),
  treatments: listOf(jiraId, countLimits.issues),
  threatens: listOf(jiraId, countLimits.issues),
};

const content = { ...written, limitedTo };

/** New risks, as many as one act of the ledger takes. */
const imported = listOf(v.object(content), importLimit)
  .assert((risks) => risks.length > 0, 'invalid.empty')
  .assert(
    (risks) => new Set(risks.flatMap(({ treatments }) => treatments)).size <= importTreatmentsLimit,
    'invalid.importTreatments',
  );

/** Which area is proposed as a risk, who holds it, and what was said of that last, as its person saw it; absent where nothing. */
const proposal = v.object({ component: jiraId, holder: accountId, version: version.optional() });

/** The project that a macro shows; on a page of a project it is that page's, and saying one is refused. */
const place = { project: jiraId.optional() };

/** Which risks of a project are asked for, and in which order. */
export const registerAsked = { ...filter, sort: oneOf(riskSorts) };

export const riskPayloads = {
  /** Several projects beside each other; the one call that stands on none. */
  'risk/projects': v.object({
    projects: listOf(jiraId, projectsLimit).assert(
      (ids) => ids.length > 0 && new Set(ids).size === ids.length,
      'invalid.id',
    ),
  }),
  'risk/register': v.object({ ...place, ...registerAsked }),
  'risk/page': v.object({ ...place, ...filter, sort: oneOf(riskSorts), after: cursor }),
  /** The same with the whole of each risk, for an export. */
  'risk/whole': v.object({ ...place, ...filter, sort: oneOf(riskSorts), after: cursor.optional() }),
  /** How many risks had each level at the end of each of the last days. */
  'risk/trend': v.object({ ...place }),
  'risk/ofIssue': v.object({}),
  'risk/read': v.object({ ...place, id: recordId }),
  'risk/history': v.object({
    ...place,
    id: recordId,
    /** Only what came before this version; absent for the newest entries. */
    before: version.optional(),
  }),
  'risk/verify': v.object({ ...place, id: recordId, after: chainAfter }),
  'risk/save': v.object({
    ...place,
    actId,
    /** The record that is changed; absent for a new one. */
    record: v.object({ id: recordId, version }).optional(),
    ...content,
  }),
  /** Whether risks could be imported, and what stands in the way of each. */
  'risk/check': v.object({ ...place, risks: imported }),
  /** All of them or none, as one act. */
  'risk/import': v.object({ ...place, actId, risks: imported }),
  'risk/review': v.object({ ...place, ...onRecord, note: text(textLimits.reason), reviewOn: day }),
  'risk/accept': v.object({ ...place, ...onRecord, reason: requiredText(textLimits.reason) }),
  'risk/close': v.object({ ...place, ...onRecord, reason: requiredText(textLimits.reason) }),
  'risk/materialise': v.object({
    ...place,
    ...onRecord,
    reason: requiredText(textLimits.reason),
    /** The issue that it became. */
    issue: jiraId.optional(),
  }),
  /** Begins a decision on an issue that the person names. */
  'risk/toDecision': v.object({
    ...place,
    ...onRecord,
    issue: jiraId,
    area: oneOf(decisionAreas),
    /** Empty: what may happen stands there. */
    question: text(textLimits.question),
  }),
  /** Begins a change request there. */
  'risk/toChange': v.object({
    ...place,
    ...onRecord,
    issue: jiraId,
    kind: oneOf(changeKinds),
    lane: oneOf(lanes),
    /** Empty: what may happen stands there. */
    what: text(textLimits.what),
  }),
  'risk/reopen': v.object({ ...place, ...onRecord, reason: requiredText(textLimits.reason) }),
  'knowledge/find': v.object({ ...place }),
  /** Begins a risk, which everybody who sees the project may know of as they may of the proposal. */
  'knowledge/accept': v.object({ ...place, actId, proposal, ...written }),
  'knowledge/refuse': v.object({ ...place, actId, proposal, reason: requiredText(textLimits.reason) }),
} as const;
