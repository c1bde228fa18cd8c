/** An assumption that no longer holds: one act that begins a change request and asks for new assessments of the risks it carries. */
import type { Assumption } from '../../contract/assumption';
import type { Payload } from '../../contract/payloads';
import type { Result } from '../../contract/result';
import * as made from '../../core/assumption/changes';
import { refuseBreak } from '../../core/assumption/refusals';
import type { AssumptionAction, AssumptionState } from '../../core/assumption/state';
import * as ofChanges from '../../core/change/changes';
import type { Entry } from '../../core/chain';
import type { ChangeContent } from '../../core/change/state';
import { refuseSave } from '../../core/change/writing';
import { decodeLimitation } from '../../core/limitation';
import { recordIdOf } from '../../core/record-id';
import { askAnew } from '../../core/risk/changes';
import { refuseSettled as refuseRiskSettled } from '../../core/risk/refusals';
import type { RiskState } from '../../core/risk/state';
import { dayBefore } from '../../core/zone';
import type { Draft, Ports } from '../../ports';
import type { ProjectReader } from '../caller';
import { changes } from '../changes/kind';
import { actOn, type Present, type Scene } from '../records/act';
import { refuseNamed } from '../records/named-issue';
import { nextPlace, placeOn, toDraft } from '../records/place';
import { stateOf } from '../records/state';
import { risks } from '../risks/kind';
import { todayOf } from '../risks/view';
import { readCarried } from './carried';
import { assumptions } from './kind';

const toContent = (requester: string, said: Pick<ChangeContent, 'what' | 'why'>): ChangeContent => ({
  ...said,
  kind: 'assumption',
  lane: 'normal',
  costOfDelay: 'standard',
  requester,
});

/**
 * The risks that it carries and that may still happen, each to be assessed anew, also those that its person may not know of:
 * they are rated by what no longer holds.
 */
async function askForAssessments(
  ports: Ports,
  { entry: { recordId, projectId }, state }: Present<AssumptionState>,
  scene: Scene,
): Promise<{ entry: Entry; draft: Draft }[]> {
  const { actor, at } = scene;
  const dueOn = dayBefore(todayOf(scene, Date.parse(at)));
  const carried = await readCarried(ports, projectId, state.risks ?? []);
  return carried.flatMap((entry) => {
    const risk = stateOf<RiskState>(entry);
    if (refuseRiskSettled(risk)) return [];
    const asked = askAnew(risk, { by: actor.ref, at, dueOn, assumption: recordId });
    return [{ entry, draft: toDraft(risks, asked, decodeLimitation(entry.limitedTo), nextPlace(entry)) }];
  });
}

export function breakAssumption(
  ports: Ports,
  caller: ProjectReader,
  { actId, reason, issue, ...seen }: Payload<'assumption/break'>,
): Promise<Result<Assumption>> {
  return actOn(assumptions, ports, caller, seen, {
    actId,
    actions: ['broken'] as AssumptionAction[],
    people: [],
    texts: [reason],
    // Why it no longer holds is why the change is needed.
    besideTexts: [[reason]],
    handsOn: ({ statement }) => [[statement]],
    refuse: ({ state, limitedTo }, { actor, settings, at }) =>
      refuseBreak(state) ??
      refuseSave(
        undefined,
        toContent(actor.ref, { what: '', why: '' }),
        { limitation: { new: limitedTo }, at },
        actor,
        settings,
      ) ??
      refuseNamed(ports, caller, issue),
    make: async (on, scene, text) => {
      const { state, limitedTo } = on;
      const { actor, at } = scene;
      const said = { what: text.handedOn(state.statement), why: text.beside(0).required(reason) };
      const change = recordIdOf(actor.ref, actId);
      const begun = ofChanges.save(undefined, toContent(actor.ref, said), { at, by: actor.ref }).state;
      return {
        state: made.breakDown(state, { by: actor.ref, at, reason: text.required(reason), change, issue }),
        action: 'broken',
        limitedTo,
        further: await askForAssessments(ports, on, scene),
        begun: { kind: changes, draft: toDraft(changes, begun, limitedTo, placeOn(issue, caller, change)) },
      };
    },
  });
}
