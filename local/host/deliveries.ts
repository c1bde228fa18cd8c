/**
 * The way of events to the app. As a rule each is handed over as soon as it is sent; faults make some late, double, out of
 * order or lost, as Forge's at-least-once delivery may.
 */
import type { Alarm, Clock } from '../clock';
import type { Fault, Strikes } from './faults';

/** What a function is told when it gets an event again because it asked for that, or ran out of time. */
export type RetryContext = { retryCount: number; retryReason: string; retryData?: unknown };

type Waiting<Item> = { item: Item; alarm: Alarm; passable: boolean };

/** The faults that make the way of an event another one. */
export const waysAstray = ({ kind }: Fault): boolean =>
  kind === 'eventTwice' || kind === 'eventLate' || kind === 'eventShuffled' || kind === 'eventLost';

export class Deliveries<Item> {
  #waiting: Waiting<Item>[] = [];
  #ended = false;

  /** @param hand gives an event to whoever it is for; it never fails */
  constructor(
    private readonly clock: Clock,
    private readonly hand: (item: Item) => void,
  ) {}

  /**
   * Sends an event on its way, which faults may make longer.
   * @param copy makes the one that comes a second time
   */
  send(item: Item, { delay, fault }: Strikes, copy: (item: Item) => Item = (same) => same): void {
    const value = fault?.value ?? 0;
    if (fault?.kind === 'eventLost' || this.#ended) return;
    // With one held back already, this is the one that it lets pass.
    if (fault?.kind === 'eventShuffled' && !this.#waiting.some(({ passable }) => passable)) {
      this.#wait(item, delay + value, true);
      return;
    }
    this.sendLater(item, delay);
    if (fault?.kind === 'eventTwice') this.sendLater(copy(item), delay + value);
  }

  sendLater(item: Item, milliseconds: number): void {
    if (this.#ended) return;
    if (milliseconds > 0) this.#wait(item, milliseconds, false);
    else this.#hand(item);
  }

  /** What is not handed over yet, in the order in which it would arrive. */
  get waiting(): { item: Item; due: number }[] {
    return this.#inOrder().map(({ item, alarm }) => ({ item, due: alarm.due }));
  }

  /** Hands over at once what still waits, in the order in which it would arrive. */
  release(): void {
    for (const waiting of this.#inOrder()) this.#release(waiting);
  }

  /** Nothing arrives any more, neither what is on its way nor what is sent from here on. */
  end(): void {
    this.#ended = true;
    this.drop(() => true);
  }

  /** Takes out what no longer is to arrive. */
  drop(unwanted: (item: Item) => boolean): Item[] {
    const gone = this.#waiting.filter(({ item }) => unwanted(item));
    for (const { alarm } of gone) alarm.cancel();
    this.#waiting = this.#waiting.filter((each) => !gone.includes(each));
    return gone.map(({ item }) => item);
  }

  #inOrder(): Waiting<Item>[] {
    return this.#waiting.toSorted((left, right) => left.alarm.due - right.alarm.due);
  }

  #wait(item: Item, milliseconds: number, passable: boolean): void {
    const waiting: Waiting<Item> = {
      item,
      passable,
      alarm: this.clock.after(milliseconds, () => {
        this.#release(waiting);
      }),
    };
    this.#waiting.push(waiting);
  }

  #release(waiting: Waiting<Item>): void {
    waiting.alarm.cancel();
    if (!this.#waiting.includes(waiting)) return;
    this.#waiting = this.#waiting.filter((each) => each !== waiting);
    this.#hand(waiting.item);
  }

  #hand(item: Item): void {
    this.hand(item);
    for (const waiting of this.#waiting.filter(({ passable }) => passable)) this.#release(waiting);
  }
}
