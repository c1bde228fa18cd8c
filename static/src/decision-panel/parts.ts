/** Parts that the first view does not need. They load when somebody is about to use them. */
import { lazy } from 'react';
import { afterFlags } from '../shared/records/parts';

const loadRequest = afterFlags(() => import('./forms/DecisionForm'));
const loadRetro = afterFlags(() => import('./forms/RecordForm'));
const loadHistory = () => import('./History');

export const DecisionForm = lazy(loadRequest);
export const RecordForm = lazy(loadRetro);
export const History = lazy(loadHistory);

const loadForms = {
  ask: afterFlags(() => import('./forms/AskForm')),
  answer: afterFlags(() => import('./forms/AnswerForm')),
  return: afterFlags(() => import('./forms/ReturnForm')),
  delegate: afterFlags(() => import('./forms/DelegateForm')),
  decide: afterFlags(() => import('./forms/DecideForm')),
  convert: afterFlags(() => import('./forms/ConvertForm')),
  withdraw: afterFlags(() => import('./forms/WithdrawForm')),
  implement: afterFlags(() => import('./forms/ImplementForm')),
};

export const actForms = {
  ask: lazy(loadForms.ask),
  answer: lazy(loadForms.answer),
  return: lazy(loadForms.return),
  delegate: lazy(loadForms.delegate),
  decide: lazy(loadForms.decide),
  convert: lazy(loadForms.convert),
  withdraw: lazy(loadForms.withdraw),
  implement: lazy(loadForms.implement),
};

/** What loads a part before it is opened. */
export const preloads = {
  ...loadForms,
  edit: loadRequest,
  supersede: loadRequest,
  retro: loadRetro,
  history: loadHistory,
};
