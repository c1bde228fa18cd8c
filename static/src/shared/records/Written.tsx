/** What is written in a record; a field that says nothing takes no place. */
import type { Piece } from './pieces';
import { PieceView } from './PieceView';

type Shown = { label: string; piece: Piece };

/** Short fields, beside each other. */
export const FactList = ({ facts }: { facts: readonly Shown[] }) => (
  <dl className="fl-facts">
    {facts
      .filter(({ piece }) => piece.is !== 'nothing')
      .map(({ label, piece }) => (
        <div className="fl-fact" key={label}>
          <dt>{label}</dt>
          <dd>
            <PieceView piece={piece} />
          </dd>
        </div>
      ))}
  </dl>
);

/** A field that is read in full width. */
export const Part = ({ label, piece }: Shown) =>
  piece.is !== 'nothing' && (
    <div className="fl-part">
      <h4 className="fl-part-title">{label}</h4>
      <PieceView piece={piece} />
    </div>
  );
