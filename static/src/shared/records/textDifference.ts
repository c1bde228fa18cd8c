/** Where two versions of a text differ: everything from the first differing word to the last. */
export type Parts = { start: string; changed: string; end: string };

/** No word is longer for this purpose; some scripts put no spaces between words. */
const wordCharacters = 24;

/** Back to the beginning of a word, and never into the middle of a character of two code units. */
const toWordStart = (text: string, index: number): number => {
  if (/^(?:\s|$)/.test(text.charAt(index))) return index;
  const word = /\S{0,24}$/.exec(text.slice(0, index))?.[0] ?? '';
  if (word.length < wordCharacters) return index - word.length;
  return /[\udc00-\udfff]/.test(text.charAt(index)) ? index - 1 : index;
};

const toWordEnd = (text: string, index: number): number => {
  if (/^(?:\s|$)/.test(text.charAt(index - 1))) return index;
  const word = /^\S{0,24}/.exec(text.slice(index))?.[0] ?? '';
  if (word.length < wordCharacters) return index + word.length;
  return /[\udc00-\udfff]/.test(text.charAt(index)) ? index + 1 : index;
};

const cut = (text: string, start: number, end: number): Parts => ({
  start: text.slice(0, start),
  changed: text.slice(start, end),
  end: text.slice(end),
});

export const compareTexts = (before: string, now: string): { before: Parts; now: Parts } => {
  const shorter = Math.min(before.length, now.length);
  let start = 0;
  while (start < shorter && before.charAt(start) === now.charAt(start)) start += 1;
  start = Math.min(toWordStart(before, start), toWordStart(now, start));
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === now.at(-1 - same)) same += 1;
  const ends = [before, now].map((text) => text.length - toWordEnd(text, text.length - same));
  same = Math.min(...ends);
  return {
    before: cut(before, start, before.length - same),
    now: cut(now, start, now.length - same),
  };
};

/** The end of what comes before the change, and the beginning of what follows it. */
export const nearby = ({ start, changed, end }: Parts, characters: number): Parts => {
  const from = toWordStart(start, Math.max(0, start.length - characters));
  const until = toWordEnd(end, Math.min(end.length, characters));
  return {
    start: from === 0 ? start : `…${start.slice(from)}`,
    changed,
    end: until === end.length ? end : `${end.slice(0, until)}…`,
  };
};
