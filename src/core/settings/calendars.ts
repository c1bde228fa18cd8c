/** When people work: the project, a party where it differs, a person where needed; each in versions. */
import type { CalendarVersion } from '../calendar';

export type Calendars = {
  project: readonly CalendarVersion[];
  parties: readonly { party: string; versions: readonly CalendarVersion[] }[];
  persons: readonly { person: string; versions: readonly CalendarVersion[] }[];
};
