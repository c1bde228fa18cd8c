/** Each act on a change where it is possible, and who may do it. */
import { accountIdOf, type RoleKey } from '../../../local/jira/people';
import { resave, sizing, type ChangeActKey, type ChangePoint } from '../../support/changes';
import { on, type Seen } from '../../support/records';

type Attempt = { from: ChangePoint; role: RoleKey; change: object };

export const attempts: Record<ChangeActKey, Attempt> = {
  'change/save': { from: 'requested', role: 'deliveryManager', change: { why: 'Asked for on Monday.' } },
  'change/size': { from: 'requested', role: 'vendorLead', change: { ...sizing, basis: 'Two of the like.' } },
  'change/send': { from: 'sized', role: 'deliveryManager', change: {} },
  'change/judge': {
    from: 'inApproval',
    role: 'architect',
    change: { verdict: 'agree', comment: 'Worth it.' },
  },
  'change/return': { from: 'inApproval', role: 'architect', change: { reason: 'Costs are missing.' } },
  'change/delegate': {
    from: 'inApproval',
    role: 'architect',
    change: { to: accountIdOf('vendorLead'), note: 'You know more.' },
  },
  'change/recall': { from: 'inApproval', role: 'deliveryManager', change: {} },
  'change/withdraw': { from: 'requested', role: 'vendorLead', change: { reason: 'Asked twice.' } },
  'change/convert': { from: 'inApproval', role: 'deliveryManager', change: { area: 'product' } },
  'change/absorb': { from: 'approved', role: 'vendorLead', change: { note: 'In the plan.', issues: [] } },
};

export const payloadFor = (key: ChangeActKey, record: Seen): object => {
  const { change } = attempts[key];
  return key === 'change/save' ? resave(record, change) : on(record, change);
};
