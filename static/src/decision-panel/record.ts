/** What the parts of one record on screen know of each other. */
import type { Decision } from '../../../src/contract/decision';
import { isBlank, type Drafts } from '../shared/drafts';
import { formActs, type FormAct } from './acts';

/** The element that takes the focus after something happened to a record. */
export const headingId = (id: string): string => `decision-${id}`;

/** The element that opens the rest of a record. */
export const detailsButtonId = (id: string): string => `details-open-${id}`;

/** Names the draft of a form of a record. */
export const draftName = (act: FormAct, id: string): string => `${act}:${id}`;

export type RecordEvents = {
  /** It is another record now; what happened is said in a sentence. */
  onChange: (changed: Decision, said: string) => void;
  /** The same for what can be undone. */
  onSent: (changed: Decision, said: string) => void;
  /** Somebody else changed it. */
  onNewer: (newer: Decision) => void;
  /** The same while its reader writes in it: it has to stay where it is. */
  onOvertaken: (newer: Decision) => void;
  /** Its reader has stopped writing in it. */
  onLeft: (decision: Decision) => void;
  /** It got a successor. */
  onMade: (successor: Decision) => void;
  /** Another record is asked for. */
  onShow: (id: string) => void;
};

/** Whether somebody has begun to write in it. */
export const hasDraft = (drafts: Drafts, id: string): boolean =>
  formActs.some((act) => !isBlank(drafts.read(draftName(act, id))));
