/** Parts that the first view of a register does not need. They load when somebody is about to use them. */
import { lazy } from 'react';
import { afterFlags } from '../records/parts';

const loads = {
  edit: afterFlags(() => import('./forms/RiskForm')),
  review: afterFlags(() => import('./forms/ReviewForm')),
  accept: afterFlags(() => import('./forms/AcceptForm')),
  toDecision: afterFlags(() => import('./forms/ToDecisionForm')),
  toChange: afterFlags(() => import('./forms/ToChangeForm')),
  close: afterFlags(() => import('./forms/CloseForm')),
  materialise: afterFlags(() => import('./forms/MaterialiseForm')),
  reopen: afterFlags(() => import('./forms/ReopenForm')),
};
const loadHistory = () => import('./History');
const loadExchange = () => import('./exchange/Exchange');
const loadKnowledge = () => import('./knowledge/Knowledge');

export const RiskForm = lazy(loads.edit);
export const History = lazy(loadHistory);
export const Exchange = lazy(loadExchange);
export const Knowledge = lazy(loadKnowledge);

export const actForms = {
  review: lazy(loads.review),
  accept: lazy(loads.accept),
  toDecision: lazy(loads.toDecision),
  toChange: lazy(loads.toChange),
  close: lazy(loads.close),
  materialise: lazy(loads.materialise),
  reopen: lazy(loads.reopen),
};

/** What loads a part before it is opened. */
export const preloads = { ...loads, history: loadHistory, exchange: loadExchange, knowledge: loadKnowledge };
