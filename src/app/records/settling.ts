/** Acts that say why and need nothing else. */
import type { Result } from '../../contract/result';
import type { Actor } from '../../core/actor';
import type { Refusal } from '../../core/refusal';
import type { Ports } from '../../ports';
import type { RecordCaller } from '../caller';
import { actOn, type Scene } from './act';
import type { Kind } from './kind';
import type { RecordState } from './state';

type Settled = { by: string; at: string; reason: string };

type Settling<State, Action> = {
  action: Action;
  refuse: (state: State, actor: Actor) => Refusal | null;
  settle: (state: State, settled: Settled, scene: Scene) => State;
};

type Payload = { actId: string; id: string; version: number; reason: string };

/** How a record of a kind is settled, or taken up again. */
export const settlingOf =
  <State extends RecordState, View>(kind: Kind<State, View>) =>
  <Action extends string>({ action, refuse, settle }: Settling<State, Action>) =>
  (ports: Ports, caller: RecordCaller, payload: Payload): Promise<Result<View>> =>
    actOn(kind, ports, caller, payload, {
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
