/**
 * Faults on demand. Forge cannot be asked to lose an answer, so the host can: by command line, by a page of the site, and
 * by a test. Each fault names what it hits, and lasts or is spent after a number of hits.
 */

/**
 * Where a fault strikes: a call to Jira, a statement of Forge SQL, the call from the browser to the backend, an event on
 * its way to the app, an event of a queue or the push that brings it there, or a schedule.
 */
export const faultTargets = ['product', 'sql', 'invoke', 'event', 'queue', 'schedule'] as const;
export type FaultTarget = (typeof faultTargets)[number];

export const faultKinds = [
  /** The call takes `value` milliseconds longer. */
  'latency',
  /** 429, with `value` seconds in `Retry-After`; the call is not carried out. */
  'tooMany',
  /** The status `value`, 500 by default; the call is not carried out. */
  'serverError',
  /** The connection breaks before the call is carried out. */
  'dropped',
  /** The call is carried out and its answer is lost: whoever asked gets an error. */
  'lostAnswer',
  /** Forge SQL refuses the statement with SQL_EXECUTION_ERROR. */
  'sqlError',
  /** Forge SQL refuses the statement as one whose key somebody else has taken meanwhile. */
  'conflict',
  /** The person has to allow first that the app acts for them. */
  'consent',
  /** The event arrives a second time, `value` milliseconds after the first. */
  'eventTwice',
  /** The event arrives `value` milliseconds late; Forge promises no more than three minutes. */
  'eventLate',
  /** The event lets the next one pass; where none comes it arrives alone after `value` milliseconds. */
  'eventShuffled',
  /** The event never arrives. */
  'eventLost',
  /** The process that runs the function ends after `value` calls to Jira or the database, and with it what it was about. */
  'processLost',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export type FaultSpec = {
  kind: FaultKind;
  /** Defaults to what the kind is mostly wanted for: sql for sqlError, conflict and lostAnswer, product for all else. */
  target?: FaultTarget | undefined;
  value?: number | undefined;
  /** How often it strikes; without it, until it is removed. */
  times?: number | undefined;
  /** Strikes only calls whose path, statement, function key, event and issue key, queue or schedule contains this text. */
  match?: string | undefined;
};

export type Fault = {
  id: number;
  kind: FaultKind;
  target: FaultTarget;
  value: number | null;
  times: number | null;
  match: string | null;
};

/** A fault that cannot be: unknown kind, or a kind that does not go with its target. */
export class FaultError extends Error {
  override name = 'FaultError';
}

const targetsOf: Record<FaultKind, readonly FaultTarget[]> = {
  latency: ['product', 'sql', 'invoke'],
  tooMany: ['product', 'sql', 'invoke', 'queue'],
  serverError: ['product', 'sql', 'invoke', 'queue'],
  dropped: ['product', 'sql', 'invoke', 'queue'],
  lostAnswer: ['sql', 'product', 'invoke', 'queue'],
  sqlError: ['sql'],
  conflict: ['sql'],
  consent: ['product'],
  eventTwice: ['event', 'queue'],
  eventLate: ['event', 'queue'],
  eventShuffled: ['event', 'queue'],
  // Of what a queue has taken Forge loses nothing.
  eventLost: ['event'],
  processLost: ['queue', 'event', 'schedule', 'invoke'],
};

const defaultValues: Partial<Record<FaultKind, number>> = {
  latency: 1_000,
  tooMany: 1,
  serverError: 500,
  eventTwice: 0,
  eventLate: 20_000,
  eventShuffled: 20_000,
  processLost: 1,
};

/** Kinds that delay what they strike and add up, while of all others one strikes. */
const delaying = new Set<FaultKind>(['latency', 'eventLate']);

const isKind = (text: string): text is FaultKind => faultKinds.some((kind) => kind === text);
const isTarget = (text: string): text is FaultTarget => faultTargets.some((target) => target === text);

const numberOr = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

/**
 * Reads the form of the command line: `kind[=value][@target][*times][~match]`, for example `latency=800@sql`,
 * `tooMany=5@product*2` or `lostAnswer@sql*1~INSERT INTO ledger`.
 * @throws FaultError
 */
export function parseFault(text: string): FaultSpec {
  const parts =
    /^(?<kind>\w+)(?:=(?<value>\d+))?(?:@(?<target>\w+))?(?:\*(?<times>\d+))?(?:~(?<match>.+))?$/.exec(
      text,
    )?.groups;
  if (!parts) throw new FaultError(`"${text}" does not read kind[=value][@target][*times][~match]`);
  const { kind = '', target } = parts;
  if (!isKind(kind)) throw new FaultError(`no fault "${kind}"; there are ${faultKinds.join(', ')}`);
  if (target !== undefined && !isTarget(target)) {
    throw new FaultError(`no target "${target}"; there are ${faultTargets.join(', ')}`);
  }
  return { kind, target, value: numberOr(parts.value), times: numberOr(parts.times), match: parts.match };
}

/** Checks a fault and fills in what it leaves open. @throws FaultError */
function complete(spec: FaultSpec, id: number): Fault {
  const targets = targetsOf[spec.kind];
  const target = spec.target ?? targets[0];
  if (!target || !targets.includes(target)) {
    throw new FaultError(`${spec.kind} goes with ${targets.join(', ')}, not with ${String(spec.target)}`);
  }
  const value = spec.value ?? defaultValues[spec.kind] ?? null;
  if (value !== null && !(Number.isInteger(value) && value >= 0 && value <= 600_000)) {
    throw new FaultError(`${value} is no value for a fault`);
  }
  if (spec.kind === 'serverError' && value !== null && (value < 500 || value > 599)) {
    throw new FaultError('a server error has a status from 500 to 599');
  }
  if (spec.times !== undefined && !(Number.isInteger(spec.times) && spec.times > 0)) {
    throw new FaultError('a fault strikes at least once');
  }
  return { id, kind: spec.kind, target, value, times: spec.times ?? null, match: spec.match ?? null };
}

/** What befalls one call. */
export type Strikes = {
  /** Milliseconds to wait before anything else. */
  delay: number;
  /** What happens instead of the answer, if anything. */
  fault: Fault | undefined;
};

/** The faults of one host. */
export class Faults {
  #faults: Fault[] = [];
  #nextId = 1;

  /** @throws FaultError */
  add(spec: FaultSpec): Fault {
    const fault = complete(spec, this.#nextId);
    this.#nextId += 1;
    this.#faults.push(fault);
    return { ...fault };
  }

  remove(id: number): boolean {
    const before = this.#faults.length;
    this.#faults = this.#faults.filter((fault) => fault.id !== id);
    return this.#faults.length < before;
  }

  clear(): void {
    this.#faults = [];
  }

  list(): Fault[] {
    return this.#faults.map((fault) => ({ ...fault }));
  }

  #spend(fault: Fault): void {
    if (fault.times === null) return;
    fault.times -= 1;
    if (fault.times === 0) this.remove(fault.id);
  }

  /**
   * What befalls a call, and counts it. All latencies add up; of the others the one that was added first strikes.
   * @param subject path, statement, function key, event and issue key, queue, or schedule
   * @param accept leaves a fault unspent where it does not apply, such as consent for somebody who gave it
   */
  strike(target: FaultTarget, subject: string, accept: (fault: Fault) => boolean = () => true): Strikes {
    const hits = this.#faults.filter(
      (fault) =>
        fault.target === target && (fault.match === null || subject.includes(fault.match)) && accept(fault),
    );
    const slow = hits.filter((fault) => delaying.has(fault.kind));
    const other = hits.find((fault) => !delaying.has(fault.kind));
    const strikes = {
      delay: slow.reduce((sum, fault) => sum + (fault.value ?? 0), 0),
      fault: other && { ...other },
    };
    for (const fault of slow) this.#spend(fault);
    if (other) this.#spend(other);
    return strikes;
  }
}
