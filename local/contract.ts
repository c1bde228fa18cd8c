/** What the parts of the local host know of each other. */

/** On whose behalf a product is asked: a person's token, or the app's own. */
export type Acting =
  | {
      as: 'user';
      accountId: string;
      /** Whether it is the app that asks, with the person's leave. */
      byApp?: boolean;
    }
  | { as: 'app' };

export type ProductRequest = {
  method: string;
  /** Path with query, as the app sent it: `/rest/api/3/mypermissions?permissions=EDIT_ISSUES&issueId=1`. */
  path: string;
  /** The parsed JSON body, or undefined. */
  body?: unknown;
};

export type ProductAnswer = {
  status: number;
  headers: Record<string, string>;
  /** JSON value, or undefined for an empty body. */
  body: unknown;
  /** What Jira's points quota charges for it: 1 for the call, 1 for each object, 2 for each user, group or permission. */
  points: number;
};

/** Something that happened in a product, as Forge's "Jira events" page describes it. */
export type ProductEvent = {
  /** `avi:jira:updated:issue`. */
  name: string;
  /** Whether the app itself caused it. */
  selfGenerated: boolean;
  /** What the page lists for this event, without its name. */
  payload: Readonly<Record<string, unknown>>;
};

/** A transition that a rule of a workflow has to allow before it happens. */
export type GuardedTransition = {
  /** The id of the app's module that the rule was made of. */
  moduleId: string;
  /** What the app's page gave when the rule was saved, as JSON text; null where there is no such page. */
  configuration: string | null;
  /** Who wants it; undefined for the app. */
  accountId: string | undefined;
  /** Undefined for an issue that is only to be created: it has neither key nor status yet. */
  issue: { key: string; statusId: string } | undefined;
  /** The status that it leads to. */
  statusId: string;
  /** New values of fields that come with it, as REST shows them. */
  modifiedFields: Readonly<Record<string, unknown>>;
};

/** Asks an app about a transition. @returns why it may not happen, or undefined where it may */
export type TransitionGuard = (transition: GuardedTransition) => Promise<string | undefined>;

/** What an app has a product index of the property of an issue, so that queries find issues by it. */
export type IndexedValue = {
  propertyKey: string;
  /** `change.status` */
  path: string;
  type: 'string' | 'date';
  /** Its name in queries. */
  searchAlias: string;
};

/** A product behind the host, with permissions by person. */
export interface Product {
  /** @throws Error for a transition that a rule has to allow: that takes time, see `requestGuarded` */
  request(acting: Acting, request: ProductRequest): ProductAnswer;
  /** Does the same once the rules of workflows have allowed it; absent where there are none. */
  requestGuarded?(acting: Acting, request: ProductRequest): Promise<ProductAnswer>;
  /** Says who answers for the app's rules from now on. */
  guardTransitions?(guard: TransitionGuard): void;
  /** Lets queries find issues by properties from now on. */
  indexProperties?(values: readonly IndexedValue[]): void;
  /** Lets somebody hear of everything that happens from now on. */
  subscribe?(listener: (event: ProductEvent) => void): void;
}

export const accountStatuses = ['active', 'inactive', 'closed'] as const;
/** An admin deactivates an account and may take that back; its owner closes it for good. */
export type AccountStatus = (typeof accountStatuses)[number];

/** What has become of a person's account since the app took something from it. */
export type AccountUpdate = { accountId: string; status: 'closed' | 'updated' };

/** Atlassian's directory of accounts. */
export interface Accounts {
  /** Undefined where there is no such account. */
  statusOf(accountId: string): AccountStatus | undefined;
  /** Those of which an app has to forget or renew what it holds. */
  updatesOf(held: readonly { accountId: string; updatedAt: number }[]): AccountUpdate[];
}

export type SqlRow = Record<string, string | number | boolean | null>;

/** What Forge SQL answers to one statement. DML answers `rows` as an object with `affectedRows`. */
export type SqlAnswer = { rows: SqlRow[] | { affectedRows: number }; metadata?: Record<string, unknown> };

/** A statement that the engine refused; `code` is one of Forge SQL's own. */
export class SqlFailure extends Error {
  override name = 'SqlFailure';
  constructor(
    readonly code: 'SQL_EXECUTION_ERROR' | 'INVALID_SQL_QUERY' | 'QUERY_TIMED_OUT',
    message: string,
  ) {
    super(message);
  }
}

/** A database that answers as Forge SQL does: BIGINT, DECIMAL and dates as strings, one statement a call. */
export interface SqlEngine {
  readonly name: 'libsql' | 'mariadb';
  execute(query: string, params: readonly unknown[]): Promise<SqlAnswer>;
  executeDdl(query: string, params: readonly unknown[]): Promise<SqlAnswer>;
  close(): Promise<void>;
}
