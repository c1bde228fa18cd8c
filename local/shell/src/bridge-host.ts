/** The shell's side of the bridge: answers the commands of one frame, and refuses aloud what it does not know. */
import { addressOf, placeIn, type AppLocation } from '../../bridge/history';
import { SubmitError } from '../../bridge/macro-config';
import type { ColorMode, FrameMessage, Marked, ShellMessage } from '../../bridge/protocol';
import type { Mounted } from '../api-types';
import { api } from './api';
import type { Flag } from './flags';
import { go, onMove } from './router';

/** Has the page of the app say what a rule of a workflow should hold. @returns undefined to keep it from being saved */
export type Configure = () => Promise<unknown>;

/** What a frame in a dialog can do with its dialog. */
export type FrameView = {
  /** Saves what the app gives. @throws SubmitError */
  submit: (payload: unknown) => Promise<void>;
  close: () => void;
};

export type BridgeHostOptions = {
  mounted: Mounted;
  frame: HTMLIFrameElement;
  frameOrigin: string;
  colorMode: () => ColorMode;
  onHeight: (height: number) => void;
  onReady: () => void;
  /** The person has to allow the app to act for them first. */
  onConsentDemand: () => void;
  /** The page around a panel should load its data anew; absent where there is nothing around the frame. */
  onRefresh: (() => void) | undefined;
  /** The path of the app's own page, behind which the app may write; absent for a panel. */
  base: string | undefined;
  /** Told once the app has something to give when its rule is saved; absent where no rule is made. */
  onConfigurable: ((configure: Configure) => void) | undefined;
  /** Where a page of the app stands in a project; undefined where it is none. */
  pageIn: (moduleKey: string, project: string) => string | undefined;
  /** Absent for a frame that stands on its page: it can be neither closed nor submitted. */
  view: () => FrameView | undefined;
  showFlag: (flag: Flag) => void;
  closeFlag: (id: string) => void;
};

/** Never answered: the frame goes away before its call does. */
const forever = new Promise<never>(() => undefined);

const frames = new Set<(message: ShellMessage) => void>();

/** Those that have said something: before that another document may be in the frame, which is of another origin. */
const speaking = new WeakSet<HTMLIFrameElement>();

const field = (payload: unknown, name: string): unknown =>
  typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>)[name] : undefined;

const text = (payload: unknown, name: string): string => {
  const value = field(payload, name);
  if (typeof value !== 'string') throw new Error(`"${name}" is missing.`);
  return value;
};

/** Where a target of the router leads. @throws Error for the targets of products that are not here */
function urlOf(payload: unknown, { pageIn }: Pick<BridgeHostOptions, 'pageIn'>): string {
  const url = field(payload, 'url');
  if (typeof url === 'string') return new URL(url, window.location.origin).href;
  const target = field(payload, 'target');
  if (target === 'issue') {
    return `${window.location.origin}/browse/${encodeURIComponent(text(payload, 'issueKey'))}`;
  }
  if (target === 'contentView' && field(payload, 'version') === undefined) {
    const query = new URLSearchParams({ pageId: text(payload, 'contentId') });
    return `${window.location.origin}/wiki/pages/viewpage.action?${query.toString()}`;
  }
  if (target === 'module' && field(payload, 'projectKey') !== undefined) {
    const page = pageIn(text(payload, 'moduleKey'), text(payload, 'projectKey'));
    if (page !== undefined) {
      const path = field(payload, 'path');
      return window.location.origin + page + (typeof path === 'string' ? path : '');
    }
  }
  throw new Error(`This site has no page for the target "${String(target)}".`);
}

function navigate(payload: unknown, options: Pick<BridgeHostOptions, 'pageIn'>): void {
  const url = new URL(urlOf(payload, options));
  if (!['http:', 'https:', 'mailto:'].includes(url.protocol))
    throw new Error(`${url.protocol} is not allowed.`);
  if (field(payload, 'type') === 'new-tab') window.open(url, '_blank', 'noopener');
  else if (url.origin === window.location.origin) go(url.pathname + url.search);
  else window.location.assign(url);
}

const flagTypes = ['info', 'success', 'warning', 'error'] as const;

function readFlag(payload: unknown, onAction: (index: number) => void): Flag {
  const type = flagTypes.find((candidate) => candidate === field(payload, 'type')) ?? 'info';
  const actions = field(payload, 'actions');
  const description = field(payload, 'description');
  const title = field(payload, 'title');
  return {
    id: text(payload, 'id'),
    type,
    title: typeof title === 'string' ? title : '',
    ...(typeof description === 'string' && { description }),
    dismisses: field(payload, 'isAutoDismiss') === true,
    actions: Array.isArray(actions)
      ? actions.map((action: unknown, index) => ({
          text: text(action, 'text'),
          run: () => {
            onAction(index);
          },
        }))
      : [],
  };
}

/** Where the page of an app stands, or undefined where the address is another page's. */
function readLocation(base: string): AppLocation | undefined {
  const place = placeIn(base, window.location);
  return place && { ...place, state: (window.history.state as unknown) ?? undefined };
}

/** Starts to answer a frame. @returns what ends it */
export function hostBridge(options: BridgeHostOptions): () => void {
  const { mounted, frame, frameOrigin, base } = options;
  const post = (message: ShellMessage) => {
    if (!speaking.has(frame)) return;
    const marked: Marked<ShellMessage> = { forgeBridge: 1, ...message };
    frame.contentWindow?.postMessage(marked, frameOrigin);
  };

  const invoke = async (payload: unknown): Promise<unknown> => {
    const answer = await api.invoke(mounted.id, text(payload, 'functionKey'), field(payload, 'payload'));
    if (answer.kind === 'consent') {
      options.onConsentDemand();
      return forever;
    }
    if (answer.kind === 'error') throw new Error(answer.message);
    return field(payload, 'metadata') === undefined ? answer.body : { body: answer.body, metadata: {} };
  };

  const fetchProduct = async (payload: unknown): Promise<unknown> => {
    const init = field(payload, 'fetchRequestInit');
    if (field(payload, 'isMultipartFormData') === true) throw new Error('Files cannot be sent here.');
    const body = field(init, 'body');
    const answer = await api.fetchProduct(mounted.id, {
      product: text(payload, 'product'),
      restPath: text(payload, 'restPath'),
      method: field(init, 'method') ?? 'GET',
      headers: field(init, 'headers') ?? [],
      ...(typeof body === 'string' && { body }),
    });
    return { ...answer, isAttachment: false };
  };

  const openHistory = (): AppLocation => {
    const location = base === undefined ? undefined : readLocation(base);
    if (!location)
      throw new Error('createHistory is for pages of an app, not for a panel on a page of Jira.');
    return location;
  };

  /** The packages make an error of false: this view is not submittable. */
  const submit = async (payload: unknown): Promise<boolean> => {
    const view = options.view();
    await view?.submit(payload);
    return view !== undefined;
  };

  const configuring = new Map<number, (message: FrameMessage & { type: 'configured' }) => void>();
  let lastId = 0;
  const configure: Configure = () =>
    new Promise((resolve, reject) => {
      lastId += 1;
      configuring.set(lastId, (message) => {
        if (message.ok) resolve(message.value);
        else reject(new Error(message.message));
      });
      post({ type: 'configure', id: lastId });
    });

  const perform = (command: string, payload: unknown): unknown => {
    switch (command) {
      case 'invoke': {
        if (field(payload, 'invokeType') !== undefined) throw new Error('The app has no remote to invoke.');
        return invoke(payload);
      }
      case 'getContext':
        return { ...mounted.context, theme: { colorMode: options.colorMode() } };
      case 'enableTheming':
        return options.colorMode();
      case 'fetchProduct':
        return fetchProduct(payload);
      case 'showFlag': {
        const id = text(payload, 'id');
        options.showFlag(
          readFlag(payload, (index) => {
            post({ type: 'event', event: `flag-action:${id}:${index}`, payload: undefined });
          }),
        );
        return true;
      }
      case 'closeFlag':
        options.closeFlag(text(payload, 'id'));
        return true;
      case 'emit':
      case 'emitPublic':
        for (const tell of frames) {
          tell({ type: 'event', event: text(payload, 'event'), payload: field(payload, 'payload') });
        }
        return undefined;
      case 'emitReadyEvent':
        options.onReady();
        return undefined;
      case 'resize': {
        const height = field(payload, 'height');
        if (typeof height === 'number') options.onHeight(height);
        return undefined;
      }
      case 'createHistory':
        return openHistory();
      case 'refresh':
      case 'refreshIssueView':
        // The packages make an error of false: this view cannot be refreshed.
        options.onRefresh?.();
        return options.onRefresh !== undefined;
      case 'setWorkflowRuleConfigurationCallback':
        // The package makes an error of false: on this page no rule is made.
        options.onConfigurable?.(configure);
        return options.onConfigurable !== undefined;
      case 'submit':
        return submit(payload);
      case 'close': {
        const view = options.view();
        view?.close();
        return view !== undefined;
      }
      case 'open':
      case 'onClose':
        // Nothing here can be opened, and nobody is asked before something is closed. The packages make an error of this.
        return false;
      case 'changeWindowTitle':
        document.title = String(payload);
        return undefined;
      case 'navigate':
        navigate(payload, options);
        return undefined;
      case 'getUrl':
        return urlOf(payload, options);
      case 'reload':
        window.location.reload();
        return undefined;
      default: {
        const message = `The local site does not know the bridge command "${command}".`;
        options.showFlag({
          id: `unknown-${command}`,
          type: 'error',
          title: message,
          dismisses: false,
          actions: [],
        });
        throw new Error(message);
      }
    }
  };

  const answer = async (id: number, command: string, payload: unknown): Promise<void> => {
    try {
      post({ type: 'answer', id, ok: true, value: await perform(command, payload) });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const code = error instanceof SubmitError ? error.code : undefined;
      post({ type: 'answer', id, ok: false, message, code });
    }
  };

  const receive = ({ source, origin, data }: MessageEvent<unknown>) => {
    if (source !== frame.contentWindow || origin !== frameOrigin) return;
    if (typeof data !== 'object' || data === null || !('forgeBridge' in data)) return;
    speaking.add(frame);
    const message = data as Marked<FrameMessage>;
    switch (message.type) {
      case 'call':
        void answer(message.id, message.command, message.payload);
        return;
      case 'height':
        options.onHeight(message.height);
        return;
      case 'configured':
        configuring.get(message.id)?.(message);
        configuring.delete(message.id);
        return;
      case 'move':
        if (base !== undefined) {
          const { state, ...place } = message.location;
          go(addressOf(base, place), { replace: message.action === 'REPLACE', state });
        }
        return;
      case 'go':
        if (base !== undefined) window.history.go(message.steps);
        return;
      case 'problem':
        console.error(`[app frame] ${message.text}`);
        options.showFlag({
          id: `problem-${message.text}`,
          type: 'error',
          title: 'The app ran into a problem',
          description: message.text,
          dismisses: false,
          actions: [],
        });
    }
  };
  window.addEventListener('message', receive);
  frames.add(post);
  const stopFollowing = onMove((action) => {
    const location = base === undefined ? undefined : readLocation(base);
    if (location) post({ type: 'moved', action, location });
  });
  return () => {
    stopFollowing();
    window.removeEventListener('message', receive);
    frames.delete(post);
  };
}

/** Tells every frame of the page that its issue was changed, as the issue view does. Forge, "Jira issue context", "Events". */
export function announceIssueChange(issueId: string, projectId: string, atlassianId: string): void {
  const payload = { issueId, projectId, changes: [{ changeType: 'updated', atlassianId }] };
  for (const tell of frames) tell({ type: 'event', event: 'JIRA_ISSUE_CHANGED', payload });
}

/** Tells every frame of the page that the theme was switched. */
export function announceTheme(colorMode: ColorMode): void {
  for (const tell of frames) tell({ type: 'theme', colorMode });
}
