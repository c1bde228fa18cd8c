/** Assumptions, as the acts on records of every kind know them. */
import type { Assumption } from '../../contract/assumption';
import * as mentions from '../../core/assumption/mentions';
import type { AssumptionState } from '../../core/assumption/state';
import type { Kind } from '../records/kind';
import { readAssumptionOf } from './view';

export const assumptions: Kind<AssumptionState, Assumption> = {
  kind: 'assumption',
  personsOf: mentions.personsOf,
  textsOf: mentions.textsOf,
  ownerOf: ({ owner }) => owner ?? null,
  scoreOf: () => null,
  read: readAssumptionOf,
  refusalOf: () => undefined,
};
