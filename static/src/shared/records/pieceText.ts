/** Pieces as plain text, for what people copy into a mail or a page. */
import type { Person } from '../../../../src/contract/record';
import { formatDay, formatTime, type Reader } from '../dates';
import { startSentence, t } from '../texts';
import type { Piece } from './pieces';

/** Names of what a record only has ids of. */
export type Names = {
  person: (person: Person) => string;
  issue: (id: string) => string;
  version: (id: string) => string;
  record: (id: string) => string;
};

const indent = (text: string): string => text.replaceAll(/\n(?=[^\n])/g, '\n  ');

/** A label and its value: on one line, or the value below where it has several. */
export const labelled = (label: string, text: string): string =>
  text.includes('\n') ? `${label}:\n  ${indent(text)}` : `${label}: ${text}`;

export const pieceText = (piece: Piece, names: Names, reader: Reader): string => {
  const text = (inner: Piece): string => pieceText(inner, names, reader);
  switch (piece.is) {
    case 'nothing':
      return t('field.none');
    case 'words':
      return piece.words;
    case 'text':
      return piece.text ?? `(${t('text.removed')})`;
    case 'person': {
      const name = startSentence(names.person(piece.person));
      return piece.as === undefined ? name : `${name} (${piece.as})`;
    }
    case 'time':
      return formatTime(piece.at, reader);
    case 'day':
      return formatDay(piece.at, reader);
    case 'issue':
    case 'version':
    case 'record':
      return names[piece.is](piece.id);
    case 'row':
      return piece.items.map(text).join(', ');
    case 'list':
      return piece.items.some(({ is }) => is === 'facts' || is === 'text')
        ? piece.items.map((item) => `- ${indent(text(item))}`).join('\n')
        : piece.items.map(text).join(', ');
    case 'facts': {
      const facts = piece.facts.map((fact) => labelled(fact.label, text(fact.piece)));
      return [...(piece.title === undefined ? [] : [piece.title]), ...facts].join('\n');
    }
  }
};
