/** Many records at once, made by the app's own rules and stored by its own ledger, without a call for each act. */
import { randomUUID } from 'node:crypto';
import { toDraft } from '../../src/app/decisions/act';
import { refOf } from '../../src/app/people';
import * as changes from '../../src/core/decision/changes';
import * as writing from '../../src/core/decision/writing';
import type { DecisionContent, DecisionState } from '../../src/core/decision/state';
import type { Limitation } from '../../src/core/limitation';
import type { TestApp } from './app';

/** References that the records are made of. */
type Refs = { text: string; longAccount: string; holder: string };

export type Kind = 'ready' | 'preparing' | 'decided' | 'superseded' | 'withdrawn';

const at = '2026-01-05T10:00:00.000Z';

function stateOf(kind: Kind, { text, longAccount, holder }: Refs, dueAt: string): DecisionState {
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
  switch (kind) {
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

/**
 * Stores records on the first issue of a test's app; answers their ids.
 * @param words what every text of them says
 * @param account whom they name everywhere but as their holder
 */
export function fill(
  app: TestApp,
  counts: Partial<Record<Kind, number>>,
  {
    words,
    account,
    holder,
    limitedTo = null,
  }: { words: string; account: string; holder: string; limitedTo?: Limitation },
): Promise<string[]> {
  const issueId = app.jira.site.findIssue(app.issues.first)?.id ?? '';
  return app.inside(async ({ ledger, people, texts }) => {
    const actId = randomUUID();
    const [text = ''] = await texts.keep(actId, [words]);
    const longAccount = await refOf(people, account);
    const refs = { text, longAccount, holder: await refOf(people, holder) };
    const kinds = Object.entries(counts).flatMap(([kind, count]) =>
      Array.from({ length: count }, () => kind as Kind),
    );
    const drafts = kinds.map((kind, index) => {
      const dueAt = new Date(Date.UTC(2999, 0, 1, 0, 0, index % 60)).toISOString();
      const place = {
        chainId: app.projects.first,
        recordId: randomUUID().replaceAll('-', ''),
        expectedVersion: 0,
        projectId: app.projects.first,
        issueId,
      };
      return toDraft(stateOf(kind, refs, dueAt), limitedTo, place);
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
