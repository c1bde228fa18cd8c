/** Where two versions of a record differ, field by field, as people would read it. */
import type { Piece } from './pieces';

/** What is known of the fields of a kind of records, in the order in which one wants to read them. */
export type Fields<Snapshot> = {
  names: readonly (keyof Snapshot & string)[];
  labelOf: (field: keyof Snapshot & string) => string;
  /** @param value undefined where the record says nothing there; null where what it said was erased */
  pieceOf: (
    field: keyof Snapshot & string,
    value: Snapshot[keyof Snapshot & string] | null | undefined,
  ) => Piece;
};

export type Change = { field: string; label: string; from: Piece; to: Piece };

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Fields that read differently: the same person from a later time on is no change that anybody sees. */
export const differencesIn = <Snapshot>(
  { names, labelOf, pieceOf }: Fields<Snapshot>,
  before: Partial<Snapshot>,
  after: Snapshot,
): Change[] =>
  names
    .map((field) => ({
      field,
      label: labelOf(field),
      from: pieceOf(field, before[field]),
      to: pieceOf(field, after[field]),
    }))
    .filter(({ from, to }) => !isSame(from, to));
