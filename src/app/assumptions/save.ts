/** Writing an assumption: a new one, or one that is still taken for granted. */
import type { Assumption } from '../../contract/assumption';
import type { Payload } from '../../contract/payloads';
import type { Result } from '../../contract/result';
import * as made from '../../core/assumption/changes';
import { refuseRisks, refuseSave } from '../../core/assumption/refusals';
import type { AssumptionContent, AssumptionState } from '../../core/assumption/state';
import type { Limitation } from '../../core/limitation';
import { recordIdOf } from '../../core/record-id';
import type { Refusal } from '../../core/refusal';
import type { Ports } from '../../ports';
import type { ProjectReader } from '../caller';
import { actAnew, actOn, type KeptText, type Present, type Scene } from '../records/act';
import { endIn } from '../risks/save';
import { todayOf } from '../risks/view';
import { readKnown } from './carried';
import { assumptions } from './kind';

type Saved = Payload<'assumption/save'>;

/** @param text absent while the rules are asked, which look at no text */
function toContent(
  payload: Saved,
  risks: readonly string[],
  scene: Scene,
  text?: KeptText,
): AssumptionContent {
  const { owner, checkOn } = payload;
  const basis = text?.optional(payload.basis);
  return {
    statement: text?.required(payload.statement) ?? '',
    ...(basis !== undefined && { basis }),
    tripwire: text?.required(payload.tripwire) ?? '',
    ...(owner !== undefined && { owner: scene.person(owner) }),
    ...(checkOn !== undefined && { checkOn }),
    ...(risks.length > 0 && { risks }),
  };
}

/** The risks that an assumption is to carry, as its person may know of them. */
type Chosen = { risks: readonly string[]; areKnown: boolean };

/**
 * Whoever writes chooses among the risks that they may know of. Of those that it carries already the others stay, since nobody
 * has taken them out.
 */
async function choose(
  ports: Ports,
  { projectId }: ProjectReader,
  { actor }: Scene,
  wanted: readonly string[],
  carried: readonly string[],
): Promise<Chosen> {
  const asked = [...new Set(wanted)];
  const entries = await readKnown(ports, projectId, [...new Set([...asked, ...carried])], actor);
  const known = new Set(entries.map(({ recordId }) => recordId));
  return {
    risks: [...asked, ...carried.filter((id) => !known.has(id) && !asked.includes(id))],
    areKnown: asked.every((id) => known.has(id)),
  };
}

export function saveAssumption(
  ports: Ports,
  caller: ProjectReader,
  payload: Saved,
): Promise<Result<Assumption>> {
  const { actId, record, owner, statement, basis, tripwire } = payload;
  const chooseFor = (on: Present<AssumptionState> | undefined, scene: Scene) =>
    choose(ports, caller, scene, payload.risks, on?.state.risks ?? []);

  const refuse = async (on: Present<AssumptionState> | undefined, scene: Scene): Promise<Refusal | null> => {
    const limitation = { new: payload.limitedTo ?? null, ...(on && { old: on.limitedTo }) };
    const today = todayOf(scene, Date.parse(scene.at));
    const refusal = refuseSave(
      on?.state,
      toContent(payload, [], scene),
      { limitation, today },
      scene.actor,
      scene.settings,
    );
    if (refusal) return refusal;
    const { risks, areKnown } = await chooseFor(on, scene);
    return refuseRisks({ count: risks.length, areKnown });
  };

  const save = async (on: Present<AssumptionState> | undefined, scene: Scene, text: KeptText) => {
    const { risks } = await chooseFor(on, scene);
    const content = toContent(payload, risks, scene, text);
    const { checkOn } = content;
    const limitedTo: Limitation = payload.limitedTo ?? null;
    const saved = made.save(on?.state, content, {
      by: scene.actor.ref,
      at: scene.at,
      ...(checkOn !== undefined && { dueAt: endIn(scene, checkOn) }),
    });
    return { ...saved, limitedTo };
  };

  const order = {
    actId,
    actions: ['stated', 'edited'] as const,
    people: owner === undefined ? [] : [owner],
    texts: [statement, basis, tripwire],
  };
  if (record) return actOn(assumptions, ports, caller, record, { ...order, refuse, make: save });
  return actAnew(
    assumptions,
    ports,
    caller,
    {
      ...order,
      refuse: (scene) => refuse(undefined, scene),
      make: (scene, text) => save(undefined, scene, text),
    },
    recordIdOf,
  );
}
