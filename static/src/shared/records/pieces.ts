/**
 * What the fields of a record say, taken apart into pieces that can be shown as well as copied. How a piece looks stands in
 * `PieceView.tsx`, how it reads in `pieceText.ts`; what single fields say is known by the panel of each kind.
 */
import type { Person, Text } from '../../../../src/contract/record';
import { t } from '../texts';

export type Piece =
  | { is: 'nothing' }
  | { is: 'words'; words: string; help?: string }
  /** What somebody typed. */
  | { is: 'text'; text: Text }
  /** `as`: the role in which they are named, in words. */
  | { is: 'person'; person: Person; as?: string }
  | { is: 'time' | 'day'; at: string }
  /** Something that is named by its id and looked up by the reader. */
  | { is: 'issue' | 'version' | 'record'; id: string }
  /** Beside each other: short things that belong together. */
  | { is: 'row'; items: readonly Piece[] }
  | { is: 'list'; items: readonly Piece[] }
  | { is: 'facts'; title?: Text; facts: readonly Fact[] };

export type Fact = { label: string; piece: Piece };

export const nothing: Piece = { is: 'nothing' };
/** @param text undefined where there was nothing to type */
export const typed = (text: Text | undefined): Piece =>
  text === undefined || text?.trim() === '' ? nothing : { is: 'text', text };
export const words = (said: string): Piece => ({ is: 'words', words: said });
export const personOf = (person: Person): Piece => ({ is: 'person', person });
export const time = (at: string): Piece => ({ is: 'time', at });
export const row = (...items: readonly Piece[]): Piece => ({ is: 'row', items });
export const list = (items: readonly Piece[]): Piece =>
  items.length === 0 ? nothing : { is: 'list', items };

/** Facts without those that say nothing. */
export const facts = (pairs: readonly (readonly [label: string, piece: Piece])[], title?: Text): Piece => ({
  is: 'facts',
  ...(title !== undefined && { title }),
  facts: pairs.filter(([, piece]) => piece.is !== 'nothing').map(([label, piece]) => ({ label, piece })),
});

/** Who did something, and when. */
export const onDay = (by: Person, at: string): Piece => row(personOf(by), time(at));

/**
 * What somebody said in an act, under the word for what they said.
 * @param text undefined where the act says all
 */
export const saidBy = (by: Person, at: string, label: string, text: Text | undefined): Piece =>
  facts([
    [t('field.by'), onDay(by, at)],
    [label, typed(text)],
  ]);

export const delegationsOf = (
  delegations: readonly { from: Person; to: Person; at: string; note: Text }[],
): Piece =>
  list(
    delegations.map(({ from, to, at, note }) =>
      facts([
        [t('field.fromPerson'), personOf(from)],
        [t('field.toPerson'), onDay(to, at)],
        [t('field.note'), typed(note)],
      ]),
    ),
  );

/** How one kind of records says each field that it can have. */
export type FieldPieces<Snapshot> = {
  [Name in keyof Snapshot]-?: (value: NonNullable<Snapshot[Name]>) => Piece;
};

/** Fields in which null says something: a text or a person that was erased on request. */
export type ErasedPieces<Snapshot> = { [Name in keyof Snapshot]?: Piece };

/** @param value undefined where the record says nothing there; null where what it said was erased */
export const pieceIn = <Snapshot, Name extends keyof Snapshot>(
  ofField: FieldPieces<Snapshot>,
  ofNull: ErasedPieces<Snapshot>,
  field: Name,
  value: Snapshot[Name] | null | undefined,
): Piece => {
  if (value === undefined) return nothing;
  if (value === null) return ofNull[field] ?? nothing;
  return ofField[field](value);
};

/** Whether it needs lines of its own. */
export const isBulky = (piece: Piece): boolean => {
  switch (piece.is) {
    case 'text':
      return (piece.text?.length ?? 0) > 60 || piece.text?.includes('\n') === true;
    case 'facts':
    case 'record':
      return true;
    case 'list':
      return piece.items.length > 3 || piece.items.some((item) => item.is === 'issue' || isBulky(item));
    default:
      return false;
  }
};

const innerPieces = (piece: Piece): readonly Piece[] => {
  switch (piece.is) {
    case 'row':
    case 'list':
      return piece.items;
    case 'facts':
      return piece.facts.map((fact) => fact.piece);
    default:
      return [];
  }
};

/** A piece with all that is in it. */
export const flatten = (piece: Piece): Piece[] => [piece, ...innerPieces(piece).flatMap(flatten)];
