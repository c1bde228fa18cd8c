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
/** Events of one push. Forge, "Async events limits", 2026-05-22. */
const eventsPerPush = 50;
/** Events that an installation may push in a minute. Forge, "Async events limits", 2026-05-22. */
const eventsPerMinute = 500;
/** All events of one push together. Forge, "Async events limits", 2026-05-22. */
const pushBytes = 200 * 1024;
/** One event whose consumer may run for more than 55 seconds. Forge, "Async events limits", 2026-05-22. */
const longEventBytes = 100 * 1024;
/** Pushes that one invocation may lead to, through all consumers after it. Forge, "Async events limits", 2026-05-22. */
const cyclicPushes = 1_000;
/**
 * How often an event of a queue is given to its consumer again. Forge's pages disagree: "Async events API" knows no end
 * within 24 hours, the guide to storage says 4. Who gets along with 4 gets along with more.
 */
const queueRetries = 4;
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
  eventsPerPush: number;
  eventsPerMinute: number;
  pushBytes: number;
  longEventBytes: number;
  cyclicPushes: number;
  queueRetries: number;
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
  eventsPerPush,
  eventsPerMinute,
  pushBytes,
  longEventBytes,
  cyclicPushes,
  queueRetries,
  pointsPerHour,
};

const second = 1_000;
const minute = 60_000;
const hour = 3_600_000;

/** Counts what was used in a window that starts at full multiples of its length, as Jira's hour does. */
class Quota {
  #window = -1;
  #used = 0;

  constructor(
    private readonly readLimit: () => number,
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
    return this.#used >= this.readLimit();
  }

  /** What the window still has room for. */
  get left(): number {
    this.#roll();
    return Math.max(0, this.readLimit() - this.#used);
  }

  get used(): number {
    this.#roll();
    return this.#used;
  }

  charge(amount: number): void {
    this.#roll();
    this.#used += amount;
  }

  /** Counts as if so much had been used. */
  use(amount: number): void {
    this.#roll();
    this.#used = amount;
  }

  /** Seconds until the window ends, rounded up: what `Retry-After` says. */
  get secondsLeft(): number {
    return Math.ceil((this.length - (this.now() % this.length)) / second);
  }

  /** When the window ends. */
  get resetsAt(): Date {
    return new Date((Math.floor(this.now() / this.length) + 1) * this.length);
  }
}

/** The quotas of one installation. */
export type Quotas = { points: Quota; sql: Quota; pushed: Quota };

/** @param limits may be changed later */
export const createQuotas = (limits: Limits, now: () => number): Quotas => ({
  points: new Quota(() => limits.pointsPerHour, hour, now),
  sql: new Quota(() => limits.sqlStatementsPerSecond, second, now),
  pushed: new Quota(() => limits.eventsPerMinute, minute, now),
});
