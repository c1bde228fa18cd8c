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

/** A product behind the host, with permissions by person. */
export interface Product {
  request(acting: Acting, request: ProductRequest): ProductAnswer;
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
