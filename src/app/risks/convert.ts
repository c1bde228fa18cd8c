/** A risk because of which somebody has to decide, or something has to change: one act that notes it and begins the other record. */
import type { Payload } from '../../contract/payloads';
import type { Result } from '../../contract/result';
import type { Risk } from '../../contract/risk';
import * as ofChanges from '../../core/change/changes';
import type { ChangeState } from '../../core/change/state';
import * as changeWriting from '../../core/change/writing';
import { reasonsOf, riskToChange, riskToDecision, type Converting } from '../../core/conversion';
import type { DecisionState } from '../../core/decision/state';
import * as decisionWriting from '../../core/decision/writing';
import type { Limitation } from '../../core/limitation';
import { recordIdOf } from '../../core/record-id';
import { invalid, type Refusal } from '../../core/refusal';
import { lead } from '../../core/risk/changes';
import { refuseConvert } from '../../core/risk/refusals';
import type { Led, RiskState } from '../../core/risk/state';
import type { Ports } from '../../ports';
import type { ProjectReader } from '../caller';
import { changes } from '../changes/kind';
import { decisions } from '../decisions/kind';
import { actOn, type KeptText, type Scene } from '../records/act';
import type { Kind } from '../records/kind';
import { refuseNamed } from '../records/named-issue';
import { placeOn, toDraft } from '../records/place';
import { risks } from './kind';
import { endIn } from './save';

/** What the new record is to say. */
type Told = { what: string; why: string; converting: Converting };

type OfRisk = { convertedFrom: string; fromRisk: true };

type Beginning<State extends DecisionState | ChangeState, Content> = {
  kind: Led['kind'];
  of: Kind<State, unknown>;
  /** What somebody says is asked; blank: what may happen stands there. */
  said: string;
  contentOf: (risk: RiskState, told: Told) => Content;
  refuse: (content: Content, limitedTo: Limitation, scene: Scene) => Refusal | null;
  begin: (content: Content, scene: Scene, from: OfRisk) => State;
};

/** By the last instant of the day on which it could happen first, unless that is over. */
function dueIn(scene: Scene, { proximity }: RiskState): Pick<Converting, 'dueAt'> {
  if (proximity === undefined) return {};
  const dueAt = new Date(Date.parse(endIn(scene, proximity)) - 1).toISOString();
  return dueAt > scene.at ? { dueAt } : {};
}

/** Nobody was named here: it is the owner of the risk for whom the new record would be. */
const ofOwner = (refusal: Refusal | null): Refusal | null =>
  refusal?.message === 'invalid.limitPerson' ? invalid('invalid.limitOwner') : refusal;

function convertRisk<State extends DecisionState | ChangeState, Content>(
  ports: Ports,
  caller: ProjectReader,
  { actId, issue, ...seen }: { actId: string; id: string; version: number; issue: string },
  { kind, of, said, contentOf, refuse, begin }: Beginning<State, Content>,
): Promise<Result<Risk>> {
  const isSaid = said.trim() !== '';
  /** @param text absent while the rules are asked, which look at no text */
  const contentFor = (state: RiskState, scene: Scene, text?: KeptText): Content =>
    contentOf(state, {
      what: text ? (text.optional(said) ?? text.handedOn(state.event)) : '',
      why: text?.handedOn(...reasonsOf(state, isSaid)) ?? '',
      converting: { by: scene.actor.ref, issue, ...dueIn(scene, state) },
    });
  return actOn(risks, ports, caller, seen, {
    actId,
    actions: ['converted'] as const,
    people: [],
    texts: [said],
    handsOn: (state) => [...(isSaid ? [] : [[state.event]]), reasonsOf(state, isSaid)],
    refuse: ({ state, limitedTo }, scene) =>
      refuseConvert(state) ??
      ofOwner(refuse(contentFor(state, scene), limitedTo, scene)) ??
      refuseNamed(ports, caller, issue),
    make: ({ entry, state, limitedTo }, scene, text) => {
      const { actor, at } = scene;
      const record = recordIdOf(actor.ref, actId);
      const begun = begin(contentFor(state, scene, text), scene, {
        convertedFrom: entry.recordId,
        fromRisk: true,
      });
      return {
        state: lead(state, { kind, record, issue, by: actor.ref, at }),
        action: 'converted',
        limitedTo,
        begun: { kind: of, draft: toDraft(of, begun, limitedTo, placeOn(issue, caller, record)) },
      };
    },
  });
}

/** Begins the draft of a decision because of a risk that may still happen. */
export const convertToDecision = (
  ports: Ports,
  caller: ProjectReader,
  { area, question, ...payload }: Payload<'risk/toDecision'>,
): Promise<Result<Risk>> =>
  convertRisk(ports, caller, payload, {
    kind: 'decision',
    of: decisions,
    said: question,
    contentOf: (risk, { what, why, converting }) =>
      riskToDecision(risk, { area, question: what, context: why }, converting),
    refuse: (content, limitedTo, { actor, policy, at }) =>
      decisionWriting.refuseSave(undefined, content, { as: 'draft', limitedTo, at }, actor, policy),
    begin: (content, { at }, from) => ({
      ...decisionWriting.save(undefined, content, { as: 'draft', at }).state,
      ...from,
    }),
  });

/** Begins a change request because of one. */
export const convertToChange = (
  ports: Ports,
  caller: ProjectReader,
  { kind, lane, what: said, ...payload }: Payload<'risk/toChange'>,
): Promise<Result<Risk>> =>
  convertRisk(ports, caller, payload, {
    kind: 'change',
    of: changes,
    said,
    contentOf: (risk, { what, why, converting }) => riskToChange(risk, { kind, lane, what, why }, converting),
    refuse: (content, limitedTo, { actor, settings, at }) =>
      changeWriting.refuseSave(undefined, content, { limitation: { new: limitedTo }, at }, actor, settings),
    begin: (content, { actor, at }, from) => ({
      ...ofChanges.save(undefined, content, { at, by: actor.ref }).state,
      ...from,
    }),
  });
