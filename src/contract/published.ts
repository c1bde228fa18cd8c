/** Published views of the risk register, as the browser sees them. */
import type { PublishedAction, PublishedField } from '../core/published-view';
import type { RiskCategory, RiskResponse, RiskStatus, Rating } from '../core/risk/state';
import type { HistoryPage, Person, Text } from './record';
import type { MapScales, RiskCell, RiskRegister } from './risk';

export { publishedFields, publishedLimits } from '../core/published-view';
export type { PublishedAction, PublishedField };

/** One risk of a published view: what the view names, and nothing else. */
export type PublishedRisk = {
  /** Cut as in every list. */
  event: Text;
  effect?: Text;
  category?: RiskCategory;
  /** How it is rated now. */
  current?: Rating;
  status?: RiskStatus;
  /** Absent also where none is decided. */
  response?: RiskResponse;
  /** The day, `YYYY-MM-DD`, on which it could happen first. */
  proximity?: string;
  /** The day of its next review. */
  reviewOn?: string;
};

/** What everybody sees who sees a page of the space: of risks that are limited to sides nothing, in no number either. */
export type PublishedRisks = {
  fields: readonly PublishedField[];
  /** When this was read, ISO 8601 in UTC. */
  asOf: string;
  /** The project's day then, `YYYY-MM-DD`. */
  today: string;
  /** How many risks the view has. */
  total: number;
  /** For the picture and for levels, where either is shown. */
  scales?: MapScales;
  /** Only with the picture: of the risks that may still happen. */
  cells?: readonly RiskCell[];
  /** Empty where no titles are shown. */
  risks: readonly PublishedRisk[];
  /** How many rows there are up to here: pass it back to get those after them; null where no more are shown. */
  next: number | null;
};

/** A published view by its name. */
export type PublishedName = { id: string; name: Text };

/** What a page shows to people who may not see the project. */
export type PublishedRegister = {
  /** Those that are published to the space of the page, the newest first. */
  views: readonly [PublishedName, ...PublishedName[]];
  /** Id of the one that is shown. */
  shown: string;
  view: PublishedRisks;
};

/** What a page shows on opening: the register to those who may see the project, to others what is published. */
export type OpenedRegister = { register: RiskRegister } | { published: PublishedRegister };

/** A published view as those see it who administer its project. */
export type PublishedView = {
  id: string;
  /** Counts the acts on this record, from 1. */
  version: number;
  status: 'published' | 'withdrawn';
  name: Text;
  fields: readonly PublishedField[];
  statuses: readonly RiskStatus[];
  categories?: readonly RiskCategory[];
  levels?: readonly number[];
  by: Person;
  at: string;
  withdrawn?: { by: Person; at: string };
};

/** A view that is published to another space than that of the page. */
export type PublishedElsewhere = {
  id: string;
  version: number;
  name: Text;
  /** Confluence's id of that space. */
  spaceId: string;
};

/** What is published to the space of a page. */
export type PublishedViews = {
  /** The account for which the backend answered. */
  me: string;
  views: readonly PublishedView[];
  /** What is published of the project to other spaces: seen here so that it can be withdrawn. */
  elsewhere: readonly PublishedElsewhere[];
};

/** A view as one version of it has it. */
export type PublishedSnapshot = Omit<PublishedView, 'id' | 'version'>;

export type PublishedHistory = HistoryPage<PublishedSnapshot, PublishedAction>;
