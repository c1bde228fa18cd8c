/** Changes of decision rights. What is not said is absent, so that a change that is taken back leaves no trace. */
import type {
  AreaRights,
  DecisionArea,
  Engagement,
  NamedRole,
  Rights,
  Side,
} from '../../../../src/contract/settings-rules';
import { put } from '../put';

export const withRole = (rights: Rights, role: NamedRole, person: string | undefined): Rights => ({
  ...rights,
  roles: put(rights.roles, role, person),
});

export const withAdmin = (rights: Rights, person: string | undefined): Rights =>
  put(rights, 'projectAdmin', person);

export const withArea = <Key extends keyof AreaRights>(
  rights: Rights,
  area: DecisionArea,
  key: Key,
  value: AreaRights[Key] | undefined,
): Rights => {
  const next = put(rights.areas[area] ?? {}, key, value);
  return {
    ...rights,
    areas: put(rights.areas, area, Object.keys(next).length === 0 ? undefined : next),
  };
};

/** Everybody whom the rights name, each once. */
export const peopleIn = ({ roles, areas, standIns, projectAdmin }: Rights): string[] => {
  const named = [
    ...Object.values(roles),
    ...Object.values(areas).flatMap(({ approver, deputy }) => [approver, deputy]),
    ...standIns.flatMap(({ person, deputy }) => [person, deputy]),
    projectAdmin,
  ];
  return [...new Set(named.filter((person) => person !== undefined && person !== ''))] as string[];
};

/** Who takes part, those of a side first. */
export const peopleOf = ({ parties }: Pick<Engagement, 'parties'>, side?: Side): string[] => [
  ...new Set(
    [
      ...parties.filter((party) => party.side === side),
      ...parties.filter((party) => party.side !== side),
    ].flatMap(({ people }) => people),
  ),
];
