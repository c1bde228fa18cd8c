/** What the parts of one record on screen know of each other. */
import { isBlank, type Drafts } from '../drafts';
import type { Row } from './lists';

/** What every whole record says, of whatever kind it is. */
export type Whole = Row & {
  status: string;
  /** Acts that its reader would not be refused. */
  may: readonly string[];
  /** The record whose place it takes, and the one that takes, or is to take, its own. */
  supersedes?: string;
  successor?: string;
};

/** The element that takes the focus after something happened to a record. */
export const headingId = (id: string): string => `record-${id}`;

/** The element that opens the rest of a record. */
export const detailsButtonId = (id: string): string => `details-open-${id}`;

/** The element that opens the form of an act on a record. */
export const openerId = (act: string, id: string): string => `${act}-open-${id}`;

/** Names the draft of a form of a record. */
export const draftName = (act: string, id: string): string => `${act}:${id}`;

export type RecordEvents<Kept extends Whole> = {
  /** It is another record now; what happened is said in a sentence. */
  onChange: (changed: Kept, said: string) => void;
  /** Somebody else changed it. */
  onNewer: (newer: Kept) => void;
  /** The same while its reader writes in it: it has to stay where it is. */
  onOvertaken: (newer: Kept) => void;
  /** Its reader has stopped writing in it. */
  onLeft: (record: Kept) => void;
  /** It got a successor. */
  onMade: (successor: Kept) => void;
  /** Another record is asked for. */
  onShow: (id: string) => void;
};

/** The form of a record in which somebody has begun to write. */
export const formWithDraft = <Form extends string>(
  drafts: Drafts,
  id: string,
  forms: readonly Form[],
): Form | undefined => forms.find((act) => !isBlank(drafts.read(draftName(act, id))));

/** What a form of an act is given. */
export type ActFormProps<Kept extends Whole> = {
  /** The record as it is now. */
  record: Kept;
  /** The record as it was when its person began to write: another version after a conflict. */
  seen: Kept;
  /** Names the draft. */
  form: string;
  takeFocus: boolean;
  onClose: () => void;
  onDone: (changed: Kept) => void;
  /** Somebody else changed it meanwhile: the form stays, with what was written. */
  onConflict: (newer: Kept) => void;
  /** The person has looked at what changed and goes on with their text. */
  onGoOn: () => void;
};

/** What a form is given that makes a record, or changes what was written in one. */
export type SaveFormProps<Kept extends Whole> = Pick<
  ActFormProps<Kept>,
  'form' | 'takeFocus' | 'onClose' | 'onDone'
> &
  Partial<Pick<ActFormProps<Kept>, 'record' | 'seen' | 'onConflict' | 'onGoOn'>> & {
    /** The settled record whose place a new one is to take. */
    supersedes?: Kept;
  };

/** What the rest of a record is given when it is opened. */
export type DetailsProps<Kept extends Whole, Form extends string> = RecordEvents<Kept> & {
  id: string;
  version: number;
  form: Form | undefined;
  takeFocus: boolean;
  /** An entry of its history that an address leads to. */
  entry: number | undefined;
  onForm: (form: Form | undefined) => void;
};

/** The same with the record, once it was read. */
export type OpenedProps<Kept extends Whole, Form extends string> = Omit<
  DetailsProps<Kept, Form>,
  'id' | 'version'
> & {
  record: Kept;
  onRead: (record: Kept) => void;
};
