/**
 * The queues of an app, as `@forge/events` reaches them: what is pushed goes to the consumer of the queue in the
 * background, at least once, again where that fails, and as many at a time as its concurrency allows.
 */
import { randomUUID } from 'node:crypto';
import * as v from '@badrap/valita';
import type { Clock } from '../clock';
import { Deliveries, type RetryContext, waysAstray } from './deliveries';
import type { Faults } from './faults';
import type { Limits, Quotas } from './limits';
import type { Consumer } from './manifest';
import type { Outcome } from './recorder';
import { longestRetryAfter, type RetryRequest } from './retries';

/** All that one invocation has led to so far, whatever runs between. */
export type Chain = { pushes: number };

/** How one run of a consumer went, and what it asked for. */
export type ConsumerResult = { outcome: Outcome; retry: RetryRequest | undefined };

const concurrency = v.object({ key: v.string(), limit: v.number().assert((limit) => limit >= 1) });
type Concurrency = v.Infer<typeof concurrency>;

/** An event on its way to a consumer. */
type QueueEvent = {
  id: string;
  queue: string;
  jobId: string;
  body: Readonly<Record<string, unknown>>;
  concurrency: Concurrency | undefined;
  chain: Chain;
  pushedAt: number;
  /** What the consumer is told of the runs before. */
  retry: RetryContext | undefined;
  /** Runs that the platform lost; they count as no retry. */
  lost: number;
};

/** What one consumer is called with. */
export type ConsumerCall = {
  consumer: Consumer;
  chain: Chain;
  event: Readonly<Record<string, unknown>>;
};

/** Events of one push, counted as `getStats` counts them. */
type Job = {
  id: string;
  queue: string;
  pushedAt: number;
  cancelled: boolean;
  /** By event: how many deliveries are still to be done, and how the last one that was done ended. */
  events: Map<string, { open: number; running: number; outcome: 'success' | 'failed' | undefined }>;
};

/** A job as the site shows it. */
export type JobRecord = {
  id: string;
  queue: string;
  pushedAt: string;
  waiting: number;
  running: number;
  success: number;
  failed: number;
  cancelled: boolean;
  /** When the next of its events is due; null where none waits for a moment. */
  nextAt: string | null;
};

/** An event that waits while the process is not there. */
export const storedEvent = v.object({
  id: v.string(),
  queue: v.string(),
  jobId: v.string(),
  body: v.record(v.unknown()),
  concurrency: concurrency.optional(),
  pushes: v.number(),
  pushedAt: v.number(),
  retry: v
    .object({ retryCount: v.number(), retryReason: v.string(), retryData: v.unknown().optional() })
    .optional(),
  lost: v.number(),
  due: v.number(),
});
export type StoredEvent = v.Infer<typeof storedEvent>;

const pushRequest = v.object({
  queueName: v.string(),
  jobId: v.string(),
  type: v.literal('avi:forge:app:event'),
  schema: v.literal('ari:cloud:ecosystem::forge/app-event-2'),
  payload: v.array(
    v.object({
      body: v.record(v.unknown()),
      delayInSeconds: v.number().optional(),
      concurrency: concurrency.optional(),
    }),
  ),
  time: v.string(),
});
const jobRequest = v.object({ queueName: v.string(), jobId: v.string(), time: v.string() });

/** How the platform answers a request of the package. */
export type QueueAnswer = { status: number; body?: unknown };

const refusal = (status: number, message: string): QueueAnswer => ({
  status,
  body: { code: status, message, errorMessage: message, errors: [message] },
});

/** Seconds that an event may be put off. Forge, "Async events API", "Push API". */
const longestDelay = 900;
/** Milliseconds during which the platform goes on trying. The same page, "Retention window". */
const retention = 24 * 3_600_000;
/** How often the platform begins anew by itself after it lost a process; Forge names no number. */
const platformRetries = 10;
/** Bytes of `retryData`. The same page, "RetryOptions reference". */
const retryDataBytes = 4 * 1024;
/** A consumer that may run for longer gets smaller events. */
const longRun = 55_000;
/** How many jobs are remembered. */
const remembered = 500;

/** Seconds until the next try, more each time. */
const backoff = (tries: number) => Math.min(longestRetryAfter, 10 * 2 ** tries);

const isOpen = (job: Job) => [...job.events.values()].some(({ open }) => open > 0);

export class Queues {
  readonly #jobs = new Map<string, Job>();
  readonly #deliveries: Deliveries<QueueEvent>;
  /** Waits for others of the same concurrency key. */
  #ready: QueueEvent[] = [];
  readonly #runningByKey = new Map<string, number>();
  readonly #running = new Set<Promise<void>>();

  constructor(
    private readonly parts: {
      consumers: ReadonlyMap<string, Consumer>;
      clock: Clock;
      faults: Faults;
      limits: Limits;
      quotas: Quotas;
      /** Runs the function behind a consumer; it never fails. */
      run: (call: ConsumerCall) => Promise<ConsumerResult>;
      /** Milliseconds that a consumer may run. */
      timeoutOf: (consumer: Consumer) => number;
      complain: (problem: string) => void;
    },
  ) {
    this.#deliveries = new Deliveries(parts.clock, (event) => {
      this.#ready.push(event);
      this.#startReady();
    });
  }

  /** What waits never begins, and nothing more comes; what runs goes on. */
  end(): void {
    this.#deliveries.end();
    this.#ready = [];
  }

  /** Takes the events of one push. @param chain of the invocation that pushes */
  publish(body: unknown, chain: Chain): QueueAnswer {
    const { consumers, limits, quotas, clock } = this.parts;
    const read = pushRequest.try(body);
    if (!read.ok) return refusal(400, read.message);
    const { queueName, jobId, payload } = read.value;
    const consumer = consumers.get(queueName);
    if (!consumer) {
      this.parts.complain(`the manifest has no consumer of the queue "${queueName}"`);
      return refusal(400, `No consumer of the queue ${queueName} was found.`);
    }
    const tooMuch = this.#tooMuch(payload, consumer);
    if (tooMuch) return tooMuch;
    if (chain.pushes >= limits.cyclicPushes) return refusal(405, 'The cyclic limit has been reached.');
    if (payload.length > quotas.pushed.left) return refusal(429, 'Too many requests.');
    chain.pushes += 1;
    quotas.pushed.charge(payload.length);
    const job: Job = {
      id: jobId,
      queue: queueName,
      pushedAt: clock.now(),
      cancelled: false,
      events: new Map(),
    };
    this.#remember(job);
    for (const { body: content, delayInSeconds = 0, concurrency: wish } of payload) {
      const id = randomUUID();
      const event: QueueEvent = {
        id,
        queue: queueName,
        jobId,
        body: content,
        concurrency: wish,
        chain,
        pushedAt: job.pushedAt,
        retry: undefined,
        lost: 0,
      };
      job.events.set(id, { open: 1, running: 0, outcome: undefined });
      const strikes = this.parts.faults.strike('queue', queueName, waysAstray);
      this.#deliveries.send(
        event,
        { ...strikes, delay: strikes.delay + delayInSeconds * 1_000 },
        this.#again(job),
      );
    }
    return { status: 201 };
  }

  /** The same event a second time. */
  #again(job: Job): (event: QueueEvent) => QueueEvent {
    return (event) => {
      const state = job.events.get(event.id);
      if (state) state.open += 1;
      return { ...event };
    };
  }

  /** What of a push is more than Forge takes. */
  #tooMuch(payload: v.Infer<typeof pushRequest>['payload'], consumer: Consumer): QueueAnswer | undefined {
    const { limits } = this.parts;
    if (payload.length === 0) return refusal(400, 'No events pushed.');
    if (payload.length > limits.eventsPerPush) {
      return refusal(400, `This push contains more than the ${limits.eventsPerPush} events allowed.`);
    }
    if (payload.some(({ delayInSeconds = 0 }) => delayInSeconds < 0 || delayInSeconds > longestDelay)) {
      return refusal(400, `The delayInSeconds setting must be between 0 and ${longestDelay}.`);
    }
    const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
    const isLong = this.parts.timeoutOf(consumer) > longRun;
    if (
      bytes(payload) > limits.pushBytes ||
      (isLong && payload.some((event) => bytes(event) > limits.longEventBytes))
    ) {
      return refusal(413, 'The payload is too large.');
    }
    return undefined;
  }

  stats(body: unknown): QueueAnswer {
    const job = this.#findJob(body);
    if (!job) return refusal(404, 'The job was not found.');
    const { waiting, running, success, failed } = this.#describe(job);
    return { status: 200, body: { success, inProgress: waiting + running, failed } };
  }

  /** Keeps what has not begun from beginning; what runs goes on. */
  cancel(body: unknown): QueueAnswer {
    const job = this.#findJob(body);
    if (!job) return refusal(404, 'The job was not found.');
    job.cancelled = true;
    const isOfJob = (event: QueueEvent) => event.jobId === job.id;
    const gone = [...this.#deliveries.drop(isOfJob), ...this.#ready.filter(isOfJob)];
    this.#ready = this.#ready.filter((event) => !isOfJob(event));
    for (const { id } of gone) this.#close(job, id, undefined);
    return { status: 204 };
  }

  #findJob(body: unknown): Job | undefined {
    const read = jobRequest.try(body);
    if (!read.ok) return undefined;
    const job = this.#jobs.get(read.value.jobId);
    return job?.queue === read.value.queueName ? job : undefined;
  }

  #remember(job: Job): void {
    this.#jobs.set(job.id, job);
    for (const old of this.#jobs.values()) {
      if (this.#jobs.size <= remembered) break;
      if (!isOpen(old)) this.#jobs.delete(old.id);
    }
  }

  #describe(job: Job): JobRecord {
    const events = [...job.events.values()];
    const due = this.#deliveries.waiting.find(({ item }) => item.jobId === job.id)?.due;
    return {
      id: job.id,
      queue: job.queue,
      pushedAt: new Date(job.pushedAt).toISOString(),
      waiting: events.filter(({ open, running }) => open > 0 && running === 0).length,
      running: events.filter(({ running }) => running > 0).length,
      success: events.filter(({ open, outcome }) => open === 0 && outcome === 'success').length,
      failed: events.filter(({ open, outcome }) => open === 0 && outcome === 'failed').length,
      cancelled: job.cancelled,
      nextAt: due === undefined ? null : new Date(due).toISOString(),
    };
  }

  /** Newest first. */
  list(): JobRecord[] {
    return [...this.#jobs.values()].reverse().map((job) => this.#describe(job));
  }

  #startReady(): void {
    const held: QueueEvent[] = [];
    for (const event of this.#ready) {
      const wish = event.concurrency;
      const running = wish ? (this.#runningByKey.get(wish.key) ?? 0) : 0;
      if (wish && running >= wish.limit) {
        held.push(event);
        continue;
      }
      if (wish) this.#runningByKey.set(wish.key, running + 1);
      const work = this.#run(event).finally(() => {
        this.#running.delete(work);
        if (wish) this.#runningByKey.set(wish.key, (this.#runningByKey.get(wish.key) ?? 1) - 1);
        this.#startReady();
      });
      this.#running.add(work);
    }
    this.#ready = held;
  }

  async #run(event: QueueEvent): Promise<void> {
    const job = this.#jobs.get(event.jobId);
    const state = job?.events.get(event.id);
    const consumer = this.parts.consumers.get(event.queue);
    if (!job || !state || !consumer) return;
    state.running += 1;
    const { outcome, retry } = await this.parts.run({
      consumer,
      chain: event.chain,
      event: {
        body: event.body,
        jobId: event.jobId,
        queueName: event.queue,
        eventId: event.id,
        ...(event.retry && { retryContext: { ...event.retry, retentionWindow: this.#retention(event) } }),
      },
    });
    state.running -= 1;
    const next = this.#next(event, outcome, retry);
    if (!next) this.#close(job, event.id, 'success');
    else if (next === 'givenUp') this.#close(job, event.id, 'failed');
    else if (job.cancelled) this.#close(job, event.id, undefined);
    else this.#deliveries.sendLater(next.event, next.after * 1_000);
  }

  #retention({ pushedAt, lost }: QueueEvent): object {
    const ends = pushedAt + retention * (lost > 0 ? 4 : 1);
    return {
      startTime: new Date(pushedAt).toISOString(),
      remainingTimeMs: Math.max(0, ends - this.parts.clock.now()),
    };
  }

  /** What becomes of an event after a run: nothing more, another run, or nothing since it was tried often enough. */
  #next(
    event: QueueEvent,
    outcome: Outcome,
    asked: RetryRequest | undefined,
  ): { event: QueueEvent; after: number } | 'givenUp' | undefined {
    const { limits, clock, complain } = this.parts;
    if (outcome === 'ok' && !asked) return undefined;
    const retries = event.retry?.retryCount ?? 0;
    const isLost = outcome === 'lost';
    const isSpent = isLost ? event.lost >= platformRetries : retries >= limits.queueRetries;
    if (isSpent || clock.now() - event.pushedAt > retention * (event.lost > 0 ? 4 : 1)) {
      complain(`${event.queue}: an event was given up after ${retries + event.lost} retries`);
      return 'givenUp';
    }
    if (isLost) {
      const reason = 'FUNCTION_PLATFORM_UNKNOWN_ERROR';
      const retry = { retryCount: retries, ...event.retry, retryReason: reason };
      return { event: { ...event, lost: event.lost + 1, retry }, after: backoff(event.lost) };
    }
    const retryCount = retries + 1;
    if (asked) {
      const { retryAfter = 1, retryReason = 'FUNCTION_RETRY_REQUEST' } = asked;
      const data = this.#retryData(event, asked.retryData);
      const retry = { retryCount, retryReason, ...(data !== undefined && { retryData: data }) };
      return { event: { ...event, retry }, after: Math.min(Math.max(retryAfter, 0), longestRetryAfter) };
    }
    const retryReason = outcome === 'timeout' ? 'FUNCTION_TIME_OUT' : 'FUNCTION_PLATFORM_UNKNOWN_ERROR';
    return { event: { ...event, retry: { retryCount, retryReason } }, after: backoff(retries) };
  }

  /** What of `retryData` arrives: an object of some size. */
  #retryData({ queue }: QueueEvent, data: unknown): unknown {
    if (data === undefined) return undefined;
    const isObject = typeof data === 'object' && data !== null && !Array.isArray(data);
    if (isObject && Buffer.byteLength(JSON.stringify(data)) <= retryDataBytes) return data;
    this.parts.complain(`${queue}: retryData is an object of at most 4 KB, so this one does not arrive`);
    return undefined;
  }

  #close(job: Job, eventId: string, outcome: 'success' | 'failed' | undefined): void {
    const state = job.events.get(eventId);
    if (!state) return;
    state.open -= 1;
    state.outcome = outcome;
  }

  /** Whether anything runs or could run now. */
  get isBusy(): boolean {
    return this.#running.size > 0;
  }

  /** Whether anything waits for its moment. */
  get isWaiting(): boolean {
    return this.#deliveries.waiting.length > 0;
  }

  /** Has everything run now that waits for its moment. */
  release(): void {
    this.#deliveries.release();
  }

  /** Waits for what runs, and for what that lets run. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** What waits, for the time in which the process is not there. */
  store(): StoredEvent[] {
    return this.#deliveries.waiting.map(({ item, due }) => {
      const { id, queue, jobId, body, chain, pushedAt, retry, lost } = item;
      const wish = item.concurrency;
      return {
        ...{ id, queue, jobId, body, pushes: chain.pushes, pushedAt, lost, due },
        ...(wish && { concurrency: wish }),
        ...(retry && { retry }),
      };
    });
  }

  /** Takes up what was stored. What is for a queue that the manifest no longer has is left out. */
  restore(events: readonly StoredEvent[]): void {
    for (const { pushes, due, concurrency: wish, retry, ...rest } of events) {
      if (!this.parts.consumers.has(rest.queue)) continue;
      const job: Job = this.#jobs.get(rest.jobId) ?? {
        id: rest.jobId,
        queue: rest.queue,
        pushedAt: rest.pushedAt,
        cancelled: false,
        events: new Map(),
      };
      this.#jobs.set(job.id, job);
      const state = job.events.get(rest.id) ?? { open: 0, running: 0, outcome: undefined };
      job.events.set(rest.id, { ...state, open: state.open + 1 });
      const event: QueueEvent = { ...rest, chain: { pushes }, concurrency: wish, retry };
      this.#deliveries.sendLater(event, Math.max(1, due - this.parts.clock.now()));
    }
  }
}
