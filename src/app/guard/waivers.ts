/** Waivers of the guards of an issue: who lets it pass, why, and until when. */
import type { Waiver } from '../../contract/guard';
import type { Payload } from '../../contract/payloads';
import { success, type Result } from '../../contract/result';
import { openStatuses, type ChangeState } from '../../core/change/state';
import { openStatuses as openDecisions, type DecisionState } from '../../core/decision/state';
import type { GuardRule } from '../../core/guard/guard';
import {
  isInForce,
  refuseGrant,
  refuseRevoke,
  type WaiverAction,
  type WaiverState,
} from '../../core/guard/waiver';
import { sides } from '../../core/limitation';
import { recordIdOf } from '../../core/record-id';
import { together } from '../../core/together';
import type { Ports } from '../../ports';
import type { Caller } from '../caller';
import { changes } from '../changes/kind';
import { decisions } from '../decisions/kind';
import { actAnew, actOn } from '../records/act';
import { stateOf } from '../records/state';
import { findReader } from '../records/reader';
import { waiverRecords } from './kind';

/** More waivers than these stand on no issue at the same time. */
const mostShown = 20;

/** Those in force on an issue, the one that ends first in front. */
export async function findWaivers(ports: Ports, issueId: string, at: string) {
  const page = await ports.ledger.list({
    kind: waiverRecords.kind,
    scope: { issueId },
    statuses: ['inForce'],
    sides: [],
    sort: 'due',
    limit: 50,
  });
  return page.entries.filter((entry) => isInForce(stateOf<WaiverState>(entry), at)).slice(0, mostShown);
}

export async function listWaivers(ports: Ports, caller: Caller): Promise<Result<readonly Waiver[]>> {
  const [reader, entries] = await together([
    findReader(ports, caller),
    findWaivers(ports, caller.issue.id, ports.clock().toISOString()),
  ]);
  return success(await together(entries.map((entry) => waiverRecords.read(ports, reader, entry))));
}

/** Whether somebody has requested, or drives, what a guard of the issue waits for. */
async function isRequester(ports: Ports, { issue }: Caller, rule: GuardRule, ref: string): Promise<boolean> {
  const kind = rule === 'changes' ? changes.kind : decisions.kind;
  const { entries } = await ports.ledger.list({
    kind,
    scope: { issueId: issue.id },
    statuses: rule === 'changes' ? openStatuses : openDecisions,
    sides,
    sort: 'updated',
    limit: 50,
  });
  return entries.some((entry) =>
    rule === 'changes'
      ? stateOf<ChangeState>(entry).requester === ref
      : stateOf<DecisionState>(entry).driver === ref,
  );
}

/** Asked of Jira as the person: the settings do not say who administers the project there. */
const isAdmin = async (ports: Ports, { projectId }: Caller): Promise<boolean> =>
  (await ports.jira.findPermissions(projectId, ['ADMINISTER_PROJECTS'])).has('ADMINISTER_PROJECTS');

/** Lets the issue pass a guard until an instant. */
export async function grantWaiver(
  ports: Ports,
  caller: Caller,
  { actId, rule, reason, until }: Payload<'waiver/grant'>,
): Promise<Result<Waiver>> {
  const admin = await isAdmin(ports, caller);
  return actAnew(
    waiverRecords,
    ports,
    caller,
    {
      actId,
      actions: ['granted'] as WaiverAction[],
      people: [],
      texts: [reason],
      refuse: async ({ actor, settings, at }) =>
        refuseGrant(
          { until, at },
          { isAdmin: admin, isRequester: await isRequester(ports, caller, rule, actor.ref) },
          actor,
          settings.rights,
        ),
      make: ({ actor, at }, text): { state: WaiverState; action: WaiverAction; limitedTo: null } => ({
        state: {
          status: 'inForce',
          createdAt: at,
          rule,
          reason: text.required(reason),
          by: actor.ref,
          dueAt: until,
        },
        action: 'granted',
        limitedTo: null,
      }),
    },
    recordIdOf,
  );
}

/** Ends a waiver before its time. */
export async function revokeWaiver(
  ports: Ports,
  caller: Caller,
  payload: Payload<'waiver/revoke'>,
): Promise<Result<Waiver>> {
  const admin = await isAdmin(ports, caller);
  return actOn(waiverRecords, ports, caller, payload, {
    actId: payload.actId,
    actions: ['revoked'] as WaiverAction[],
    people: [],
    texts: [payload.reason],
    refuse: ({ state }, { actor, settings, at }) => refuseRevoke(state, at, admin, actor, settings.rights),
    make: (
      { state, limitedTo },
      { actor, at },
      text,
    ): { state: WaiverState; action: WaiverAction; limitedTo: typeof limitedTo } => ({
      state: {
        ...state,
        status: 'revoked',
        revoked: { by: actor.ref, at, reason: text.required(payload.reason) },
      },
      action: 'revoked',
      limitedTo,
    }),
  });
}
