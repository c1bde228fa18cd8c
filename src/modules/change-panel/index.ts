import * as approve from '../../app/changes/approve';
import { changes } from '../../app/changes/kind';
import * as prepare from '../../app/changes/prepare';
import * as read from '../../app/changes/read';
import * as settle from '../../app/changes/settle';
import { convertChange } from '../../app/conversion';
import * as waivers from '../../app/guard/waivers';
import { readPlanView } from '../../app/plan/view';
import { verifyChainOf } from '../../app/records/verify';
import type { DefinitionsOf } from '../boundary';

const panel = { on: 'issue', modules: ['change-panel'] } as const;

/** An editor may have lost their right since the panel was opened, so every act asks Jira again. */
const edit = { permission: 'EDIT_ISSUES', refusal: 'forbidden.edit' } as const;

/** Who has to approve needs no right to edit: being asked entitles them, as long as they can still see the issue. */
const see = { permission: 'BROWSE_PROJECTS', refusal: 'error.forbidden' } as const;

/** `jira:issuePanel` "Change control". */
export const changePanel = {
  'change/list': { ...panel, needs: 'browse', run: read.listChanges },
  'change/page': { ...panel, needs: 'browse', run: read.pageChanges },
  'change/plan': { ...panel, needs: 'browse', run: readPlanView },
  'change/read': { ...panel, needs: 'browse', run: read.readChange },
  'change/history': { ...panel, needs: 'browse', run: read.readChangeHistory },
  'change/verify': { ...panel, needs: 'browse', run: verifyChainOf(changes.kind) },
  'change/preview': { ...panel, needs: 'browse', run: prepare.previewApproval },
  'change/save': { ...panel, needs: edit, run: prepare.saveChange },
  'change/size': { ...panel, needs: edit, run: prepare.sizeChange },
  'change/send': { ...panel, needs: edit, run: approve.sendChange },
  'change/judge': { ...panel, needs: see, run: approve.judgeChange },
  'change/return': { ...panel, needs: see, run: approve.returnChange },
  'change/delegate': { ...panel, needs: see, run: approve.delegateChange },
  'change/recall': { ...panel, needs: see, run: approve.recallChange },
  'change/withdraw': { ...panel, needs: edit, run: settle.withdrawChange },
  'change/convert': { ...panel, needs: edit, run: convertChange },
  'change/absorb': { ...panel, needs: edit, run: settle.absorbChange },
  'waiver/list': { ...panel, needs: 'browse', run: waivers.listWaivers },
  'waiver/grant': { ...panel, needs: see, run: waivers.grantWaiver },
  'waiver/revoke': { ...panel, needs: see, run: waivers.revokeWaiver },
} satisfies DefinitionsOf<`change/${string}` | `waiver/${string}`>;
