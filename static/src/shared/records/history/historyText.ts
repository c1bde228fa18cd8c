/** A whole history as text, for minutes and mails: from the beginning, as minutes are read. */
import { formatTime, type Reader } from '../../dates';
import { startSentence, t, type TextKey } from '../../texts';
import type { Change } from '../differences';
import { labelled, pieceText, type Names } from '../pieceText';
import { sentenceText, type AnyPage, type Step, type Steps } from './steps';

const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, '   ');

const changeText = ({ label, from, to }: Change, isFirst: boolean, names: Names, reader: Reader): string => {
  const now = pieceText(to, names, reader);
  if (isFirst) return labelled(label, now);
  const before = pieceText(from, names, reader);
  return before.includes('\n') || now.includes('\n') || before.length + now.length > 100
    ? `${labelled(`${label} (${t('history.before')})`, before)}\n${labelled(`${label} (${t('history.now')})`, now)}`
    : `${label}: ${before} → ${now}`;
};

type Telling<Page extends AnyPage> = Steps<Page> & { names: Names; reader: Reader };

const stepText = <Page extends AnyPage>(
  step: Step<Page>,
  index: number,
  { names, reader, sentenceOf, saidOf, toChanges }: Telling<Page>,
): string => {
  const { seq, hash, at, intact } = step.entry;
  const sentence = startSentence(sentenceText(sentenceOf(step), names.person));
  const said = saidOf(step);
  const isFirst = step.before === undefined;
  const body = [
    ...(said.is === 'nothing' ? [] : [pieceText(said, names, reader)]),
    ...toChanges(step).map((change) => changeText(change, isFirst, names, reader)),
    t('history.text.mark', { seq, hash }),
    ...(intact ? [] : [t('history.text.altered')]),
  ];
  const head = t('history.text.entry', { index: index + 1, at: formatTime(at, reader), sentence });
  return [head, ...body.map(indented)].join('\n');
};

export type CopiedHistory<Page extends AnyPage> = Telling<Page> & {
  head: { seq: number; hash: string };
  /** The line that says whose history it is, and where that stands. */
  title: TextKey;
  place: string;
  /** What the check of the chain found, where it has. */
  verdict: string | undefined;
};

export const historyText = <Page extends AnyPage>(
  steps: readonly Step<Page>[],
  copied: CopiedHistory<Page>,
): string => {
  const { head, title, place, verdict, titleOf } = copied;
  const last = steps.at(-1);
  return [
    `${t(title, { issue: place })}\n${last === undefined ? t('text.removed') : titleOf(last)}`,
    ...steps.map((step, index) => stepText(step, index, copied)),
    [
      `${t('history.head', { seq: head.seq })}, ${head.hash}`,
      ...(verdict === undefined ? [] : [verdict]),
    ].join('\n'),
  ].join('\n\n');
};
