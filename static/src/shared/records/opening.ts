/** What a panel of records asks for on opening. */
import { mayEdit } from '../jira';
import { openFrame, type Ask } from '../opening';

export const openPanel = <Opened extends { issueKey: string }>(ask: Ask<Opened>) => {
  const opening = openFrame(ask);
  return {
    ...opening,
    editable: opening.surroundings.then(async ({ issueKey }) => {
      const key =
        issueKey ?? (await opening.answer.then((list) => (list.ok ? list.value.issueKey : undefined)));
      return key === undefined ? undefined : await mayEdit(key);
    }),
  };
};

export type PanelOpening<Opened extends { issueKey: string }> = ReturnType<typeof openPanel<Opened>>;
