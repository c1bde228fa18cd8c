/** What the acts on a record need to know of its kind. */
import type { Entry } from '../../core/chain';
import type { Refusal } from '../../core/refusal';
import type { Ports } from '../../ports';
import type { Reader } from './reader';
import type { RecordState } from './state';

/** A kind of record: decisions, changes, risks, assumptions. */
export type Kind<State extends RecordState, View> = {
  /** As the ledger calls it. */
  kind: string;
  /** References of every person and text in a record. */
  personsOf: (state: State) => string[];
  textsOf: (state: State) => string[];
  /** In whose list it stands; null where nobody has it. */
  ownerOf: (state: State) => string | null;
  /** What lists sort by where they sort by importance: a whole number from 0, or null. */
  scoreOf: (state: State) => number | null;
  /** The record as its reader sees it: what an act answers. */
  read: (ports: Ports, reader: Reader, entry: Entry) => Promise<View>;
  /** Why an attempt was refused that stands on record as refused; undefined where it would not be refused now. */
  refusalOf: (state: State, reader: Reader) => Refusal | undefined;
  /** What has to follow, soon, an act that stands; it never fails. */
  follow?: (ports: Ports, entry: Entry) => Promise<void>;
};
