/** Looking at a risk, and what it comes to: accepted, closed, happened, taken up again. */
import type { Payload } from '../../contract/payloads';
import type { Result } from '../../contract/result';
import type { Risk } from '../../contract/risk';
import * as made from '../../core/risk/changes';
import { refuseAccept, refuseReopen, refuseReview, refuseSettled } from '../../core/risk/refusals';
import type { Ports } from '../../ports';
import type { ProjectReader } from '../caller';
import { actOn } from '../records/act';
import { settlingOf } from '../records/settling';
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

const settling = settlingOf(risks);

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
