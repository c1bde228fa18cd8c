import { useMemo } from 'react';
import { Finder, type Choice } from '../../Finder';
import { findUsersOfProject, findUsersWhoSee } from '../../jira-search';
import type { JiraUser } from '../../jira';
import { PersonName, rememberUsers, useNames } from '../../people';
import { t } from '../../texts';
import { usePanel } from '../PanelContext';
import { useProjectKey } from '../useProject';

const toChoice = ({ accountId, name, avatar }: JiraUser): Choice => ({
  value: accountId,
  label: name,
  ...(avatar !== undefined && { avatar }),
});

type Props = {
  inputId: string;
  describedBy: string | undefined;
  /** Account ids. */
  values: readonly string[];
  /** How many people there can be. */
  most: number;
  except?: readonly string[];
  /** People who come to mind first. */
  suggested?: readonly string[];
  isRequired?: boolean;
  isInvalid: boolean;
  isDisabled: boolean;
  onChange: (accountIds: string[]) => void;
};

/** Finds people by name among those who can see the issue, or the project where there is none; Jira does the finding, with the reader's own rights. */
export const PeoplePicker = ({ suggested = [], ...props }: Props) => {
  const { issueKey, me } = usePanel();
  const projectKey = useProjectKey();
  const { values } = props;
  const named = useMemo(() => [...values, ...suggested], [values.join(), suggested.join()]);
  const nameOf = useNames(named);

  const search = async (name: string): Promise<Choice[]> => {
    const users = await (issueKey === undefined
      ? findUsersOfProject(projectKey, name)
      : findUsersWhoSee(issueKey, name));
    rememberUsers(users);
    return users.map(toChoice);
  };

  return (
    <Finder
      {...props}
      texts={{
        choose: t('people.choose'),
        none: t(issueKey === undefined ? 'people.noneInProject' : 'people.none'),
        failed: t('picker.failed'),
      }}
      search={search}
      {...(suggested.length > 0 && {
        suggest: () => Promise.resolve(suggested.map((value) => ({ value, label: nameOf(value) }))),
      })}
      nameOf={nameOf}
      show={(value) => <PersonName person={value} me={me} />}
    />
  );
};
