import { useMemo } from 'react';
import type { JiraUser } from '../../shared/jira';
import { findPeople, findUsersOfProject } from '../../shared/jira-search';
import { Finder, type Choice } from '../../shared/Finder';
import { rememberUsers, useNames } from '../../shared/people';
import { t } from '../../shared/texts';
import type { SettingsPlace } from '../editors';

type Props = {
  inputId: string;
  describedBy: string | undefined;
  isInvalid: boolean;
  place: SettingsPlace;
  suggested: readonly string[];
  except: readonly string[];
  onChoose: (person: string) => void;
  onLeave: () => void;
  onCancel: () => void;
};

const toChoice = ({ accountId, name, avatar }: JiraUser): Choice => ({
  value: accountId,
  label: name,
  ...(avatar !== undefined && { avatar }),
});

const nobody: readonly string[] = [];

/** Finds a person by name among those who can see the project, or on the site where there is none. */
export default function PeopleFinder({ place, suggested, onChoose, onLeave, onCancel, ...props }: Props) {
  const named = useMemo(() => [...suggested], [suggested.join()]);
  const nameOf = useNames(named);

  const search = async (name: string): Promise<Choice[]> => {
    const users = await (place.projectKey === undefined
      ? findPeople(name)
      : findUsersOfProject(place.projectKey, name));
    rememberUsers(users);
    return users.filter(({ hasLeft }) => hasLeft !== true).map(toChoice);
  };

  return (
    <div
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <Finder
        {...props}
        values={nobody}
        most={1}
        isDisabled={false}
        startsOpen
        onLeave={onLeave}
        texts={{ choose: t('people.choose'), none: t('people.none'), failed: t('picker.failed') }}
        search={search}
        suggest={
          suggested.length > 0
            ? () => Promise.resolve(suggested.map((value) => ({ value, label: nameOf(value) })))
            : () => search('')
        }
        nameOf={nameOf}
        show={() => null}
        onChange={([person]) => {
          if (person !== undefined) onChoose(person);
        }}
      />
    </div>
  );
}
