/**
 * The way of events to the app. As a rule each is handed over as soon as the one before it is done with; faults make
 * some late, double, out of order or lost, as Forge's at-least-once delivery may.
 */
import type { ProductEvent } from '../contract';
import type { Faults } from './faults';

/** What a function is told when it gets an event again because it asked for that, or ran out of time. */
export type RetryContext = { retryCount: number; retryReason: string; retryData?: unknown };

export type Delivery = {
  event: ProductEvent;
  /** Of a retry: which trigger it is for, and what the function is told. */
  again?: { triggerKey: string; context: RetryContext };
};

type Waiting = { delivery: Delivery; due: number; timer: NodeJS.Timeout; passable: boolean };

/** Events and keys are what a fault's `match` looks at. */
function subjectOf({ name, payload }: ProductEvent): string {
  const { issue } = payload as { issue?: { key?: unknown } };
  return typeof issue?.key === 'string' ? `${name} ${issue.key}` : name;
}

export class Deliveries {
  #waiting: Waiting[] = [];
  #last: Promise<void> = Promise.resolve();

  /** @param deliver never fails */
  constructor(
    private readonly faults: Faults,
    private readonly deliver: (delivery: Delivery) => Promise<void>,
  ) {}

  /** Sends an event on its way, which the faults may make longer. */
  send(event: ProductEvent): void {
    const { delay, fault } = this.faults.strike('event', subjectOf(event));
    const delivery: Delivery = { event };
    const value = fault?.value ?? 0;
    if (fault?.kind === 'eventLost') return;
    // With one held back already, this is the one that it lets pass.
    if (fault?.kind === 'eventShuffled' && !this.#waiting.some(({ passable }) => passable)) {
      this.#wait(delivery, delay + value, true);
      return;
    }
    this.sendLater(delivery, delay);
    if (fault?.kind === 'eventTwice') this.sendLater(delivery, delay + value);
  }

  sendLater(delivery: Delivery, milliseconds: number): void {
    if (milliseconds > 0) this.#wait(delivery, milliseconds, false);
    else this.#hand(delivery);
  }

  #wait(delivery: Delivery, milliseconds: number, passable: boolean): void {
    const waiting: Waiting = {
      delivery,
      due: performance.now() + milliseconds,
      passable,
      timer: setTimeout(() => {
        this.#release(waiting);
      }, milliseconds),
    };
    // Nobody has to stay for an event that is late.
    waiting.timer.unref();
    this.#waiting.push(waiting);
  }

  #release(waiting: Waiting): void {
    clearTimeout(waiting.timer);
    if (!this.#waiting.includes(waiting)) return;
    this.#waiting = this.#waiting.filter((each) => each !== waiting);
    this.#hand(waiting.delivery);
  }

  #hand(delivery: Delivery): void {
    this.#last = this.#last.then(() => this.deliver(delivery));
    for (const waiting of this.#waiting.filter(({ passable }) => passable)) this.#release(waiting);
  }

  /** Hands over at once what still waits, in the order in which it would arrive, and waits until all is done with. */
  async settle(): Promise<void> {
    for (;;) {
      for (const waiting of this.#waiting.toSorted((left, right) => left.due - right.due))
        this.#release(waiting);
      const last = this.#last;
      await last;
      // A function may have caused or asked for more meanwhile.
      if (this.#waiting.length === 0 && last === this.#last) return;
    }
  }
}
