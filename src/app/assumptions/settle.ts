/** Looking at an assumption, and what it comes to: confirmed, retired, taken up again. How one breaks stands in `break.ts`. */
import type { Assumption } from '../../contract/assumption';
import type { Payload } from '../../contract/payloads';
import type { Result } from '../../contract/result';
import * as made from '../../core/assumption/changes';
import { refuseCheck, refuseReopen, refuseSettled } from '../../core/assumption/refusals';
import type { Ports } from '../../ports';
import type { ProjectReader } from '../caller';
import { actOn } from '../records/act';
import { settlingOf } from '../records/settling';
import { endIn } from '../risks/save';
import { todayOf } from '../risks/view';
import { assumptions } from './kind';

export function checkAssumption(
  ports: Ports,
  caller: ProjectReader,
  payload: Payload<'assumption/check'>,
): Promise<Result<Assumption>> {
  const { actId, note, checkOn } = payload;
  return actOn(assumptions, ports, caller, payload, {
    actId,
    actions: ['checked'] as const,
    people: [],
    texts: [note],
    refuse: ({ state }, scene) => refuseCheck(state, checkOn, todayOf(scene, Date.parse(scene.at))),
    make: ({ state, limitedTo }, scene, text) => {
      const check = { by: scene.actor.ref, at: scene.at, note: text.optional(note) };
      const next = { checkOn, dueAt: endIn(scene, checkOn) };
      return { state: made.check(state, check, next), action: 'checked', limitedTo };
    },
  });
}

const settling = settlingOf(assumptions);

export const confirmAssumption = settling({
  action: 'confirmed',
  refuse: refuseSettled,
  settle: made.confirm,
});

export const retireAssumption = settling({ action: 'retired', refuse: refuseSettled, settle: made.retire });

export const reopenAssumption = settling({
  action: 'reopened',
  refuse: refuseReopen,
  settle: (state, settled, scene) =>
    made.reopen(state, settled, state.checkOn === undefined ? undefined : endIn(scene, state.checkOn)),
});
