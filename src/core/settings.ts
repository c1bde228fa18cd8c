/**
 * What a project has settled about how it works. Persons are references, as everywhere in the ledger. The defaults are
 * described in docs/settings.md: they let a project work before anybody has settled anything.
 */
import { areasOf, type DecisionArea } from './area';
import { defaultCalendar, type CalendarVersion } from './calendar';
import type { Policy } from './decision/state';
import type { Side } from './limitation';

/** Who decides in an area. */
type AreaSettings = {
  /** The named approver, whom the panel proposes. */
  approver?: string;
  /** Only somebody of the client's side can finalise; others may prepare. */
  clientDecides?: boolean;
};

export type ProjectSettings = {
  /** The AI and machine-learning profile: adds areas of decision. */
  machineLearning: boolean;
  /** Whom each person works for. Who is not named has no side and knows of no limited record. */
  sides: Readonly<Record<string, Side>>;
  areas: Readonly<Partial<Record<DecisionArea, AreaSettings>>>;
  /** Who stands in for whom. */
  deputies: Readonly<Record<string, string>>;
  /** Who gets what nobody else can hold; absent: the lead of the project in Jira. */
  projectAdmin?: string;
  calendars: {
    project: readonly CalendarVersion[];
    sides: Readonly<Partial<Record<Side, readonly CalendarVersion[]>>>;
    persons: Readonly<Record<string, readonly CalendarVersion[]>>;
  };
};

export const defaultSettings: ProjectSettings = {
  machineLearning: false,
  sides: {},
  areas: {},
  deputies: {},
  calendars: { project: [defaultCalendar], sides: {}, persons: {} },
};

/** What is said of a person, who may be called as something that every object has. */
const saidOf = <Value>(said: Readonly<Record<string, Value>>, person: string): Value | undefined =>
  Object.hasOwn(said, person) ? said[person] : undefined;

/** The side of a person; null where nobody has said. */
export const sideOf = (settings: ProjectSettings, person: string | undefined): Side | null =>
  person === undefined ? null : (saidOf(settings.sides, person) ?? null);

/** The calendar in which a person's working time counts: their own, else their side's, else the project's. */
export function calendarOf(settings: ProjectSettings, person: string): readonly CalendarVersion[] {
  const { persons, sides, project } = settings.calendars;
  const side = sideOf(settings, person);
  return saidOf(persons, person) ?? (side === null ? undefined : sides[side]) ?? project;
}

/** What the rules of decisions ask of the settings. */
export const policyOf = (settings: ProjectSettings): Policy => ({
  areas: areasOf(settings),
  clientDecides: (area) => settings.areas[area]?.clientDecides === true,
  sideOf: (person) => sideOf(settings, person),
});
