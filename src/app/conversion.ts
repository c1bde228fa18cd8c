/** A decision that becomes a change, and a change that becomes a decision: one act that ends the one and begins the other. */
import type { Change } from '../contract/change';
import type { Decision } from '../contract/decision';
import type { Payload } from '../contract/payloads';
import type { Result } from '../contract/result';
import * as ofChanges from '../core/change/changes';
import * as changeRefusals from '../core/change/refusals';
import type { ChangeAction, ChangeContent, ChangeState } from '../core/change/state';
import * as changeWriting from '../core/change/writing';
import { toChange, toDecision } from '../core/conversion';
import * as ofDecisions from '../core/decision/changes';
import * as decisionRefusals from '../core/decision/refusals';
import type { DecisionAction, DecisionContent, DecisionState } from '../core/decision/state';
import * as decisionWriting from '../core/decision/writing';
import { unlessErased } from '../core/erased';
import { recordIdOf } from '../core/record-id';
import { invalid } from '../core/refusal';
import type { Ports } from '../ports';
import type { Caller } from './caller';
import { settleOld } from './changes/approve';
import { changes } from './changes/kind';
import { decisions } from './decisions/kind';
import { readOld } from './decisions/settle';
import { actOn, type KeptText } from './records/act';
import { placeBeside, toDraft } from './records/place';

const given = (ref: string | undefined): string[][] => (ref === undefined ? [] : [[ref]]);

/** Makes a change request of an open decision. What is said of why it is needed stands in the place of the context. */
export function convertDecision(
  ports: Ports,
  caller: Caller,
  { actId, kind, lane, why, ...seen }: Payload<'decision/convert'>,
): Promise<Result<Decision>> {
  const contextOf = (state: DecisionState) =>
    why.trim() === '' ? unlessErased(state, state.context) : undefined;
  const reasonOf = (state: DecisionState, text: KeptText): string => {
    const context = contextOf(state);
    return context === undefined ? text.required(why) : text.handedOn(context);
  };
  /** @param text absent while the rules are asked, which look at no text */
  const contentOf = (state: DecisionState, text?: KeptText): ChangeContent =>
    toChange(state, {
      kind,
      lane,
      what: text?.handedOn(state.question) ?? '',
      why: text ? reasonOf(state, text) : '',
    });
  return actOn(decisions, ports, caller, seen, {
    actId,
    actions: ['converted'] as DecisionAction[],
    people: [],
    texts: [why],
    handsOn: (state) => [[state.question], ...given(contextOf(state))],
    refuse: ({ state, limitedTo }, { actor, policy, settings, at }) => {
      const isUnsaid = why.trim() === '' && contextOf(state) === undefined;
      const terms = { limitation: { new: limitedTo }, at, agreed: state.dueAt };
      return (
        decisionRefusals.refuseConvert(state, actor, policy) ??
        (isUnsaid ? invalid('invalid.empty', 'why') : null) ??
        changeWriting.refuseSave(undefined, contentOf(state), terms, actor, settings)
      );
    },
    make: async ({ entry, state, limitedTo }, { actor, at }, text) => {
      const recordId = recordIdOf(actor.ref, actId);
      const begun = ofChanges.save(undefined, contentOf(state, text), { at, by: actor.ref }).state;
      return {
        state: ofDecisions.convert(state, actor.ref, at, recordId),
        action: 'converted',
        limitedTo,
        begun: {
          kind: changes,
          draft: toDraft(
            changes,
            { ...begun, convertedFrom: entry.recordId },
            limitedTo,
            placeBeside(entry, caller, recordId),
          ),
        },
        ...(await readOld(ports, state, ofDecisions.loseSuccessor)),
      };
    },
  });
}

/** Makes a draft of a decision of a change that is not approved yet. */
export function convertChange(
  ports: Ports,
  caller: Caller,
  { actId, area, ...seen }: Payload<'change/convert'>,
): Promise<Result<Change>> {
  const reasonOf = (state: ChangeState) => unlessErased(state, state.why);
  /** @param text absent while the rules are asked, which look at no text */
  const contentOf = (state: ChangeState, text?: KeptText): DecisionContent => {
    const why = reasonOf(state);
    return toDecision(state, {
      area,
      question: text?.handedOn(state.what) ?? '',
      ...(text && why !== undefined && { context: text.handedOn(why) }),
    });
  };
  return actOn(changes, ports, caller, seen, {
    actId,
    actions: ['converted'] as ChangeAction[],
    people: [],
    texts: [],
    handsOn: (state) => [[state.what], ...given(reasonOf(state))],
    refuse: ({ state, limitedTo }, { actor, policy, at }) =>
      changeRefusals.refuseConvert(state, actor) ??
      decisionWriting.refuseSave(undefined, contentOf(state), { as: 'draft', limitedTo, at }, actor, policy),
    make: async ({ entry, state, limitedTo }, { actor, at }, text) => {
      const recordId = recordIdOf(actor.ref, actId);
      const begun = decisionWriting.save(undefined, contentOf(state, text), { as: 'draft', at }).state;
      return {
        state: ofChanges.convert(state, actor.ref, at, recordId),
        action: 'converted',
        limitedTo,
        begun: {
          kind: decisions,
          draft: toDraft(
            decisions,
            { ...begun, convertedFrom: entry.recordId },
            limitedTo,
            placeBeside(entry, caller, recordId),
          ),
        },
        ...(await settleOld(ports, state, 'withdrawn')),
      };
    },
  });
}
