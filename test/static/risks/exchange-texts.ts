/** Texts that files have trouble with. */
import fc from 'fast-check';

const hard = [
  '"',
  '""',
  '","',
  '\n',
  '\r\n',
  '\r',
  'a\rb',
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  "'",
  "'=1",
  "''-",
  '＝1',
  ' a ',
  ';|\t,',
  '<b>&amp;</b>',
  ']]>',
  '_x0041_',
  '_x005F_',
  'constructor',
  '__proto__',
  '👩‍👩‍👧‍👦',
  '\u202eright to left\u202c',
  'שלום',
  'مرحبا',
  '\u007f\u0001',
  '\ufffd\ufffe',
  '1e5',
  'TRUE',
  '2026-11-29',
  'x'.repeat(10_000),
  'ä"\n'.repeat(2_500),
];

const piece = fc.oneof(fc.constantFrom(...hard), fc.string({ unit: 'grapheme', maxLength: 12 }));

/** A text as people, other programs and their enemies write it: all but NUL and half a character, which nothing stores. */
export const awkwardText = fc.oneof(
  piece,
  fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join('')),
  fc
    .string({ unit: 'binary', maxLength: 20 })
    .map((text) => text.replaceAll('\0', ''))
    .filter((text) => text.isWellFormed()),
);
