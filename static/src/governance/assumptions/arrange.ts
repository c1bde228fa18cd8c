/** Where assumptions belong: what no longer holds, what is taken for granted, what nobody has to look at any more. */
import {
  assumptionGroups,
  type AssumptionGroup,
  type AssumptionList,
  type AssumptionPage,
  type AssumptionSummary,
} from '../../../../src/contract/assumption';
import type { Arrangement, List, Lists as ListsOf } from '../../shared/records/lists';

export type Lists = ListsOf<AssumptionGroup, AssumptionSummary>;

export const groupOf = ({ status }: Pick<AssumptionSummary, 'status'>): AssumptionGroup => {
  switch (status) {
    case 'broken':
    case 'standing':
      return status;
    case 'confirmed':
    case 'retired':
      return 'settled';
  }
};

/** Beyond every day: what nobody has to check comes last. */
const never = '9999';

/** As the backend sorts: what has to be checked soonest first. */
const byCheck = (one: AssumptionSummary, other: AssumptionSummary): number => {
  const [a, b] = [one, other].map(({ checkOn = never, id }) => `${checkOn} ${id}`);
  return (a ?? '') < (b ?? '') ? -1 : 1;
};

export const arrangement: Arrangement<AssumptionGroup, AssumptionSummary> = {
  groups: assumptionGroups,
  groupOf,
  orders: { standing: byCheck },
};

export const toPage = ({
  assumptions,
  next,
}: AssumptionPage): Pick<List<AssumptionSummary>, 'rows' | 'next'> => ({ rows: assumptions, next });

export const toLists = ({ groups }: Pick<AssumptionList, 'groups'>): Lists =>
  Object.fromEntries(
    assumptionGroups.map((group) => [group, { ...toPage(groups[group]), total: groups[group].total }]),
  ) as Lists;
