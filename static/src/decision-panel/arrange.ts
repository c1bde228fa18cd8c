/** Where decisions belong in the panel: what waits on the reader, on others, what is settled. */
import {
  decisionGroups,
  type DecisionGroup,
  type DecisionPage,
  type DecisionPanel,
  type DecisionSummary,
} from '../../../src/contract/decision';
import { byDueDate, type Arrangement, type List, type Lists as ListsOf } from '../shared/records/lists';

export type Lists = ListsOf<DecisionGroup, DecisionSummary>;

/** Whom it waits on: who holds it, and in a draft its driver. */
export const waitsOn = (decision: DecisionSummary): DecisionSummary['driver'] =>
  decision.ball ? decision.ball.holder : decision.driver;

export const groupOf = (decision: DecisionSummary, me: string): DecisionGroup => {
  switch (decision.status) {
    case 'draft':
    case 'requested':
    case 'ready':
      return waitsOn(decision) === me ? 'mine' : 'others';
    case 'decided':
    case 'implemented':
      return 'decided';
    case 'superseded':
    case 'withdrawn':
      return 'past';
  }
};

export const arrangementFor = (me: string): Arrangement<DecisionGroup, DecisionSummary> => ({
  groups: decisionGroups,
  groupOf: (decision) => groupOf(decision, me),
  orders: { mine: byDueDate, others: byDueDate },
});

export const toPage = ({ decisions, next }: DecisionPage): Pick<List<DecisionSummary>, 'rows' | 'next'> => ({
  rows: decisions,
  next,
});

export const toLists = ({ groups }: Pick<DecisionPanel, 'groups'>): Lists =>
  Object.fromEntries(
    decisionGroups.map((group) => [group, { ...toPage(groups[group]), total: groups[group].total }]),
  ) as Lists;
