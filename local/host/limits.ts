/** The platform's limits, as far as an app can run into them on one machine. Times in milliseconds, sizes in bytes. */

/** Run time of a resolver, a product trigger or a workflow function. Forge, "Invocation limits", 2026-08-05. */
const resolverTimeout = 25_000;
/** Run time of a scheduled trigger or consumer without `timeoutSeconds`. Forge, "Invocation limits", 2026-08-05. */
const backgroundTimeout = 55_000;
/** What the browser may send with one `invoke`. Forge, "Invocation limits", 2026-08-05. */
const invokeRequestBytes = 500 * 1024;
/** What the browser gets back from one `invoke`. Forge, "Invocation limits", 2026-08-05. */
const invokeResponseBytes = 5 * 1024 * 1024;
/** Forge SQL, DML statements in a second and installation. Forge, "SQL limits", 2026-08-13. */
const sqlStatementsPerSecond = 150;
/** Forge SQL, one request. Forge, "SQL limits", 2026-08-13. */
const sqlRequestBytes = 1024 * 1024;
/** Forge SQL, one answer. Forge, "SQL limits", 2026-08-13. */
const sqlResponseBytes = 4 * 1024 * 1024;
/** Points in a UTC hour for the app over all its customers. Jira, "Rate limiting", 2026-03-05. */
const pointsPerHour = 65_000;

/** Limits that a test may lower to reach them soon. */
export type Limits = {
  resolverTimeout: number;
  backgroundTimeout: number;
  invokeRequestBytes: number;
  invokeResponseBytes: number;
  sqlStatementsPerSecond: number;
  sqlRequestBytes: number;
  sqlResponseBytes: number;
  pointsPerHour: number;
};

export const platformLimits: Limits = {
  resolverTimeout,
  backgroundTimeout,
  invokeRequestBytes,
  invokeResponseBytes,
  sqlStatementsPerSecond,
  sqlRequestBytes,
  sqlResponseBytes,
  pointsPerHour,
};

const second = 1_000;
const hour = 3_600_000;

/** Counts what was used in a window that starts at full multiples of its length, as Jira's hour does. */
class Quota {
  #window = -1;
  #used = 0;

  constructor(
    private readonly limit: number,
    private readonly length: number,
    private readonly now: () => number,
  ) {}

  #roll(): void {
    const window = Math.floor(this.now() / this.length);
    if (window === this.#window) return;
    this.#window = window;
    this.#used = 0;
  }

  /** Whether anything is left. Jira charges after the answer, so the last call may overdraw. */
  get spent(): boolean {
    this.#roll();
    return this.#used >= this.limit;
  }

  get used(): number {
    this.#roll();
    return this.#used;
  }

  charge(amount: number): void {
    this.#roll();
    this.#used += amount;
  }

  /** Seconds until the window ends, rounded up: what `Retry-After` says. */
  get secondsLeft(): number {
    return Math.ceil((this.length - (this.now() % this.length)) / second);
  }
}

/** The quotas of one installation. */
export type Quotas = { points: Quota; sql: Quota };

export const createQuotas = (limits: Limits, now: () => number): Quotas => ({
  points: new Quota(limits.pointsPerHour, hour, now),
  sql: new Quota(limits.sqlStatementsPerSecond, second, now),
});
