/** A Confluence Cloud site in memory: what it holds, with no word on how REST shows it. Times are UTC milliseconds. */

import type { Person } from '../jira/site';
import type { AdfDocument } from './document';

/** What a person may do in a space; to edit includes to view. */
export type SpaceAccess = 'view' | 'edit';

export type Space = {
  id: string;
  key: string;
  name: string;
  authorId: string;
  createdAt: number;
  homepageId: string;
  /** By account id; who is not in here sees nothing of the space. */
  access: ReadonlyMap<string, SpaceAccess>;
};

/** Who wrote something last, when, and how often it was written. */
type Version = { number: number; createdAt: number; authorId: string };

/** What an app keeps on a page. */
export type Property = { id: string; key: string; value: unknown; version: Version };

export type Page = {
  id: string;
  spaceId: string;
  /** Null for the homepage of the space. */
  parentId: string | null;
  title: string;
  authorId: string;
  createdAt: number;
  version: Version;
  body: AdfDocument;
  /** Whom the page is restricted to, by account id; null for everybody who sees the space. */
  readers: ReadonlySet<string> | null;
  /** By their ids. */
  properties: Map<string, Property>;
};

export class ConfluenceSite {
  readonly spaces = new Map<string, Space>();
  readonly pages = new Map<string, Page>();
  #lastPropertyId = 0;

  constructor(
    /** Address of the whole site, which Jira is at too. */
    readonly baseUrl: string,
    /** The accounts of the site, by account id. */
    readonly people: ReadonlyMap<string, Person>,
  ) {}

  newPropertyId(): string {
    this.#lastPropertyId += 1;
    return String(this.#lastPropertyId);
  }

  /** @throws Error for a page without its space */
  spaceOf({ spaceId }: Page): Space {
    const space = this.spaces.get(spaceId);
    if (!space) throw new Error(`no space ${spaceId}`);
    return space;
  }
}
