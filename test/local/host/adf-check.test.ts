import { describe, expect, test } from '@jest/globals';
import { findAdfFault } from '../../../local/host/adf-check';

const text = (words: string, ...marks: string[]) => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
});
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const doc = (...content: unknown[]) => ({ type: 'doc', version: 1, content });

describe('a document', () => {
  test('may hold what a report is made of', () => {
    const cell = (type: string, words: string) => ({ type, attrs: {}, content: [paragraph(text(words))] });
    const given = doc(
      { type: 'heading', attrs: { level: 2 }, content: [text('Risks', 'strong')] },
      paragraph(
        { type: 'status', attrs: { text: 'High', color: 'red' } },
        { type: 'date', attrs: { timestamp: '1780000000000' } },
        { type: 'hardBreak' },
        { type: 'inlineCard', attrs: { url: 'https://example.com/browse/A-1' } },
      ),
      { type: 'panel', attrs: { panelType: 'warning' }, content: [paragraph(text('Stale'))] },
      {
        type: 'table',
        content: [
          { type: 'tableRow', content: [cell('tableHeader', 'Risk'), cell('tableHeader', 'Score')] },
          { type: 'tableRow', content: [cell('tableCell', 'One'), cell('tableCell', '12')] },
        ],
      },
      { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('a'))] }] },
      { type: 'expand', attrs: { title: 'More' }, content: [paragraph()] },
      { type: 'rule' },
    );
    expect(findAdfFault(given)).toBeUndefined();
    expect(findAdfFault(doc())).toBeUndefined();
  });

  test.each([
    ['nothing', undefined, 'the answer is no document'],
    ['a text', 'Hello', 'the answer is no document'],
    ['another version', { ...doc(), version: 2 }, 'the document has no version 1'],
    ['no content', { type: 'doc', version: 1 }, 'the document has no content'],
    ['an unknown node', doc({ type: 'chart' }), 'the document > chart 1 may not stand there'],
    ['a word of objects', doc({ type: 'toString' }), 'the document > toString 1 may not stand there'],
    ['a text on its own', doc(text('a')), 'the document > text 1 may not stand there'],
    ['an empty text', doc(paragraph(text(''))), 'the document > paragraph 1 > text 1 has no text'],
    ['an unknown mark', doc(paragraph(text('a', 'blink'))), 'a mark that is not known'],
    [
      'a heading of no level',
      doc({ type: 'heading', attrs: { level: 7 } }),
      'heading 1 has no right "level"',
    ],
    [
      'a status of no color',
      doc(paragraph({ type: 'status', attrs: { text: 'High', color: 'orange' } })),
      'status 1 has no right "color"',
    ],
    ['a table without rows', doc({ type: 'table', content: [] }), 'table 1 is empty'],
    [
      'a panel without content',
      doc({ type: 'panel', attrs: { panelType: 'info' } }),
      'panel 1 has no content',
    ],
    ['what is no node', doc(1), 'the document holds what is no node'],
  ])('may not be or hold %s', (_what, value, fault) => {
    expect(findAdfFault(value)).toContain(fault);
  });
});
