/** Somebody else is assigned to an issue, or reported it: whose voices count in its running approvals is looked at again. */
import { changeParts } from '../../core/change/changes';
import type { ChangeState, IssueParts } from '../../core/change/state';
import { without } from '../../core/without';
import type { Ports } from '../../ports';
import { followOn, type IssueEvent } from '../records/follow';
import { settleOld } from './approve';
import { changes } from './kind';
import { toParts } from './parts';

/** Accounts that an event names: null where nobody is it any more, absent where it stays who it was. */
type NewParts = { assigneeId?: string | null; reporterId?: string | null };

type Part = keyof IssueParts;

/** What of an event is news: sending and each verdict have asked Jira who it was by then. */
function newsOf({ approval, partsAt }: ChangeState, parts: readonly Part[], happened: string): Part[] {
  if (!approval) return [];
  const asked = [approval.sentAt, ...approval.verdicts.map(({ at }) => at)];
  return parts.filter((part) => [...asked, partsAt?.[part] ?? ''].every((at) => at <= happened));
}

/** Answers how many changes were looked at anew. */
export async function followParts(ports: Ports, event: IssueEvent, told: NewParts): Promise<number> {
  const happened = new Date(event.happenedAt).toISOString();
  const named: IssueParts = await toParts(ports, {
    assigneeId: told.assigneeId ?? undefined,
    reporterId: told.reporterId ?? undefined,
  });
  const parts: Part[] = [
    ...(told.assigneeId === undefined ? [] : (['assignee'] as const)),
    ...(told.reporterId === undefined ? [] : (['reporter'] as const)),
  ];
  return followOn(changes, ports, event, async ({ state }, at) => {
    const news = newsOf(state, parts, happened);
    const stale = parts.filter((part) => !news.includes(part));
    const known: IssueParts = {
      ...without(state.approval?.parts ?? {}, ...news),
      ...without(named, ...stale),
    };
    const changed = changeParts(state, known, at);
    if (!changed) return undefined;
    const partsAt = Object.fromEntries(news.map((part) => [part, happened]));
    const next = { ...changed.state, partsAt: { ...state.partsAt, ...partsAt } };
    return { ...changed, state: next, ...(await settleOld(ports, state, changed.action)) };
  });
}
