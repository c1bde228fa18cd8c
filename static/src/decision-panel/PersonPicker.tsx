import AsyncSelect from '@atlaskit/select/AsyncSelect';
import { useRef, useState } from 'react';
import { findUsersWhoSee, type JiraUser } from '../shared/jira';
import { rememberUsers, useName } from '../shared/people';
import { t } from '../shared/texts';

type Option = { value: string; label: string; avatar?: string };

/** Typing goes on for a moment after a letter; one search for the whole of it is enough. */
const typingPauseMs = 250;

const toOption = ({ accountId, name, avatar }: JiraUser): Option => ({
  value: accountId,
  label: name,
  ...(avatar !== undefined && { avatar }),
});

type Props = {
  inputId: string;
  describedBy: string | undefined;
  issueKey: string;
  /** An account id, or nothing. */
  value: string;
  isInvalid: boolean;
  isDisabled: boolean;
  onChange: (accountId: string) => void;
};

/** Finds a person by name among those who can see the issue; Jira does the finding, with the reader's own rights. */
export const PersonPicker = (props: Props) => {
  const [hasFailed, setFailed] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const chosenName = useName(props.value === '' ? null : props.value);

  const search = (name: string): Promise<Option[]> =>
    new Promise((resolve) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        findUsersWhoSee(props.issueKey, name.trim()).then(
          (users) => {
            rememberUsers(users);
            setFailed(false);
            resolve(users.map(toOption));
          },
          () => {
            setFailed(true);
            resolve([]);
          },
        );
      }, typingPauseMs);
    });

  return (
    <AsyncSelect<Option>
      inputId={props.inputId}
      {...(props.describedBy !== undefined && { descriptionId: props.describedBy })}
      loadOptions={search}
      value={props.value === '' ? null : { value: props.value, label: chosenName }}
      placeholder={t('request.approver.choose')}
      noOptionsMessage={({ inputValue }) =>
        hasFailed
          ? t('request.approver.failed')
          : inputValue === ''
            ? t('request.approver.choose')
            : t('request.approver.none')
      }
      loadingMessage={() => t('request.approver.searching')}
      formatOptionLabel={({ label, avatar }) => (
        <span className="fl-person">
          {avatar !== undefined && <img className="fl-avatar" src={avatar} alt="" width={20} height={20} />}
          <span>{label}</span>
        </span>
      )}
      isInvalid={props.isInvalid}
      isDisabled={props.isDisabled}
      isRequired
      isClearable
      onChange={(option) => {
        props.onChange(option?.value ?? '');
      }}
    />
  );
};
