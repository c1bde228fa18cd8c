/** Who may do what with changes, as data: the test of rights proves every cell, and a part of `docs/rights.md` is made of it. */
import type { ChangeKey } from '../../support/changes';
import { edits, noEdit, reads, sees, type Outcome, type Row } from '../../support/rights';

/** Where the record entitles the person: they have a voice in its approval, or sent it. */
export const entitled: Record<ChangeKey, Row> = {
  'change/list': reads,
  'change/page': reads,
  'change/plan': reads,
  'change/read': reads,
  'change/history': reads,
  'change/verify': reads,
  'change/preview': reads,
  'change/save': edits,
  'change/size': edits,
  'change/send': edits,
  'change/withdraw': edits,
  'change/convert': edits,
  'change/absorb': edits,
  'change/judge': reads,
  'change/return': reads,
  'change/delegate': reads,
  'change/recall': reads,
};

/** The same, where others approve and others sent it. */
export const withoutPart: Record<ChangeKey, Row> = {
  ...entitled,
  'change/withdraw': { ...sees('forbidden.withdrawChange'), ...noEdit },
  'change/convert': { ...sees('forbidden.withdrawChange'), ...noEdit },
  'change/judge': sees('forbidden.voice'),
  'change/return': sees('forbidden.voice'),
  'change/delegate': sees('forbidden.voice'),
  'change/recall': sees('forbidden.recall'),
};

export const labels: Record<ChangeKey, string> = {
  'change/list': 'open the panel',
  'change/page': 'see more of a list',
  'change/plan': 'see how the plan of the project stands',
  'change/read': 'read a record',
  'change/history': 'read its history',
  'change/verify': 'check the chain',
  'change/preview': 'see who would have to approve',
  'change/save': 'request a change, or change a request',
  'change/size': 'size it',
  'change/send': 'send it to be approved',
  'change/withdraw': 'withdraw what is in approval',
  'change/convert': 'make a decision of what is in approval',
  'change/absorb': 'absorb what is approved',
  'change/judge': 'approve or refuse it',
  'change/return': 'return it for information',
  'change/delegate': 'delegate a voice',
  'change/recall': 'take it back from approval',
};

/** What a person is to a change in approval. All but the reader may edit the issue. */
export const parts = ['requester', 'sender', 'voice', 'judged', 'separated', 'editor', 'reader'] as const;
export type Part = (typeof parts)[number];
type PartRow = Record<Part, Outcome>;

const forAll = (outcome: Outcome): PartRow =>
  Object.fromEntries(parts.map((part) => [part, outcome])) as PartRow;
const voices: PartRow = { ...forAll('forbidden.voice'), voice: 'ok', separated: 'forbidden.separated' };

/** Whom a record entitles, while it is in approval. */
export const byPart = {
  judge: { label: 'approve or refuse it', parts: voices },
  return: { label: 'return it for information', parts: voices },
  delegate: { label: 'delegate a voice', parts: voices },
  recall: {
    label: 'take it back while nobody has said anything',
    parts: { ...forAll('forbidden.recall'), requester: 'ok', sender: 'ok' },
  },
  withdraw: {
    label: 'withdraw it',
    parts: {
      ...forAll('forbidden.withdrawChange'),
      requester: 'ok',
      sender: 'ok',
      reader: 'forbidden.edit',
    },
  },
  convert: {
    label: 'make a decision of it',
    parts: {
      ...forAll('forbidden.withdrawChange'),
      requester: 'ok',
      sender: 'ok',
      reader: 'forbidden.edit',
    },
  },
} satisfies Record<string, { label: string; parts: PartRow }>;

export const partLabels: Record<Part, string> = {
  requester: 'requester',
  sender: 'who sent it',
  voice: 'who has to approve',
  judged: 'who has approved',
  separated: 'who is kept from approving',
  editor: 'others who may edit',
  reader: 'others who may look',
};

/** A record that is limited to the side of the vendor lead: for all others it is not there. */
const limited: Row = { ...sees('notFound'), vendorLead: 'ok' };
/** A cost that the vendor lead has stated for their own side only. */
const cost: Row = { ...sees('notFound'), vendorLead: 'ok' };

export const bySide = {
  list: { label: 'find a change in a list that is limited to the vendor', row: limited },
  read: { label: 'read it, its history, or check its chain', row: limited },
  act: { label: 'do anything to it', row: limited },
  cost: { label: 'see a cost that is for the vendor', row: cost },
} satisfies Record<string, { label: string; row: Row }>;
