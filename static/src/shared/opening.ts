/**
 * What a frame beside or on an issue asks for on opening, all at once and before anything heavy is evaluated: this module is all
 * that an entry has before React.
 */
import { view } from '@forge/bridge';
import type { Result } from '../../../src/contract/result';
import type { Waiting } from './api';
import { readSurroundings } from './surroundings';
import { loadTexts } from './texts';

export type Ask<Opened> = (onWaiting: (waiting: Waiting) => void) => Promise<Result<Opened>>;

/** @param ask the one call that answers everything that the frame shows first */
export const openFrame = <Opened>(ask: Ask<Opened>) => {
  let latest: Waiting | undefined;
  let onWaiting: (waiting: Waiting) => void = () => undefined;
  const answer = ask((waiting) => {
    latest = waiting;
    onWaiting(waiting);
  });
  return {
    /** The same once more. */
    ask,
    answer,
    /** For whoever says on screen why the answer takes so long; also told what happened before anybody listened. */
    listen: (listener: (waiting: Waiting) => void): void => {
      onWaiting = listener;
      if (latest !== undefined) listener(latest);
    },
    // Without the theme the frame is plain but complete.
    theme: view.theme.enable().catch(() => undefined),
    texts: loadTexts(),
    surroundings: readSurroundings(),
  };
};

export type Opening<Opened> = ReturnType<typeof openFrame<Opened>>;
