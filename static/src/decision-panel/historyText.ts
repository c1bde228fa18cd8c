/** A whole history as text, for minutes and mails: from the beginning, as minutes are read. */
import type { DecisionHistory } from '../../../src/contract/decision';
import { formatTime, type Reader } from '../shared/dates';
import { startSentence, t } from '../shared/texts';
import { labelled, pieceText, type Names } from './fieldText';
import { sentenceText, toChanges, toSaid, toSentence, type Change, type Step } from './steps';

const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, '   ');

const changeText = ({ label, from, to }: Change, isFirst: boolean, names: Names, reader: Reader): string => {
  const now = pieceText(to, names, reader);
  if (isFirst) return labelled(label, now);
  const before = pieceText(from, names, reader);
  return before.includes('\n') || now.includes('\n') || before.length + now.length > 100
    ? `${labelled(`${label} (${t('history.before')})`, before)}\n${labelled(`${label} (${t('history.now')})`, now)}`
    : `${label}: ${before} → ${now}`;
};

const stepText = (step: Step, index: number, names: Names, reader: Reader): string => {
  const { seq, hash, at, intact } = step.entry;
  const sentence = startSentence(sentenceText(toSentence(step), names.person));
  const said = toSaid(step);
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

/** @param verdict what the check of the chain found, where it has */
export const historyText = (
  steps: readonly Step[],
  head: NonNullable<DecisionHistory['head']>,
  {
    issueKey,
    verdict,
    names,
    reader,
  }: { issueKey: string; verdict: string | undefined; names: Names; reader: Reader },
): string => {
  const question = steps.at(-1)?.after.question ?? t('text.removed');
  return [
    `${t('history.text.title', { issue: issueKey })}\n${question}`,
    ...steps.map((step, index) => stepText(step, index, names, reader)),
    [
      `${t('history.head', { seq: head.seq })}, ${head.hash}`,
      ...(verdict === undefined ? [] : [verdict]),
    ].join('\n'),
  ].join('\n\n');
};
