/**
 * The schema of every payload. The browser's types are inferred from them, the boundary validates by them, and what they
 * let through is the only thing that a use case ever sees. Unknown fields are refused, nested ones too.
 */
import * as v from '@badrap/valita';
import { assumptionPayloads } from './assumption-payloads';
import { changeKinds, lanes } from './change';
import { changePayloads } from './change-payloads';
import { decisionAreas, decisionGroups } from './decision';
import {
  accountId,
  actId,
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
import { guardPayloads } from './guard-payloads';
import { countLimits, textLimits } from './limits';
import { measuresPayloads } from './measures-payloads';
import { publishedPayloads } from './published-payloads';
import { riskPayloads } from './risk-payloads';
import { settingsPayloads } from './settings-payloads';

const area = oneOf(decisionAreas);

/** What the driver of a decision writes. What a draft may leave out is checked by the rules, not here. */
const content = {
  area,
  question: requiredText(textLimits.question),
  context: text(textLimits.context),
  options: listOf(
    v.object({
      title: requiredText(textLimits.optionTitle),
      pros: text(textLimits.optionText),
      cons: text(textLimits.optionText),
    }),
    countLimits.options,
  ),
  noAlternative: text(textLimits.noAlternative),
  contributors: listOf(accountId, countLimits.contributors),
  informed: listOf(accountId, countLimits.informed),
  milestone: v
    .union(v.object({ version: jiraId }), v.object({ name: requiredText(textLimits.milestone) }))
    .optional(),
  issues: listOf(jiraId, countLimits.issues),
  limitedTo,
};

const verdict = {
  outcome: requiredText(textLimits.outcome),
  rationale: requiredText(textLimits.rationale),
  consequences: text(textLimits.consequences),
};

export const payloads = {
  'decision/list': v.object({}),
  'decision/page': v.object({
    group: oneOf(decisionGroups),
    after: cursor,
  }),
  'decision/read': v.object({ id: recordId }),
  'decision/history': v.object({
    id: recordId,
    /** Only what came before this version; absent for the newest entries. */
    before: version.optional(),
  }),
  'decision/verify': v.object({
    /** A record in the chain that is checked. */
    id: recordId,
    after: chainAfter,
  }),
  'decision/save': v.object({
    actId,
    /** The record that is changed; absent for a new one. */
    record: v.object({ id: recordId, version }).optional(),
    as: v.union(v.literal('draft'), v.literal('requested'), v.literal('ready')),
    /** The record whose place a new one is to take. */
    supersedes: recordId.optional(),
    ...content,
    /** Absent: whoever saves it first. */
    driver: accountId.optional(),
    approver: accountId.optional(),
    dueAt: instant.optional(),
  }),
  'decision/record': v.object({
    actId,
    ...content,
    decidedBy: accountId,
    decidedAt: instant,
    ...verdict,
  }),
  'decision/handOver': v.object(onRecord),
  'decision/ask': v.object({
    ...onRecord,
    contributor: accountId,
    question: requiredText(textLimits.inputQuestion),
  }),
  'decision/answer': v.object({ ...onRecord, text: requiredText(textLimits.input) }),
  'decision/return': v.object({ ...onRecord, reason: requiredText(textLimits.reason) }),
  'decision/delegate': v.object({ ...onRecord, to: accountId, note: text(textLimits.reason) }),
  'decision/recall': v.object(onRecord),
  'decision/undo': v.object(onRecord),
  'decision/decide': v.object({ ...onRecord, ...verdict }),
  'decision/implement': v.object({ ...onRecord, note: text(textLimits.reason) }),
  'decision/withdraw': v.object({ ...onRecord, reason: requiredText(textLimits.reason) }),
  'decision/convert': v.object({
    ...onRecord,
    kind: oneOf(changeKinds),
    lane: oneOf(lanes),
    /** Empty: the context says why. */
    why: text(textLimits.why),
  }),
  ...changePayloads,
  ...guardPayloads,
  ...settingsPayloads,
  ...measuresPayloads,
  ...riskPayloads,
  ...assumptionPayloads,
  ...publishedPayloads,
} as const;

export type FunctionKey = keyof typeof payloads;
export type Payload<Key extends FunctionKey> = v.Infer<(typeof payloads)[Key]>;
