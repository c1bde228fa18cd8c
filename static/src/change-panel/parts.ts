/** Parts that the first view does not need. They load when somebody is about to use them. */
import { lazy } from 'react';
import { afterFlags } from '../shared/records/parts';

const loads = {
  edit: afterFlags(() => import('./forms/ChangeForm')),
  size: afterFlags(() => import('./forms/SizeForm')),
  send: afterFlags(() => import('./forms/SendForm')),
  judge: afterFlags(() => import('./forms/JudgeForm')),
  return: afterFlags(() => import('./forms/ReturnForm')),
  delegate: afterFlags(() => import('./forms/DelegateForm')),
  convert: afterFlags(() => import('./forms/ConvertForm')),
  withdraw: afterFlags(() => import('./forms/WithdrawForm')),
  absorb: afterFlags(() => import('./forms/AbsorbForm')),
};
const loadHistory = () => import('./History');
const loadWaivers = afterFlags(() => import('./waivers/Waivers'));
const loadPlan = afterFlags(() => import('./plan/Plan'));

export const ChangeForm = lazy(loads.edit);
export const History = lazy(loadHistory);
export const Waivers = lazy(loadWaivers);
export const Plan = lazy(loadPlan);
export const Unrecorded = lazy(afterFlags(() => import('./plan/Unrecorded')));
export const MoveForm = lazy(afterFlags(() => import('./plan/MoveForm')));

export const actForms = {
  size: lazy(loads.size),
  send: lazy(loads.send),
  judge: lazy(loads.judge),
  return: lazy(loads.return),
  delegate: lazy(loads.delegate),
  convert: lazy(loads.convert),
  withdraw: lazy(loads.withdraw),
  absorb: lazy(loads.absorb),
};

/** What loads a part before it is opened. */
export const preloads = {
  ...loads,
  supersede: loads.edit,
  history: loadHistory,
  waivers: loadWaivers,
  plan: loadPlan,
};
