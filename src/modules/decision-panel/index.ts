import { readDecisionHistory } from '../../app/decisions/history';
import * as pass from '../../app/decisions/pass';
import * as prepare from '../../app/decisions/prepare';
import * as read from '../../app/decisions/read';
import * as settle from '../../app/decisions/settle';
import type { Definitions } from '../boundary';

const module = 'decision-panel';

/** An editor may have lost their right since the panel was opened, so every act asks Jira again. */
const edit = { permission: 'EDIT_ISSUES', refusal: 'forbidden.edit' } as const;

/** Who holds the ball needs no right to edit: being asked entitles them, as long as they can still see the issue. */
const see = { permission: 'BROWSE_PROJECTS', refusal: 'error.forbidden' } as const;

/** `jira:issuePanel` "Decisions". */
export const decisionPanel = {
  'decision/list': { module, needs: 'browse', run: read.listDecisions },
  'decision/page': { module, needs: 'browse', run: read.pageDecisions },
  'decision/read': { module, needs: 'browse', run: read.readDecision },
  'decision/verify': { module, needs: 'browse', run: read.verifyChain },
  'decision/history': { module, needs: 'browse', run: readDecisionHistory },
  'decision/save': { module, needs: edit, run: prepare.saveDecision },
  'decision/record': { module, needs: edit, run: prepare.recordDecision },
  'decision/handOver': { module, needs: see, run: pass.handOverDecision },
  'decision/ask': { module, needs: see, run: pass.askForInput },
  'decision/answer': { module, needs: see, run: pass.answerWithInput },
  'decision/return': { module, needs: see, run: pass.returnDecision },
  'decision/delegate': { module, needs: see, run: pass.delegateDecision },
  'decision/recall': { module, needs: see, run: pass.recallDecision },
  'decision/undo': { module, needs: see, run: pass.undoSending },
  'decision/decide': { module, needs: see, run: settle.decideDecision },
  'decision/implement': { module, needs: edit, run: settle.implementDecision },
  'decision/withdraw': { module, needs: edit, run: settle.withdrawDecision },
} satisfies Definitions;
