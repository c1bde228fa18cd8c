/** Pieces on screen. */
import { Fragment } from 'react';
import type { Text } from '../../../../src/contract/record';
import { formatDay, formatTime } from '../dates';
import { IssueName, VersionName } from '../issues';
import { LongText } from '../LongText';
import { PersonName } from '../people';
import { t } from '../texts';
import './fields.css';
import { usePanel } from './PanelContext';
import type { Piece } from './pieces';
import { useProject } from './useProject';

const Version = ({ id }: { id: string }) => <VersionName id={id} project={useProject()} />;

/** What another record of the same kind is called. */
const RecordName = ({ id }: { id: string }) => {
  const { names } = usePanel();
  const name = names.use(id);
  if (name === null) return <span className="fl-removed">{t('field.otherRecord')}</span>;
  return <span>{name ?? '\u00a0'}</span>;
};

const Title = ({ text }: { text: Text }) =>
  text === null ? (
    <em className="fl-removed">{t('text.removed')}</em>
  ) : (
    <strong className="fl-text">{text}</strong>
  );

const Facts = ({ piece }: { piece: Extract<Piece, { is: 'facts' }> }) => (
  <div className="fl-piece-facts">
    {piece.title !== undefined && <Title text={piece.title} />}
    {piece.facts.length > 0 && (
      <dl>
        {piece.facts.map(({ label, piece: inner }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <PieceView piece={inner} />
            </dd>
          </div>
        ))}
      </dl>
    )}
  </div>
);

export const PieceView = ({ piece }: { piece: Piece }) => {
  const { me, reader } = usePanel();
  switch (piece.is) {
    case 'nothing':
      return <span className="fl-piece-nothing">{t('field.none')}</span>;
    case 'words':
      return (
        <span>
          {piece.words}
          {piece.help !== undefined && <span className="fl-piece-help"> {piece.help}</span>}
        </span>
      );
    case 'text':
      return <LongText text={piece.text} />;
    case 'person':
      return (
        <span className="fl-piece-row">
          <PersonName person={piece.person} me={me} />
          {piece.as !== undefined && <span className="fl-piece-role">{piece.as}</span>}
        </span>
      );
    case 'time':
      return <time dateTime={piece.at}>{formatTime(piece.at, reader)}</time>;
    case 'day':
      return <time dateTime={piece.at}>{formatDay(piece.at, reader)}</time>;
    case 'issue':
      return <IssueName id={piece.id} />;
    case 'version':
      return <Version id={piece.id} />;
    case 'record':
      return <RecordName id={piece.id} />;
    case 'row':
      return (
        <span className="fl-piece-row">
          {piece.items.map((item, index) => (
            <Fragment key={index}>
              {index > 0 && ' '}
              <PieceView piece={item} />
            </Fragment>
          ))}
        </span>
      );
    case 'list': {
      const isShort = piece.items.every(({ is }) => is === 'person' || is === 'words');
      return (
        <ul className={isShort ? 'fl-piece-row' : 'fl-piece-list'}>
          {piece.items.map((item, index) => (
            <li key={index}>
              <PieceView piece={item} />
            </li>
          ))}
        </ul>
      );
    }
    case 'facts':
      return <Facts piece={piece} />;
  }
};
