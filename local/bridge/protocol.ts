/** What the frame of the app and the shell around it say to each other by `postMessage`. Types only. */
import type { AppAction, AppLocation } from './history';

export type ColorMode = 'light' | 'dark';

/** Marks the messages of this protocol among others on the same page. */
export type Marked<Message> = Message & { forgeBridge: 1 };

/** From the frame to the shell. */
export type FrameMessage =
  | { type: 'call'; id: number; command: string; payload: unknown }
  | { type: 'height'; height: number }
  /** To another place within the page of the app. */
  | { type: 'move'; action: 'PUSH' | 'REPLACE'; location: AppLocation }
  /** So many steps forward in the history of the browser, or back where it is negative. */
  | { type: 'go'; steps: number }
  /** What a page of the app gives when its rule of a workflow is saved, or why it gives nothing. */
  | { type: 'configured'; id: number; ok: true; value: unknown }
  | { type: 'configured'; id: number; ok: false; message: string }
  /** Something that the developer should see: a breach of the content policy, an uncaught error. */
  | { type: 'problem'; text: string };

/** From the shell to the frame. */
export type ShellMessage =
  | { type: 'answer'; id: number; ok: true; value: unknown }
  /** `code` tells apart the errors of a command for which Forge names codes. */
  | { type: 'answer'; id: number; ok: false; message: string; code?: string | undefined }
  | { type: 'theme'; colorMode: ColorMode }
  /** The page of the app stands at another place now, whoever had it go there. */
  | { type: 'moved'; action: AppAction; location: AppLocation }
  /** The rule of a workflow is about to be saved: what does the page of the app give? */
  | { type: 'configure'; id: number }
  | { type: 'event'; event: string; payload: unknown };

/** How the host tells the bridge script where it runs: attributes of its own script element. */
export type BridgeSettings = {
  /** Origin of the shell. */
  shell: string;
  /** `data-theme` of the root element, as `@atlaskit/tokens` wants it. */
  theme: string;
  /** Milliseconds that the clock of the site is ahead of the machine's. */
  clock: string;
};
