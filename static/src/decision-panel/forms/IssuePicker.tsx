import { useMemo } from 'react';
import { countLimits } from '../../../../src/contract/limits';
import { issues } from '../../shared/issues';
import { findIssues } from '../../shared/jira-search';
import { t } from '../../shared/texts';
import { usePanel } from '../PanelContext';
import { Finder, type Choice } from '../../shared/Finder';

type Props = {
  inputId: string;
  describedBy: string | undefined;
  /** Ids of issues. */
  values: readonly string[];
  isInvalid: boolean;
  isDisabled: boolean;
  onChange: (ids: string[]) => void;
};

/** Finds issues by key or by words of their summary. Their ids are kept, since a key changes when an issue is moved. */
export const IssuePicker = (props: Props) => {
  const { issueKey } = usePanel();
  const { values } = props;
  const named = useMemo(() => [...values], [values.join()]);
  const issueOf = issues.useAll(named);

  const nameOf = (id: string): string => {
    const issue = issueOf(id);
    if (issue === undefined) return '';
    return issue === null ? t('field.otherIssue') : `${issue.key} ${issue.summary}`;
  };

  const search = async (typed: string): Promise<Choice[]> => {
    const found = await findIssues(typed, issueKey);
    return found.map(({ id, key, summary }) => ({ value: id, label: `${key} ${summary}` }));
  };

  return (
    <Finder
      {...props}
      most={countLimits.issues}
      texts={{ choose: t('issues.choose'), none: t('issues.none'), failed: t('picker.failed') }}
      search={search}
      suggest={() => search('')}
      nameOf={nameOf}
      show={(id) => <span>{nameOf(id) === '' ? '\u00a0' : nameOf(id)}</span>}
    />
  );
};
