import CreatableSelect from '@atlaskit/select/CreatableSelect';
import { useState } from 'react';
import { versionNames } from '../../shared/issues';
import { projectKeyOf } from '../../shared/jira-search';
import { t } from '../../shared/texts';
import { usePanel } from '../PanelContext';
import { selectTexts } from '../../shared/Finder';
import { readMilestone, writeMilestone } from './values';

type Option = { value: string; label: string };

type Props = {
  inputId: string;
  describedBy: string | undefined;
  /** As `writeMilestone` writes it. */
  value: string;
  isInvalid: boolean;
  isDisabled: boolean;
  onChange: (value: string) => void;
};

/** A version of the project, or a date that only people have a name for: what is typed can be taken as it is. */
export const MilestonePicker = (props: Props) => {
  const { projectId, issueKey } = usePanel();
  const [isUsed, setUsed] = useState(false);
  const milestone = readMilestone(props.value);
  const isVersion = milestone !== undefined && 'version' in milestone;
  const names = versionNames.use(isUsed || isVersion ? (projectId ?? projectKeyOf(issueKey)) : undefined);

  const options = [...(names ?? [])].map(([version, label]): Option => ({
    value: writeMilestone({ version }),
    label,
  }));
  const chosen = (): Option | null => {
    if (milestone === undefined) return null;
    if ('name' in milestone) return { value: props.value, label: milestone.name };
    const label = names?.get(milestone.version);
    return { value: props.value, label: label ?? (names === undefined ? '' : t('field.otherVersion')) };
  };

  return (
    <CreatableSelect<Option>
      inputId={props.inputId}
      {...(props.describedBy !== undefined && { descriptionId: props.describedBy })}
      options={options}
      value={chosen()}
      isLoading={isUsed && names === undefined}
      placeholder={t('milestone.choose')}
      noOptionsMessage={() => t('milestone.choose')}
      loadingMessage={() => t('picker.searching')}
      formatCreateLabel={(name) => t('milestone.create', { name })}
      clearControlLabel={t('picker.clear')}
      {...selectTexts}
      isInvalid={props.isInvalid}
      isDisabled={props.isDisabled}
      isClearable
      onFocus={() => {
        setUsed(true);
      }}
      onCreateOption={(name) => {
        props.onChange(writeMilestone({ name: name.trim() }));
      }}
      onChange={(option) => {
        props.onChange(option?.value ?? '');
      }}
    />
  );
};
