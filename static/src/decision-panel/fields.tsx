/** The fields of a decision on screen. */
import { Fragment } from 'react';
import type { DecisionSnapshot, Text } from '../../../src/contract/decision';
import { call } from '../shared/api';
import { formatDay, formatTime } from '../shared/dates';
import { IssueName, VersionName } from '../shared/issues';
import { createLookup } from '../shared/lookup';
import { LongText } from '../shared/LongText';
import { PersonName } from '../shared/people';
import { t } from '../shared/texts';
import './fields.css';
import { usePanel } from './PanelContext';
import { pieceOf, type Field, type Piece } from './pieces';

export { fieldLabel } from './pieces';

/** Questions of other records that a record names. */
export const recordQuestions = createLookup<string>(async (ids) => {
  const answers = await Promise.all(ids.map((id) => call('decision/read', { id })));
  return new Map(
    answers.flatMap((answer) =>
      answer.ok ? [[answer.value.id, answer.value.question ?? t('text.removed')] as const] : [],
    ),
  );
});

/** The project whose versions a milestone can be, by its id or key. */
export const useProject = (): string => {
  const { projectId, issueKey } = usePanel();
  return projectId ?? issueKey.slice(0, issueKey.lastIndexOf('-'));
};

const Version = ({ id }: { id: string }) => <VersionName id={id} project={useProject()} />;

const RecordName = ({ id }: { id: string }) => {
  const question = recordQuestions.use(id);
  if (question === null) return <span className="fl-removed">{t('field.otherRecord')}</span>;
  return <span>{question ?? '\u00a0'}</span>;
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
          {piece.as !== undefined && <span className="fl-piece-role">{t(`role.${piece.as}`)}</span>}
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

type Props<Name extends Field> = {
  field: Name;
  /** Undefined where the record says nothing there; null where what it said was erased. */
  value: DecisionSnapshot[Name] | null | undefined;
};

export const FieldValue = <Name extends Field>({ field, value }: Props<Name>) => (
  <PieceView piece={pieceOf(field, value)} />
);
