import * as decisions from '../../app/decisions';
import type { Definitions } from '../boundary';

const module = 'decision-panel';

/** An editor may have lost their right since the panel was opened, so every act asks Jira again. */
const edit = { permission: 'EDIT_ISSUES', refusal: 'forbidden.edit' } as const;

/** An approver needs no right to edit: being asked is what entitles them, as long as they can still see the issue. */
const see = { permission: 'BROWSE_PROJECTS', refusal: 'error.forbidden' } as const;

/** `jira:issuePanel` "Decisions". */
export const decisionPanel = {
  'decision/list': { module, needs: 'browse', run: decisions.listDecisions },
  'decision/request': { module, needs: edit, run: decisions.requestDecision },
  'decision/decide': { module, needs: see, run: decisions.decideDecision },
  'decision/withdraw': { module, needs: edit, run: decisions.withdrawDecision },
  'decision/history': { module, needs: 'browse', run: decisions.readDecisionHistory },
} satisfies Definitions;
