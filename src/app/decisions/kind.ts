/** Decisions, as the acts on records of every kind know them. */
import type { Decision } from '../../contract/decision';
import * as mentions from '../../core/decision/mentions';
import { refuseSide } from '../../core/decision/refusals';
import { isOpen, type DecisionState } from '../../core/decision/state';
import type { Kind } from '../records/kind';
import { readDecisionOf } from './view';

export const decisions: Kind<DecisionState, Decision> = {
  kind: 'decision',
  personsOf: mentions.personsOf,
  textsOf: mentions.textsOf,
  // Who holds it, who drafts it, else who is to answer for it.
  ownerOf: (state) => state.ball?.holder ?? (isOpen(state) ? state.driver : (state.approver ?? state.driver)),
  scoreOf: () => null,
  read: readDecisionOf,
  refusalOf: (state, { actor, policy }) => refuseSide(state, actor, policy) ?? undefined,
};
