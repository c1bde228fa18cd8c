/** Who may do what, as data: what the tests of rights share, each of which proves its cells through the real handlers. */
import type { RoleKey } from '../../local/jira/people';
import type { FunctionKey } from '../../src/contract/payloads';
import type { Result } from '../../src/contract/result';
import * as functions from '../../src/index';

/** Everybody whom the app must treat differently, from the least trusted on. */
export const whos = [
  'nobody',
  'outsider',
  'viewer',
  'clientSponsor',
  'architect',
  'deliveryManager',
  'vendorLead',
  'projectAdmin',
] as const satisfies readonly (RoleKey | 'nobody')[];
export type Who = (typeof whos)[number];
export const seeing = whos.filter((who) => who !== 'nobody' && who !== 'outsider');

/** What a call comes to: that it is carried out, that there is nothing to call, or the sentence of its refusal. */
export type Outcome =
  | 'ok'
  | 'noPanel'
  | 'signedOut'
  | 'notFound'
  | 'error.forbidden'
  | 'forbidden.settings'
  | 'forbidden.edit'
  | 'forbidden.writeRisk'
  | 'forbidden.acceptRisk'
  | 'forbidden.publish'
  | 'forbidden.side.client'
  | 'forbidden.sideRecord.client'
  | 'forbidden.sideArea.client'
  | 'forbidden.sideWithdraw.client'
  | 'forbidden.holder.preparing'
  | 'forbidden.holder.answering'
  | 'forbidden.holder.deciding'
  | 'forbidden.voice'
  | 'forbidden.separated'
  | 'forbidden.recall'
  | 'forbidden.withdrawChange'
  | 'invalid.notNow';

export type Row = Record<Who, Outcome>;

const noSight = { nobody: 'signedOut', outsider: 'noPanel' } as const;
export const sees = (outcome: Outcome): Row => ({
  ...noSight,
  viewer: outcome,
  clientSponsor: outcome,
  architect: outcome,
  deliveryManager: outcome,
  vendorLead: outcome,
  projectAdmin: outcome,
});
export const reads = sees('ok');
export const noEdit = { viewer: 'forbidden.edit', clientSponsor: 'forbidden.edit' } as const;
export const edits: Row = { ...reads, ...noEdit };

export const sorted = (record: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));

/** One column of a table, by row. */
export const column = <Key extends string>(table: Record<Key, Record<Who, string>>, who: Who) =>
  sorted(Object.fromEntries((Object.keys(table) as Key[]).map((key) => [key, table[key][who]])));

const issue = { id: '10001', key: 'ATLAS-1' };
/** What the context of a panel says beside its module. */
export const extension = { type: 'jira:issuePanel', issue, project: { id: '10000' } };
export const installContext = 'ari:cloud:jira::site/a';

type RawHandler = (payload: unknown, context: unknown) => Promise<unknown>;

/** A call as the platform hands it over, with whatever the browser claims and what the platform knows. */
export const callRaw = (functionKey: FunctionKey, context: object, platform: object) =>
  (functions.resolver as unknown as RawHandler)(
    { call: { functionKey, payload: {} }, context },
    platform,
  ) as Promise<Result<unknown>>;

export const whoLabels: Record<Who, string> = {
  nobody: 'not signed in',
  outsider: 'no access',
  viewer: 'may look (viewer)',
  clientSponsor: 'may comment (client sponsor)',
  architect: 'may edit (architect, client)',
  deliveryManager: 'may edit (delivery manager, partner)',
  vendorLead: 'may edit (vendor lead, vendor)',
  projectAdmin: 'administers (project admin, partner)',
};

const words: Record<Outcome, string> = {
  ok: 'yes',
  noPanel: '–',
  signedOut: '–',
  notFound: 'is not there',
  'error.forbidden': '–',
  'forbidden.settings': 'no',
  'forbidden.edit': 'no',
  'forbidden.writeRisk': 'no',
  'forbidden.acceptRisk': 'only its owner',
  'forbidden.publish': 'no',
  'forbidden.side.client': 'only the client',
  'forbidden.sideRecord.client': 'only the client',
  'forbidden.sideArea.client': 'only the client',
  'forbidden.sideWithdraw.client': 'only the client, or who prepares it',
  'forbidden.holder.preparing': 'only who prepares it',
  'forbidden.holder.answering': 'only who was asked',
  'forbidden.holder.deciding': 'only who is to decide',
  'forbidden.voice': 'only who has to approve',
  'forbidden.separated': 'no',
  'forbidden.recall': 'only who requested or sent it',
  'forbidden.withdrawChange': 'only who requested or sent it',
  'invalid.notNow': 'only who sent it',
};

const say = (outcome: Outcome): string => words[outcome];
export const yesOrNo = (outcome: Outcome): string => (outcome === 'ok' ? 'yes' : 'no');

export function tableOf<Column extends string>(
  columns: Record<Column, string>,
  rows: readonly (readonly [string, Record<Column, Outcome>])[],
  toWords = say,
): string {
  const keys = Object.keys(columns) as Column[];
  return [
    ['', ...keys.map((key) => columns[key])],
    ['---', ...keys.map(() => '---')],
    ...rows.map(([label, row]) => [label, ...keys.map((key) => toWords(row[key]))]),
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
