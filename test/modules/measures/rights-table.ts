/** Who may do what with measures: the test of rights proves every cell, and a part of `docs/rights.md` is made of it. */
import type { FunctionKey } from '../../../src/contract/payloads';
import { sees, type Row } from '../../support/rights';

export type MeasureKey = Extract<FunctionKey, `measures/${string}` | `blocker/${string}`>;

/** Of a page of a project, which is tried even where Jira would not show it. */
const ofProject: Row = { ...sees('ok'), outsider: 'error.forbidden' };
const ofAdmins: Row = {
  ...sees('forbidden.settings'),
  outsider: 'error.forbidden',
  projectAdmin: 'ok',
};

export const byMeasure: Record<MeasureKey, { label: string; row: Row }> = {
  'measures/read': { label: 'open the governance page', row: ofProject },
  'measures/reading': { label: 'see how far a reading has come', row: ofProject },
  'measures/rows': { label: 'see more of a list of it', row: ofProject },
  'measures/start': { label: 'have a project measured', row: ofAdmins },
  'measures/readAgain': { label: 'have its issues read again', row: ofAdmins },
  'blocker/read': { label: 'see why an issue is blocked', row: sees('ok') },
};
