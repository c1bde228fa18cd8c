/** The panels of records that are measured, and how an issue comes to many records of each. */
import { accountIdOf } from '../../local/jira/people';
import { textLimits } from '../../src/contract/limits';
import { act, changeRequest, inDays, mediumSize, on, question } from '../e2e/acts';
import type { MeasuredPanel } from './panel';

export const decisionPanel: MeasuredPanel = {
  moduleKey: 'decision-panel',
  title: 'Decisions',
  name: 'decision panel',
  holds: 'decisions',
  listKey: 'decision/list',
  fill: async (site, issue, index, text, isOver) => {
    const isReaders = isOver || index % 2 === 0;
    const asked = await act(
      site,
      issue,
      'architect',
      'decision/save',
      question(text(textLimits.question), {
        context: text(textLimits.context),
        approver: accountIdOf(isReaders ? 'architect' : 'deliveryManager'),
        dueAt: inDays(7 + index),
      }),
    );
    if (!isOver) return;
    await act(site, issue, 'architect', 'decision/decide', {
      ...on(asked),
      outcome: text(textLimits.outcome),
      rationale: text(textLimits.rationale),
      consequences: '',
    });
  },
};

/** Some of what is over is still to be absorbed, so that this list is as long as it is shown. */
const absorbedFrom = 120;

export const changePanel: MeasuredPanel = {
  moduleKey: 'change-panel',
  title: 'Change control',
  name: 'change panel',
  holds: 'changes',
  listKey: 'change/list',
  fill: async (site, issue, index, text, isOver) => {
    const requested = await act(
      site,
      issue,
      'deliveryManager',
      'change/save',
      changeRequest(text(textLimits.what), {
        why: text(textLimits.why),
        sizer: accountIdOf('architect'),
      }),
    );
    // The reader is to size it; what they have sized waits for who requested it.
    if (!isOver && index % 2 === 0) return;
    const sized = await act(site, issue, 'architect', 'change/size', {
      ...on(requested),
      ...mediumSize,
      basis: text(textLimits.basis),
    });
    if (!isOver) return;
    const sent = await act(site, issue, 'deliveryManager', 'change/send', on(sized));
    const verdict = { verdict: 'agree', comment: text(textLimits.reason) } as const;
    const approved = await act(site, issue, 'clientSponsor', 'change/judge', { ...on(sent), ...verdict });
    if (index < absorbedFrom) return;
    const plan = { note: text(textLimits.reason), issues: [] };
    await act(site, issue, 'deliveryManager', 'change/absorb', { ...on(approved), ...plan });
  },
};
