/** Looking at a risk, and what it comes to: accepted, closed, happened, taken up again. */
import type { Payload } from '../../contract/payloads';
import type { Result } from '../../contract/result';
import type { Risk } from '../../contract/risk';
import * as made from '../../core/risk/changes';
import { refuseAccept, refuseReopen, refuseReview, refuseSettled } from '../../core/risk/refusals';
import type { RiskAction, RiskState } from '../../core/risk/state';
import type { Refusal } from '../../core/refusal';
import type { Actor } from '../../core/actor';
import type { Ports } from '../../ports';
import type { ProjectReader } from '../caller';
import { actOn, type Scene } from '../records/act';
import { risks } from './kind';
import { endIn } from './save';
import { todayOf } from './view';

export function reviewRisk(
  ports: Ports,
  caller: ProjectReader,
  payload: Payload<'risk/review'>,
): Promise<Result<Risk>> {
  const { actId, note, reviewOn } = payload;
  return actOn(risks, ports, caller, payload, {
    actId,
    actions: ['reviewed'] as const,
    people: [],
    texts: [note],
    refuse: ({ state }, scene) => refuseReview(state, reviewOn, todayOf(scene, Date.parse(scene.at))),
    make: ({ state, limitedTo }, scene, text) => {
      const review = { by: scene.actor.ref, at: scene.at, note: text.optional(note) };
      const next = { reviewOn, dueAt: endIn(scene, reviewOn) };
      return { state: made.review(state, review, next), action: 'reviewed', limitedTo };
    },
  });
}

type Settling = {
  action: RiskAction;
  refuse: (state: RiskState, actor: Actor) => Refusal | null;
  settle: (state: RiskState, settled: { by: string; at: string; reason: string }, scene: Scene) => RiskState;
};

/** An act that says why and needs nothing else. */
const settling =
  ({ action, refuse, settle }: Settling) =>
  (ports: Ports, caller: ProjectReader, payload: Payload<'risk/close'>): Promise<Result<Risk>> =>
    actOn(risks, ports, caller, payload, {
      actId: payload.actId,
      actions: [action],
      people: [],
      texts: [payload.reason],
      refuse: ({ state }, { actor }) => refuse(state, actor),
      make: ({ state, limitedTo }, scene, text) => {
        const settled = { by: scene.actor.ref, at: scene.at, reason: text.required(payload.reason) };
        return { state: settle(state, settled, scene), action, limitedTo };
      },
    });

export const acceptRisk = settling({ action: 'accepted', refuse: refuseAccept, settle: made.accept });

export const closeRisk = settling({ action: 'closed', refuse: refuseSettled, settle: made.close });

export const reopenRisk = settling({
  action: 'reopened',
  refuse: refuseReopen,
  settle: (state, settled, scene) =>
    made.reopen(state, settled, state.reviewOn === undefined ? undefined : endIn(scene, state.reviewOn)),
});

export const materialiseRisk = (
  ports: Ports,
  caller: ProjectReader,
  payload: Payload<'risk/materialise'>,
): Promise<Result<Risk>> =>
  settling({
    action: 'materialised',
    refuse: refuseSettled,
    settle: (state, settled) =>
      made.materialise(state, { ...settled, ...(payload.issue !== undefined && { issue: payload.issue }) }),
  })(ports, caller, payload);
