/**
 * Runs in the app's frame before any script of the app and provides what `@forge/bridge` looks for. It knows a few
 * commands itself, since theming and subscriptions hold on to the document and functions cannot be sent; all others go to
 * the shell.
 */
import { resolveTarget, type AppAction, type AppLocation, type Target } from './history';
import type { ColorMode, FrameMessage, Marked, ShellMessage } from './protocol';

type Answered = { resolve: (value: unknown) => void; reject: (error: Error) => void };
type Listener = (payload: unknown) => unknown;

const settings = document.currentScript?.dataset ?? {};
const { shell = '', theme = '', clock = '0' } = settings;
const root = document.documentElement;
const waiting = new Map<number, Answered>();
const listeners = new Map<string, Set<Listener>>();
const histories = new Set<(location: AppLocation, action: AppAction) => void>();
let lastId = 0;
let themed: Promise<void> | undefined;
/** What the app gives when a rule of a workflow is saved; the newest counts. */
let configure: (() => unknown) | undefined;

/** Lets the app see the time of the site, which may be ahead of the machine's. */
function shiftDates(ahead: number): void {
  const Real = Date;
  const now = () => Real.now() + ahead;
  globalThis.Date = new Proxy(Real, {
    construct: (date, args: unknown[], newTarget) =>
      Reflect.construct(date, args.length === 0 ? [now()] : args, newTarget) as object,
    apply: () => new Real(now()).toString(),
    get: (date, key) => (key === 'now' ? now : (Reflect.get(date, key) as unknown)),
  });
}
if (Number(clock) > 0) shiftDates(Number(clock));

const post = (message: FrameMessage) => {
  const marked: Marked<FrameMessage> = { forgeBridge: 1, ...message };
  window.parent.postMessage(marked, shell);
};

const callShell = (command: string, payload?: unknown): Promise<unknown> =>
  new Promise((resolve, reject) => {
    if (window.parent === window) throw new Error('This page works within its site only.');
    lastId += 1;
    const id = lastId;
    // Throws for what cannot be cloned, such as a function: then nobody would ever answer.
    post({ type: 'call', id, command, payload });
    waiting.set(id, { resolve, reject });
  });

function setColorMode(colorMode: ColorMode): void {
  root.setAttribute('data-theme', theme);
  root.setAttribute('data-color-mode', colorMode);
}

/** Loads the tokens and follows the shell's theme from now on. */
async function enableTheming(): Promise<void> {
  themed ??= (async () => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = '/__host__/theme.css';
    const loaded = new Promise<void>((resolve, reject) => {
      link.onload = () => {
        resolve();
      };
      link.onerror = () => {
        reject(new Error('The theme could not be loaded.'));
      };
    });
    document.head.append(link);
    const [colorMode] = await Promise.all([callShell('enableTheming'), loaded]);
    setColorMode(colorMode === 'dark' ? 'dark' : 'light');
  })();
  return themed;
}

function subscribe(payload: unknown): { unsubscribe: () => void } {
  const { event, callback } = payload as { event: string; callback: Listener };
  const known = listeners.get(event) ?? new Set();
  listeners.set(event, known);
  known.add(callback);
  return { unsubscribe: () => known.delete(callback) };
}

/** Functions cannot be sent, so what a flag's actions do stays here and the shell tells which one was chosen. */
function showFlag(payload: unknown): Promise<unknown> {
  const { id, actions, ...rest } = payload as {
    id: string;
    actions?: { text: string; onClick?: () => void }[];
  };
  actions?.forEach(({ onClick }, index) => {
    listeners.set(`flag-action:${id}:${index}`, new Set(onClick ? [onClick] : []));
  });
  return callShell('showFlag', { ...rest, id, actions: actions?.map(({ text }) => ({ text })) });
}

/** Keeps what the shell will ask for: see `answerConfigure`. */
function setConfigure(payload: unknown): Promise<unknown> {
  const { data } = payload as { data: { onConfigure: () => unknown } };
  configure = data.onConfigure;
  return callShell('setWorkflowRuleConfigurationCallback');
}

async function answerConfigure(id: number): Promise<void> {
  try {
    post({ type: 'configured', id, ok: true, value: await configure?.() });
  } catch (error) {
    post({
      type: 'configured',
      id,
      ok: false,
      message: error instanceof Error ? error.message : String(error),
    });
  }
}

type HistoryListener = (location: AppLocation, action: AppAction) => void;

/**
 * What `view.createHistory()` answers. It changes nothing by itself: the shell changes the address of the page and says
 * so, and that is what the app hears of, whether it asked for the change or somebody went back in the browser.
 */
async function createHistory(): Promise<unknown> {
  // Refused where there is no page of the app's own.
  const location = (await callShell('createHistory')) as AppLocation;
  const heard = new Set<HistoryListener>();
  const move = (action: 'PUSH' | 'REPLACE') => (target: Target, state?: unknown) => {
    const own = typeof target === 'string' ? state : target.state;
    const path = resolveTarget(target, history.location.pathname);
    post({ type: 'move', action, location: { ...path, state: own } });
  };
  const go = (steps: number) => {
    post({ type: 'go', steps });
  };
  const history = {
    action: 'POP' as AppAction,
    location,
    push: move('PUSH'),
    replace: move('REPLACE'),
    go,
    goBack: () => {
      go(-1);
    },
    goForward: () => {
      go(1);
    },
    listen: (listener: HistoryListener) => {
      heard.add(listener);
      return () => {
        heard.delete(listener);
      };
    },
  };
  histories.add((next, action) => {
    history.action = action;
    history.location = next;
    for (const listener of heard) listener(next, action);
  });
  return history;
}

function callBridge(command: string, payload?: unknown): Promise<unknown> {
  switch (command) {
    case 'enableTheming':
      return enableTheming();
    case 'on':
    case 'onPublic':
      return Promise.resolve(subscribe(payload));
    case 'showFlag':
      return showFlag(payload);
    case 'createHistory':
      return createHistory();
    case 'setWorkflowRuleConfigurationCallback':
      return setConfigure(payload);
    default:
      return callShell(command, payload);
  }
}

function receive(message: ShellMessage): void {
  switch (message.type) {
    case 'answer': {
      const answered = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.ok) answered?.resolve(message.value);
      else
        answered?.reject(Object.assign(new Error(message.message), message.code && { code: message.code }));
      return;
    }
    case 'configure':
      void answerConfigure(message.id);
      return;
    case 'theme':
      if (themed) setColorMode(message.colorMode);
      return;
    case 'moved':
      for (const follow of histories) follow(message.location, message.action);
      return;
    case 'event':
      for (const listener of listeners.get(message.event) ?? []) listener(message.payload);
  }
}

window.addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
  if (source !== window.parent || origin !== shell) return;
  if (typeof data !== 'object' || data === null || !('forgeBridge' in data)) return;
  receive(data as Marked<ShellMessage>);
});

document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
  post({ type: 'problem', text: `The content policy blocked ${blockedURI} (${effectiveDirective}).` });
});
window.addEventListener('error', ({ message }) => {
  post({ type: 'problem', text: message });
});
window.addEventListener('unhandledrejection', ({ reason }) => {
  post({ type: 'problem', text: String(reason) });
});

/** The frame is as high as its body, margins included: what Forge's own resizer measures by default. */
function watchHeight(): void {
  const report = () => {
    const { marginTop, marginBottom } = getComputedStyle(document.body);
    const margins = Number.parseFloat(marginTop) + Number.parseFloat(marginBottom);
    post({ type: 'height', height: Math.ceil(document.body.offsetHeight + margins) });
  };
  new ResizeObserver(report).observe(document.body);
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', watchHeight);
else watchHeight();

Object.defineProperty(globalThis, '__bridge', { value: { callBridge } });
