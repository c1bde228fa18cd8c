import * as read from '../../app/decisions/read';
import type { Definitions } from '../boundary';
import { later } from '../later';

const module = 'decision-panel';

/** An editor may have lost their right since the panel was opened, so every act asks Jira again. */
const edit = { permission: 'EDIT_ISSUES', refusal: 'forbidden.edit' } as const;

/** Who holds the ball needs no right to edit: being asked entitles them, as long as they can still see the issue. */
const see = { permission: 'BROWSE_PROJECTS', refusal: 'error.forbidden' } as const;

// Opening a panel reads; what acts loads when somebody acts.
const history = () => import('../../app/decisions/history');
const prepare = () => import('../../app/decisions/prepare');
const pass = () => import('../../app/decisions/pass');
const settle = () => import('../../app/decisions/settle');

/** `jira:issuePanel` "Decisions". */
export const decisionPanel = {
  'decision/list': { module, needs: 'browse', run: read.listDecisions },
  'decision/page': { module, needs: 'browse', run: read.pageDecisions },
  'decision/read': { module, needs: 'browse', run: read.readDecision },
  'decision/verify': { module, needs: 'browse', run: read.verifyChain },
  'decision/history': { module, needs: 'browse', run: later(history, 'readDecisionHistory') },
  'decision/save': { module, needs: edit, run: later(prepare, 'saveDecision') },
  'decision/record': { module, needs: edit, run: later(prepare, 'recordDecision') },
  'decision/handOver': { module, needs: see, run: later(pass, 'handOverDecision') },
  'decision/ask': { module, needs: see, run: later(pass, 'askForInput') },
  'decision/answer': { module, needs: see, run: later(pass, 'answerWithInput') },
  'decision/return': { module, needs: see, run: later(pass, 'returnDecision') },
  'decision/delegate': { module, needs: see, run: later(pass, 'delegateDecision') },
  'decision/recall': { module, needs: see, run: later(pass, 'recallDecision') },
  'decision/undo': { module, needs: see, run: later(pass, 'undoSending') },
  'decision/decide': { module, needs: see, run: later(settle, 'decideDecision') },
  'decision/implement': { module, needs: edit, run: later(settle, 'implementDecision') },
  'decision/withdraw': { module, needs: edit, run: later(settle, 'withdrawDecision') },
} satisfies Definitions;
