/**
 * What a panel asks for on opening, all at once and before anything heavy is evaluated: this module is all that an entry
 * has before React.
 */
import { view } from '@forge/bridge';
import type { Result } from '../../../../src/contract/result';
import type { Waiting } from '../api';
import { mayEdit } from '../jira';
import { readSurroundings } from '../surroundings';
import { loadTexts } from '../texts';

type Ask<Opened> = (onWaiting: (waiting: Waiting) => void) => Promise<Result<Opened>>;

/** @param ask the one call that answers everything that the panel shows first */
export const openPanel = <Opened extends { issueKey: string }>(ask: Ask<Opened>) => {
  let latest: Waiting | undefined;
  let onWaiting: (waiting: Waiting) => void = () => undefined;
  const list = ask((waiting) => {
    latest = waiting;
    onWaiting(waiting);
  });
  const surroundings = readSurroundings();
  return {
    /** The same once more. */
    ask,
    list,
    /** For whoever says on screen why the list takes so long; also told what happened before anybody listened. */
    listen: (listener: (waiting: Waiting) => void): void => {
      onWaiting = listener;
      if (latest !== undefined) listener(latest);
    },
    // Without the theme the panel is plain but complete.
    theme: view.theme.enable().catch(() => undefined),
    texts: loadTexts(),
    surroundings,
    editable: surroundings.then(async ({ issueKey }) => {
      const key = issueKey ?? (await list.then((answer) => (answer.ok ? answer.value.issueKey : undefined)));
      return key === undefined ? undefined : await mayEdit(key);
    }),
  };
};

export type Opening<Opened extends { issueKey: string }> = ReturnType<typeof openPanel<Opened>>;
