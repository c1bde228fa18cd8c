/** Ends of a change: absorbed into the plan, or withdrawn. */
import type { Change } from '../../contract/change';
import type { Payload } from '../../contract/payloads';
import type { Result } from '../../contract/result';
import * as made from '../../core/change/changes';
import { findMoves } from '../../core/change/plan-moves';
import * as refusals from '../../core/change/refusals';
import type { AbsorbedIssue, ChangeAction } from '../../core/change/state';
import { invalid } from '../../core/refusal';
import { blackoutOn } from '../../core/settings/change-approval';
import type { IssueHistory, Ports } from '../../ports';
import type { Caller } from '../caller';
import { actOn, type Scene } from '../records/act';
import { readRefs } from '../records/names';
import { orUnreadable } from '../unreadable';
import { settleOld } from './approve';
import { changes } from './kind';
import { dayIn } from './prepare';
import { nameOf } from './view';

/** The blackout of the project's policy that holds the day of an act. */
function blackoutIn({ settings, at }: Scene): { name: string; until: string } | undefined {
  return settings.changes.blackouts[blackoutOn(settings.changes, dayIn(settings, at))];
}

/** What Jira's history says of the issues that a change has altered; those that it does not show are refused before. */
const toAbsorbed = (
  issues: readonly string[],
  histories: readonly IssueHistory[] | 'unreadable',
  since: string,
): { issues: AbsorbedIssue[]; unchecked?: true } => {
  if (histories === 'unreadable') return { issues: issues.map((id) => ({ id, moved: [] })), unchecked: true };
  return { issues: histories.map((one) => ({ id: one.id, moved: findMoves(one, since) })) };
};

/**
 * Says that a change is part of the plan, and which issues changed for it. Jira's own history is read as the person who says
 * so, and what it shows stands beside what they say.
 */
export async function absorbChange(
  ports: Ports,
  caller: Caller,
  payload: Payload<'change/absorb'>,
): Promise<Result<Change>> {
  const issues = [...new Set(payload.issues)];
  const histories = issues.length === 0 ? [] : await orUnreadable(ports.jira.findHistories(issues));
  const isUnseen = histories !== 'unreadable' && histories.length < issues.length;
  return actOn(changes, ports, caller, payload, {
    actId: payload.actId,
    actions: ['absorbed'] as ChangeAction[],
    people: [],
    texts: [payload.note],
    refuse: async ({ state }, scene) => {
      const blackout = blackoutIn(scene);
      const names = blackout && (await readRefs(ports, [], [blackout.name]));
      return (
        refusals.refuseAbsorb(
          state,
          blackout && names && { name: nameOf(names, blackout.name) ?? '', until: blackout.until },
        ) ?? (isUnseen ? invalid('invalid.issueUnseen', 'issues') : null)
      );
    },
    make: ({ state, limitedTo }, scene, text) => {
      const blackout = blackoutIn(scene);
      return {
        state: made.absorb(state, {
          by: scene.actor.ref,
          at: scene.at,
          note: text.required(payload.note),
          ...toAbsorbed(issues, histories, state.createdAt),
          ...(blackout && { blackout: blackout.name }),
        }),
        action: 'absorbed',
        limitedTo,
      };
    },
  });
}

/** Takes a change back for good, with the reason. */
export function withdrawChange(
  ports: Ports,
  caller: Caller,
  payload: Payload<'change/withdraw'>,
): Promise<Result<Change>> {
  return actOn(changes, ports, caller, payload, {
    actId: payload.actId,
    actions: ['withdrawn'] as ChangeAction[],
    people: [],
    texts: [payload.reason],
    refuse: ({ state }, { actor }) => refusals.refuseWithdraw(state, actor),
    make: async ({ state, limitedTo }, { actor, at }, text) => ({
      state: made.withdraw(state, { by: actor.ref, at, reason: text.required(payload.reason) }),
      action: 'withdrawn',
      limitedTo,
      ...(await settleOld(ports, state, 'withdrawn')),
    }),
  });
}
