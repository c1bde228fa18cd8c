import CreatableSelect from '@atlaskit/select/CreatableSelect';
import { t } from '../../shared/texts';
import { useVersions } from '../../shared/records/forms/useVersions';
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
  const milestone = readMilestone(props.value);
  const versions = useVersions(milestone !== undefined && 'version' in milestone);

  const options = versions.options.map(({ value, label }): Option => ({
    value: writeMilestone({ version: value }),
    label,
  }));
  const chosen = (): Option | null => {
    if (milestone === undefined) return null;
    if ('name' in milestone) return { value: props.value, label: milestone.name };
    return { value: props.value, label: versions.names?.get(milestone.version) ?? versions.otherwise };
  };

  return (
    <CreatableSelect<Option>
      inputId={props.inputId}
      {...(props.describedBy !== undefined && { descriptionId: props.describedBy })}
      options={options}
      value={chosen()}
      isLoading={versions.isLoading}
      placeholder={t('milestone.choose')}
      noOptionsMessage={() => t('milestone.choose')}
      loadingMessage={() => t('picker.searching')}
      formatCreateLabel={(name) => t('milestone.create', { name })}
      clearControlLabel={t('picker.clear')}
      {...selectTexts}
      isInvalid={props.isInvalid}
      isDisabled={props.isDisabled}
      isClearable
      onFocus={versions.load}
      onCreateOption={(name) => {
        props.onChange(writeMilestone({ name: name.trim() }));
      }}
      onChange={(option) => {
        props.onChange(option?.value ?? '');
      }}
    />
  );
};
