/**
 * Who may do what with decisions, as data: the test of rights proves every cell through the real handlers, and
 * `docs/rights.md` is made of it.
 */
import { format } from 'prettier';
import type { DecisionKey } from '../../support/decisions';
import {
  edits,
  noEdit,
  reads,
  sees,
  tableOf,
  whoLabels,
  yesOrNo,
  type Outcome,
  type Row,
} from '../../support/rights';
import { byAssumption } from '../assumptions/rights-table';
import * as ofChanges from '../changes/rights-table';
import { byPublished } from '../published/rights-table';
import { byKnowledge, byRisk } from '../risks/rights-table';
import { byMeasure } from '../measures/rights-table';

/** What Jira's rights come to, where the record entitles the person: they prepare it, were asked, or are to decide. */
export const entitled: Record<DecisionKey, Row> = {
  'decision/list': reads,
  'decision/page': reads,
  'decision/read': reads,
  'decision/history': reads,
  'decision/verify': reads,
  'decision/save': edits,
  'decision/record': edits,
  'decision/withdraw': edits,
  'decision/convert': edits,
  'decision/implement': edits,
  'decision/handOver': reads,
  'decision/ask': reads,
  'decision/answer': reads,
  'decision/return': reads,
  'decision/delegate': reads,
  'decision/decide': reads,
  'decision/recall': reads,
  'decision/undo': reads,
};

/** The same, where others prepare it, were asked and are to decide. */
export const withoutPart: Record<DecisionKey, Row> = {
  ...entitled,
  'decision/handOver': sees('forbidden.holder.preparing'),
  'decision/ask': sees('forbidden.holder.preparing'),
  'decision/answer': sees('forbidden.holder.answering'),
  'decision/return': sees('forbidden.holder.deciding'),
  'decision/delegate': sees('forbidden.holder.deciding'),
  'decision/decide': sees('forbidden.holder.deciding'),
  'decision/recall': sees('invalid.notNow'),
  'decision/undo': sees('invalid.notNow'),
};

/** What a person is to a record. All but the reader may edit the issue. */
export const parts = ['driver', 'contributor', 'approver', 'delegate', 'editor', 'reader'] as const;
export type Part = (typeof parts)[number];
type PartRow = Record<Part, Outcome>;

const holder = (part: Part, stage: 'preparing' | 'answering' | 'deciding'): PartRow => ({
  ...forAll(`forbidden.holder.${stage}`),
  [part]: 'ok',
});
const forAll = (outcome: Outcome): PartRow => ({
  driver: outcome,
  contributor: outcome,
  approver: outcome,
  delegate: outcome,
  editor: outcome,
  reader: outcome,
});
const editors: PartRow = { ...forAll('ok'), reader: 'forbidden.edit' };
const senders = (...senders: Part[]): PartRow => ({
  ...forAll('invalid.notNow'),
  ...Object.fromEntries(senders.map((part) => [part, 'ok' as const])),
});

/** Whom a record entitles, at the points of its life at which somebody is. */
export const byPart = {
  editDraft: { label: 'change a draft, or request it', parts: editors },
  edit: { label: 'change a request', parts: editors },
  send: {
    label: 'save a request and hand it over in one',
    parts: { ...holder('driver', 'preparing'), reader: 'forbidden.edit' },
  },
  handOver: { label: 'hand a request over to be decided', parts: holder('driver', 'preparing') },
  askPreparing: { label: 'ask somebody while it is prepared', parts: holder('driver', 'preparing') },
  askDeciding: { label: 'ask somebody while it waits for a decision', parts: holder('approver', 'deciding') },
  answer: { label: 'answer what was asked', parts: holder('contributor', 'answering') },
  return: { label: 'return it for information', parts: holder('approver', 'deciding') },
  delegate: { label: 'delegate it', parts: holder('approver', 'deciding') },
  delegateOn: { label: 'delegate on what was delegated', parts: holder('delegate', 'deciding') },
  decide: { label: 'decide it', parts: holder('approver', 'deciding') },
  decideDelegated: { label: 'decide what was delegated', parts: holder('delegate', 'deciding') },
  recallQuestion: { label: 'take a question back', parts: senders('driver') },
  recallRequest: { label: 'take a request back that waits for a decision', parts: senders('driver') },
  recallDelegation: { label: 'take back what was delegated', parts: senders('driver', 'approver') },
  undo: { label: 'undo a sending within a minute', parts: senders('driver') },
  withdraw: { label: 'withdraw what is open', parts: editors },
  convert: { label: 'make a change request of what is open', parts: editors },
  implement: { label: 'say that it was carried out', parts: editors },
  supersede: { label: 'request a decision in the place of a decided one', parts: editors },
} satisfies Record<string, { label: string; parts: PartRow }>;

/** A record that is limited to the side of the vendor lead: for all others it is not there. */
const limited = (others: Outcome): Row => ({ ...sees(others), vendorLead: 'ok' });

/** An area that one side decides, here the client: the others prepare. */
const client = (refusal: Outcome): Row => ({
  ...reads,
  deliveryManager: refusal,
  vendorLead: refusal,
  projectAdmin: refusal,
});

export const bySide = {
  list: { label: 'find a record in a list that is limited to the vendor', row: limited('notFound') },
  read: { label: 'read it, its history, or check its chain', row: limited('notFound') },
  act: { label: 'do anything to it', row: limited('notFound') },
  prepare: { label: 'prepare what the client decides', row: edits },
  decide: { label: 'decide what the client decides', row: client('forbidden.side.client') },
  record: {
    label: 'record that the client decided',
    row: { ...client('forbidden.sideRecord.client'), ...noEdit },
  },
  free: {
    label: 'take what the client decides out of such an area',
    row: { ...client('forbidden.sideArea.client'), ...noEdit },
  },
  supersede: {
    label: 'put a decision of another area in the place of the client’s',
    row: { ...client('forbidden.sideArea.client'), ...noEdit },
  },
  withdraw: {
    label: 'withdraw what waits for the client, which somebody else prepared',
    row: { ...client('forbidden.sideWithdraw.client'), ...noEdit },
  },
  convert: {
    label: 'make a change request of it',
    row: { ...client('forbidden.sideWithdraw.client'), ...noEdit },
  },
} satisfies Record<string, { label: string; row: Row }>;

const labels: Record<DecisionKey, string> = {
  'decision/list': 'open the panel',
  'decision/page': 'see more of a list',
  'decision/read': 'read a record',
  'decision/history': 'read its history',
  'decision/verify': 'check the chain',
  'decision/save': 'write a draft or a request, or change it',
  'decision/record': 'record what was decided elsewhere',
  'decision/withdraw': 'withdraw what is open',
  'decision/convert': 'make a change request of what is open',
  'decision/implement': 'say that it was carried out',
  'decision/handOver': 'hand it over to be decided',
  'decision/ask': 'ask somebody for input',
  'decision/answer': 'answer',
  'decision/return': 'return it for information',
  'decision/delegate': 'delegate it',
  'decision/decide': 'decide it',
  'decision/recall': 'take it back',
  'decision/undo': 'undo a sending within a minute',
};

const partLabels: Record<Part, string> = {
  driver: 'driver',
  contributor: 'who was asked',
  approver: 'approver',
  delegate: 'delegate',
  editor: 'others who may edit',
  reader: 'others who may look',
};

const keysOf = <Key extends string>(record: Record<Key, unknown>) => Object.keys(record) as Key[];
/** The rows of a table; where there is one before it, those that differ from that. */
const rowsIn = <Key extends string>(
  said: Record<Key, string>,
  table: Record<Key, Row>,
  before?: Record<Key, Row>,
) =>
  keysOf(said)
    .filter((key) => table[key] !== before?.[key])
    .map((key) => [said[key], table[key]] as const);

/** `docs/rights.md`, as prettier leaves it. */
export const renderRights = (): Promise<string> =>
  format(
    `# Who may do what

Made by the test that proves it (\`test/modules/decisions/rights.test.ts\`, with \`UPDATE_DOCS=1\`): every cell is a call
through the app's real functions, with Jira asked as that person. In brackets stands who it is in the demonstration, and
whom they work for.

Two things decide: what Jira lets the person do with the issue, and what the record says of them. The app lends nobody its
own rights, and a project admin may do no more with a decision than everybody else who may edit the issue.

- **yes**: it is carried out
- **no**: it needs the right to edit the issue, which they don't have
- **only …**: the record says who may, and it is not them
- **is not there**: they are told nothing, not even that there is such a record
- **–**: there is no panel for them, since they don't see the issue

## Where the record entitles them

Who prepares a decision, was asked for input, or is to decide it needs no right to edit: being able to see the issue is
enough.

${tableOf(whoLabels, rowsIn(labels, entitled))}

## Where they have no part in it

All else is as above.

${tableOf(whoLabels, rowsIn(labels, withoutPart, entitled))}

## Whom a record entitles

Everybody here but those in the last column may edit the issue. A deputy who takes over from somebody who has left may do what that person
could; the driver, or else the project admin, prepares it again.

${tableOf(
  partLabels,
  Object.values(byPart).map(({ label, parts: row }) => [label, row] as const),
  yesOrNo,
)}

## Sides

A record can be limited to sides, and an area can be one that a side decides: here it is the client’s, and what holds for
the client there holds for the partner or the vendor in theirs. Whom a person works for is settled for the project; who is
named nowhere works for nobody, whatever they administer.

${tableOf(
  whoLabels,
  Object.values(bySide).map(({ label, row }) => [label, row] as const),
)}

## Changes

A change is sized, approved and absorbed by the same two: what Jira lets the person do with the issue, and what the record
says of them. Where they have a voice in its approval, have requested it, or have sent it:

${tableOf(whoLabels, rowsIn(ofChanges.labels, ofChanges.entitled))}

Where others have requested it, sent it, and approve it, all else is as above:

${tableOf(whoLabels, rowsIn(ofChanges.labels, ofChanges.withoutPart, ofChanges.entitled))}

Whom a change in approval entitles; everybody here but those in the last column may edit the issue:

${tableOf(
  ofChanges.partLabels,
  Object.values(ofChanges.byPart).map(({ label, parts: row }) => [label, row] as const),
  yesOrNo,
)}

A change can be limited to sides as a decision can, and its cost even where all else is open. Proved by
\`test/modules/changes/rights.test.ts\`, with everybody allowed to edit:

${tableOf(
  whoLabels,
  Object.values(ofChanges.bySide).map(({ label, row }) => [label, row] as const),
)}

## Measures

Numbers are for everybody who sees the project, or the issue of which something is said. Issues are named to those who may
see them in Jira, each page anew; of others no more is told than how many they are. What takes points and room of the whole
site is for who administers the project: all others read **no**. Proved by \`test/modules/measures/rights.test.ts\`.

${tableOf(
  whoLabels,
  Object.values(byMeasure).map(({ label, row }) => [label, row] as const),
)}

## Risks

The register is for everybody who sees the project. Who may edit its issues may write risks; all others read **no**. A risk
that is limited to sides is absent for the others, in every count too. Here the architect owns the risk. Proved by
\`test/modules/risks/rights.test.ts\` and \`knowledge-rights.test.ts\` beside it.

${tableOf(
  whoLabels,
  [...Object.values(byRisk), ...Object.values(byKnowledge)].map(({ label, row }) => [label, row] as const),
)}

## Assumptions

As with risks: everybody who sees the project reads them, and who may edit its issues writes. Whoever says that one no longer
holds names an issue that they may edit. Proved by \`test/modules/assumptions/rights.test.ts\`.

${tableOf(
  whoLabels,
  Object.values(byAssumption).map(({ label, row }) => [label, row] as const),
)}

What is published of a register to a space of Confluence is for everybody who sees a page there, signed in or not; who sees the
project reads the register itself. Only who administers the project publishes, and only from a page of that space. Proved by
\`test/modules/published/rights.test.ts\`.

${tableOf(
  whoLabels,
  Object.values(byPublished).map(({ label, row }) => [label, row] as const),
)}
`,
    { parser: 'markdown', printWidth: 110, singleQuote: true },
  );
