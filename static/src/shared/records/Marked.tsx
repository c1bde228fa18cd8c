/** Values of a field that changed. */
import { useState } from 'react';
import type { Text } from '../../../../src/contract/record';
import { t } from '../texts';
import { PieceView } from './PieceView';
import type { Piece } from './pieces';
import { compareTexts, nearby, type Parts } from './textDifference';

/** A change in a long text has to show without anybody looking for it. */
const shownAround = 160;

const Marked = ({ parts }: { parts: Parts }) => {
  const [isWhole, setWhole] = useState(false);
  const near = nearby(parts, shownAround);
  const isCut = near.start !== parts.start || near.end !== parts.end;
  const shown = isWhole ? parts : near;
  return (
    <>
      <p className="fl-text">
        {shown.start}
        {shown.changed !== '' && <mark className="fl-changed">{shown.changed}</mark>}
        {shown.end}
      </p>
      {isCut && (
        <button
          type="button"
          className="fl-link"
          aria-expanded={isWhole}
          onClick={() => {
            setWhole(!isWhole);
          }}
        >
          {isWhole ? t('text.less') : t('text.more')}
        </button>
      )}
    </>
  );
};

const textOf = (piece: Piece): Text => (piece.is === 'text' ? piece.text : null);

type Props = { from: Piece; to: Piece; show: 'from' | 'to' };

/** One of two values of a field; in texts what differs from the other one is marked. */
export const OneOfTwo = ({ from, to, show }: Props) => {
  const [before, now] = [textOf(from), textOf(to)];
  if (before === null || now === null) return <PieceView piece={show === 'from' ? from : to} />;
  const parts = compareTexts(before, now);
  return <Marked parts={show === 'from' ? parts.before : parts.now} />;
};
