/**
 * The two globals through which every `@forge/*` package reaches its platform. Forge gives each invocation a process to
 * itself, or at least in turn; here many run at once, so the globals are getters that answer for the invocation whose
 * code is asking, found through `AsyncLocalStorage`.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { machineDate } from '../clock';

/** What a `@forge/*` package says it wants to reach. */
export type FetchContext = {
  type: string;
  provider?: string;
  remote?: string;
  accountId?: string;
  contextAri?: string;
};

export type ForgeFetch = (context: FetchContext, path: string, init?: RequestInit) => Promise<Response>;

/** What one invocation sees of its platform. */
export type Invocation = {
  fetch: ForgeFetch;
  /** The object that `@forge/api` reads as `__forge_runtime__`. */
  runtime: object;
  /** The present as it sees it, in UTC milliseconds; absent where that is the machine's. */
  now?: () => number;
};

/** The package was used by code that no invocation runs. */
export class OutsideInvocationError extends Error {
  override name = 'OutsideInvocationError';
  constructor(what: string) {
    super(
      `${what} was used outside an invocation: at import time, in a timer that outlived it, or by the host itself`,
    );
  }
}

// Registered under a symbol, so that a second copy of this module (another test file in the same process) finds the
// storage that the getters already read instead of installing getters that nothing feeds.
const storageKey = Symbol.for('local-host.invocations');

type Target = typeof globalThis & { [storageKey]?: AsyncLocalStorage<Invocation> };

/**
 * Puts the getters onto a global object; calling it again changes nothing.
 * @param target the global that the functions see: a test runner's sandbox has one of its own
 */
export function installRuntime(target: typeof globalThis = globalThis): AsyncLocalStorage<Invocation> {
  const holder = target as Target;
  const existing = holder[storageKey];
  if (existing) return existing;
  const storage = new AsyncLocalStorage<Invocation>();
  const current = (what: string): Invocation => {
    const invocation = storage.getStore();
    if (!invocation) throw new OutsideInvocationError(what);
    return invocation;
  };
  Object.defineProperty(holder, storageKey, { value: storage });
  Object.defineProperty(holder, '__forge_fetch__', { get: () => current('__forge_fetch__').fetch });
  Object.defineProperty(holder, '__forge_runtime__', { get: () => current('__forge_runtime__').runtime });
  return storage;
}

/**
 * Lets `new Date()` and `Date.now()` of the functions say what time it is on the site. Code outside invocations, and
 * invocations without a time of their own, go by the machine.
 */
export function shiftDates(target: typeof globalThis = globalThis): void {
  const holder = target as Target & { [machineDate]?: typeof Date };
  if (holder[machineDate]) return;
  const storage = installRuntime(target);
  const Real = holder.Date;
  const now = () => storage.getStore()?.now?.() ?? Real.now();
  holder.Date = new Proxy(Real, {
    construct: (date, args: unknown[], newTarget) =>
      Reflect.construct(date, args.length === 0 ? [now()] : args, newTarget) as object,
    apply: () => new Real(now()).toString(),
    get: (date, key) => (key === 'now' ? now : (Reflect.get(date, key) as unknown)),
  });
  Object.defineProperty(holder, machineDate, { value: Real });
}
