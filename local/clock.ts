/**
 * The time of a site: the machine's own, put forward as far as somebody wants. Whatever waits for a moment waits on this
 * clock, so that putting it forward brings the moment at once.
 */

/** Something that waits for its moment. */
export type Alarm = {
  /** UTC milliseconds. */
  readonly due: number;
  cancel: () => void;
};

type Pending = Alarm & { act: () => void; timer: NodeJS.Timeout };

/** Where a global object keeps its own `Date`, once functions see another one: see host/runtime.ts. */
export const machineDate = Symbol.for('local-host.dates');

/** The time of the machine, for whoever asks. */
const machineNow = (): number => ((globalThis as { [machineDate]?: typeof Date })[machineDate] ?? Date).now();

/** The longest that `setTimeout` can wait; whoever waits for longer is looked at again then. */
const longestTimer = 2 ** 31 - 1;

export class Clock {
  #offset: number;
  readonly #real: () => number;
  readonly #pending = new Set<Pending>();

  /**
   * @param real what the clock runs with
   * @param offset how far it is ahead of that, in milliseconds
   */
  constructor(real: () => number = machineNow, offset = 0) {
    this.#real = real;
    this.#offset = offset;
  }

  /** How far it is ahead of the machine, in milliseconds. */
  get offset(): number {
    return this.#offset;
  }

  /** UTC milliseconds. */
  readonly now = (): number => this.#real() + this.#offset;

  readonly date = (): Date => new Date(this.now());

  /**
   * Puts the clock forward and rings what is due by then, in the order in which it is due.
   * @throws RangeError for a clock that would go back: what happened has happened
   */
  advance(milliseconds: number): void {
    if (!Number.isFinite(milliseconds) || milliseconds < 0) throw new RangeError('a clock only goes forward');
    this.#offset += milliseconds;
    for (const pending of this.#inOrder()) if (pending.due <= this.now()) this.#ring(pending);
    for (const pending of this.#pending) this.#wind(pending);
  }

  /** Puts the clock to a moment. @throws RangeError for one that has passed */
  set(at: number): void {
    this.advance(at - this.now());
  }

  /** Does something later. Nobody has to stay for it: by itself it keeps no process alive. */
  after(milliseconds: number, act: () => void): Alarm {
    const due = this.now() + milliseconds;
    const pending: Pending = {
      due,
      act,
      timer: setTimeout(() => undefined, 0),
      cancel: () => {
        clearTimeout(pending.timer);
        this.#pending.delete(pending);
      },
    };
    this.#pending.add(pending);
    this.#wind(pending);
    return pending;
  }

  /** When the next of what waits is due, or undefined where nothing does. */
  get nextDue(): number | undefined {
    return this.#inOrder()[0]?.due;
  }

  #inOrder(): Pending[] {
    return [...this.#pending].sort((left, right) => left.due - right.due);
  }

  #wind(pending: Pending): void {
    clearTimeout(pending.timer);
    const left = Math.max(0, pending.due - this.now());
    const elapse = () => {
      if (left <= longestTimer) this.#ring(pending);
      else this.#wind(pending);
    };
    pending.timer = setTimeout(elapse, Math.min(left, longestTimer));
    pending.timer.unref();
  }

  #ring(pending: Pending): void {
    // Another one that rang before it may have called it off.
    if (!this.#pending.has(pending)) return;
    pending.cancel();
    pending.act();
  }
}
