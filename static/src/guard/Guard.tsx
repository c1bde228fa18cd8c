import { workflowRules } from '@forge/jira-bridge';
import { useEffect, useRef, useState } from 'react';
import { call } from '../shared/api';
import { Notice } from '../shared/Notice';
import { t, tFailure } from '../shared/texts';
import type { ConfiguredRule } from './rule';

/** Asks the backend whether it may be stored. Answers what Jira stores, or the sentence that says why not. */
async function check(
  { workflowId, transitionId }: ConfiguredRule,
  requireOne: boolean,
): Promise<{ stored: string } | { problem: string }> {
  const answer = await call('guard/check', {
    config: { requireOne },
    ...(workflowId !== undefined && { workflowId }),
    ...(transitionId !== undefined && { transitionId }),
  });
  return answer.ok ? { stored: JSON.stringify(answer.value.config) } : { problem: tFailure(answer.error) };
}

/** What a guard does on its transition, and the one thing that can be chosen of it. */
export const Guard = ({ configured }: { configured: ConfiguredRule }) => {
  const { rule, isView, config } = configured;
  const [requireOne, setRequireOne] = useState(config.requireOne);
  const [problem, setProblem] = useState<string>();
  // Jira asks long after the callback was handed over, for what is chosen then.
  const chosen = useRef(requireOne);
  chosen.current = requireOne;

  useEffect(() => {
    if (isView) return;
    void workflowRules
      .onConfigure(async () => {
        const checked = await check(configured, chosen.current);
        setProblem('problem' in checked ? checked.problem : undefined);
        // Without a value Jira stores nothing and leaves the page open.
        return 'stored' in checked ? checked.stored : (undefined as unknown as string);
      })
      .catch(() => {
        setProblem(t('guard.noEditor'));
      });
  }, [configured, isView]);

  if (isView) {
    return (
      <p className="fl-guard">
        {config.requireOne ? t(`guard.${rule}.viewRequired`) : t(`guard.${rule}.view`)}
      </p>
    );
  }
  return (
    <main className="fl-guard">
      <p>{t(`guard.${rule}.text`)}</p>
      <label className="fl-guard-choice">
        <input
          type="checkbox"
          checked={requireOne}
          aria-describedby="require-one-help"
          onChange={(event) => {
            setRequireOne(event.currentTarget.checked);
          }}
        />
        <span>{t(`guard.${rule}.requireOne`)}</span>
      </label>
      <p className="fl-help" id="require-one-help">
        {t(`guard.${rule}.requireOneHelp`)}
      </p>
      <p className="fl-help">{t('guard.never')}</p>
      {problem !== undefined && (
        <Notice kind="danger" alert>
          {problem}
        </Notice>
      )}
    </main>
  );
};
