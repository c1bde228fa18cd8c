import { useMemo } from 'react';
import { Finder, type Choice } from '../../Finder';
import { issues } from '../../issues';
import { findIssues } from '../../jira-search';
import { t } from '../../texts';
import { usePanel } from '../PanelContext';
import { useProjectKey } from '../useProject';

type Props = {
  inputId: string;
  describedBy: string | undefined;
  /** Ids of issues. */
  values: readonly string[];
  most: number;
  /** Whether the issue itself, on which the record stands, can be chosen too. */
  isOwnOffered?: boolean;
  isRequired?: boolean;
  isInvalid: boolean;
  isDisabled: boolean;
  onChange: (ids: string[]) => void;
};

/** Finds issues by key or by words of their summary. Their ids are kept, since a key changes when an issue is moved. */
export const IssuePicker = ({ isOwnOffered = false, ...props }: Props) => {
  const { issueKey } = usePanel();
  const projectKey = useProjectKey();
  const { values } = props;
  const named = useMemo(() => [...values], [values.join()]);
  const issueOf = issues.useAll(named);

  const nameOf = (id: string): string => {
    const issue = issueOf(id);
    if (issue === undefined) return '';
    return issue === null ? t('field.otherIssue') : `${issue.key} ${issue.summary}`;
  };

  const search = async (typed: string): Promise<Choice[]> => {
    const found = await findIssues(typed, projectKey, isOwnOffered ? undefined : issueKey);
    return found.map(({ id, key, summary }) => ({ value: id, label: `${key} ${summary}` }));
  };

  return (
    <Finder
      {...props}
      texts={{ choose: t('issues.choose'), none: t('issues.none'), failed: t('picker.failed') }}
      search={search}
      suggest={() => search('')}
      nameOf={nameOf}
      show={(id) => <span>{nameOf(id) === '' ? '\u00a0' : nameOf(id)}</span>}
    />
  );
};
