/** Risks, as the acts on records of every kind know them. */
import type { Risk } from '../../contract/risk';
import * as mentions from '../../core/risk/mentions';
import { scoreOf } from '../../core/risk/rating';
import type { RiskState } from '../../core/risk/state';
import type { Kind } from '../records/kind';
import { readRiskOf } from './view';

export const risks: Kind<RiskState, Risk> = {
  kind: 'risk',
  personsOf: mentions.personsOf,
  textsOf: mentions.textsOf,
  ownerOf: ({ owner }) => owner ?? null,
  scoreOf,
  read: readRiskOf,
  refusalOf: () => undefined,
};
