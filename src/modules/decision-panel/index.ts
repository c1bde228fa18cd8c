import { convertDecision } from '../../app/conversion';
import { readDecisionHistory } from '../../app/decisions/history';
import { decisions } from '../../app/decisions/kind';
import * as pass from '../../app/decisions/pass';
import * as prepare from '../../app/decisions/prepare';
import * as read from '../../app/decisions/read';
import * as settle from '../../app/decisions/settle';
import { verifyChainOf } from '../../app/records/verify';
import type { DefinitionsOf } from '../boundary';

const panel = { on: 'issue', modules: ['decision-panel'] } as const;

/** An editor may have lost their right since the panel was opened, so every act asks Jira again. */
const edit = { permission: 'EDIT_ISSUES', refusal: 'forbidden.edit' } as const;

/** Who holds the ball needs no right to edit: being asked entitles them, as long as they can still see the issue. */
const see = { permission: 'BROWSE_PROJECTS', refusal: 'error.forbidden' } as const;

/** `jira:issuePanel` "Decisions". */
export const decisionPanel = {
  'decision/list': { ...panel, needs: 'browse', run: read.listDecisions },
  'decision/page': { ...panel, needs: 'browse', run: read.pageDecisions },
  'decision/read': { ...panel, needs: 'browse', run: read.readDecision },
  'decision/verify': { ...panel, needs: 'browse', run: verifyChainOf(decisions.kind) },
  'decision/history': { ...panel, needs: 'browse', run: readDecisionHistory },
  'decision/save': { ...panel, needs: edit, run: prepare.saveDecision },
  'decision/record': { ...panel, needs: edit, run: prepare.recordDecision },
  'decision/handOver': { ...panel, needs: see, run: pass.handOverDecision },
  'decision/ask': { ...panel, needs: see, run: pass.askForInput },
  'decision/answer': { ...panel, needs: see, run: pass.answerWithInput },
  'decision/return': { ...panel, needs: see, run: pass.returnDecision },
  'decision/delegate': { ...panel, needs: see, run: pass.delegateDecision },
  'decision/recall': { ...panel, needs: see, run: pass.recallDecision },
  'decision/undo': { ...panel, needs: see, run: pass.undoSending },
  'decision/decide': { ...panel, needs: see, run: settle.decideDecision },
  'decision/implement': { ...panel, needs: edit, run: settle.implementDecision },
  'decision/withdraw': { ...panel, needs: edit, run: settle.withdrawDecision },
  'decision/convert': { ...panel, needs: edit, run: convertDecision },
} satisfies DefinitionsOf<`decision/${string}`>;
