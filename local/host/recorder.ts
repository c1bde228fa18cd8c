/** What the functions did lately: the measure of a slow panel and of the points that it costs. */

export type InvocationKind = 'resolver' | 'trigger' | 'scheduled' | 'consumer' | 'validator' | 'export';

export type Outcome =
  | 'ok'
  | 'error'
  | 'timeout'
  | 'consent'
  /** The process that ran it ended in the middle. */
  | 'lost'
  /** Refused before the function ran, or its answer was too large. */
  | 'refused';

export type InvocationRecord = {
  id: string;
  at: string;
  kind: InvocationKind;
  /** The module that was called, and for a resolver the key of its definition, for a consumer its queue. */
  moduleKey: string;
  functionKey: string;
  accountId: string | null;
  ms: number;
  sqlCalls: number;
  restCalls: number;
  points: number;
  outcome: Outcome;
  /** Why it failed, for the developer: it is never sent to the frame. */
  detail: string | null;
};

/** How many invocations are remembered. */
const recorded = 500;

export class Recorder {
  #records: InvocationRecord[] = [];

  add(record: InvocationRecord): void {
    this.#records.push(record);
    if (this.#records.length > recorded) this.#records.shift();
  }

  /** Newest first. */
  list(): InvocationRecord[] {
    return [...this.#records].reverse();
  }

  clear(): void {
    this.#records = [];
  }
}
