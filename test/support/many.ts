/** Many records at once, made by the app's own rules and stored by its own ledger, without a call for each act. */
import { randomUUID } from 'node:crypto';
import { toDraft } from '../../src/app/records/place';
import { decisions } from '../../src/app/decisions/kind';
import { refOf } from '../../src/app/people';
import type { Kind } from '../../src/app/records/kind';
import type { RecordState } from '../../src/app/records/state';
import * as changes from '../../src/core/decision/changes';
import * as writing from '../../src/core/decision/writing';
import type { DecisionContent, DecisionState } from '../../src/core/decision/state';
import type { Limitation } from '../../src/core/limitation';
import type { TestApp } from './app';

/** References that the records are made of. */
export type Refs = { text: string; longAccount: string; holder: string };

export type DecisionAt = 'ready' | 'preparing' | 'decided' | 'superseded' | 'withdrawn';

export const at = '2026-01-05T10:00:00.000Z';

function decisionAt(point: DecisionAt, { text, longAccount, holder }: Refs, dueAt: string): DecisionState {
  const content: DecisionContent = {
    area: 'engineeringDataHandOff',
    question: text,
    context: text,
    driver: longAccount,
    approver: longAccount,
    dueAt,
  };
  const saved = (driver: string, approver: string, as: 'requested' | 'ready') =>
    writing.save(undefined, { ...content, driver, approver }, { as, at }).state;
  const verdict = { by: longAccount, at, outcome: text, rationale: text, consequences: text };
  switch (point) {
    case 'ready':
      return saved(longAccount, holder, 'ready');
    case 'preparing':
      return saved(longAccount, longAccount, 'requested');
    case 'decided':
      return changes.decide(saved(longAccount, longAccount, 'ready'), verdict);
    case 'superseded':
      return changes.supersede(changes.decide(saved(longAccount, longAccount, 'ready'), verdict));
    case 'withdrawn':
      return changes.withdraw(saved(longAccount, longAccount, 'requested'), {
        by: longAccount,
        at,
        reason: text,
      });
  }
}

/** Whom records name, and for whom they are. */
export type Filling = { words: string; account: string; holder: string; limitedTo?: Limitation };

/**
 * Stores records of a kind on the first issue of a test's app; answers their ids.
 * @param words what every text of them says
 * @param account whom they name everywhere but as their holder
 * @param stateOf what the record at a place is
 */
export function store<State extends RecordState, Of>(
  app: TestApp,
  kind: Kind<State, unknown>,
  all: readonly Of[],
  { words, account, holder, limitedTo = null }: Filling,
  stateOf: (one: Of, refs: Refs, dueAt: string) => State,
): Promise<string[]> {
  const issueId = app.jira.site.findIssue(app.issues.first)?.id ?? '';
  return app.inside(async ({ ledger, people, texts }) => {
    const actId = randomUUID();
    const [text = ''] = await texts.keep(actId, [words]);
    const longAccount = await refOf(people, account);
    const refs = { text, longAccount, holder: await refOf(people, holder) };
    const drafts = all.map((one, index) => {
      const dueAt = new Date(Date.UTC(2999, 0, 1, 0, 0, index % 60)).toISOString();
      const place = {
        chainId: app.projects.first,
        recordId: randomUUID().replaceAll('-', ''),
        expectedVersion: 0,
        projectId: app.projects.first,
        issueId,
      };
      return toDraft(kind, stateOf(one, refs, dueAt), limitedTo, place);
    });
    for (let start = 0; start < drafts.length; start += 50) {
      const [first, ...others] = drafts.slice(start, start + 50);
      if (!first) continue;
      await ledger.append({
        actId: start === 0 ? actId : randomUUID(),
        action: 'requested',
        actor: longAccount,
        at,
        drafts: [first, ...others],
      });
    }
    return drafts.map(({ recordId }) => recordId);
  });
}

/** So many of each. */
export const repeated = <Of extends string>(counts: Partial<Record<Of, number>>): Of[] =>
  (Object.entries(counts) as [Of, number][]).flatMap(([one, count]) =>
    Array.from({ length: count }, () => one),
  );

/** Stores decisions on the first issue of a test's app; answers their ids. */
export const fill = (
  app: TestApp,
  counts: Partial<Record<DecisionAt, number>>,
  filling: Filling,
): Promise<string[]> => store(app, decisions, repeated(counts), filling, decisionAt);
