/** Parts that the list does not need. They load when somebody is about to use them. */
import { lazy } from 'react';
import { afterFlags } from '../../shared/records/parts';

const loads = {
  edit: afterFlags(() => import('./forms/AssumptionForm')),
  check: afterFlags(() => import('./forms/CheckForm')),
  confirm: afterFlags(() => import('./forms/ConfirmForm')),
  retire: afterFlags(() => import('./forms/RetireForm')),
  break: afterFlags(() => import('./forms/BreakForm')),
  reopen: afterFlags(() => import('./forms/ReopenForm')),
};
const loadHistory = () => import('./History');

export const AssumptionForm = lazy(loads.edit);
export const History = lazy(loadHistory);

export const actForms = {
  check: lazy(loads.check),
  confirm: lazy(loads.confirm),
  retire: lazy(loads.retire),
  break: lazy(loads.break),
  reopen: lazy(loads.reopen),
};

/** What loads a part before it is opened. */
export const preloads = { ...loads, history: loadHistory };
