/** A version of the project, by its id. */
import Select from '@atlaskit/select';
import { selectTexts } from '../../Finder';
import { t } from '../../texts';
import { useVersions } from './useVersions';

type Props = {
  inputId: string;
  describedBy: string | undefined;
  value: string;
  isInvalid: boolean;
  isDisabled: boolean;
  onChange: (id: string) => void;
};

export const VersionPicker = ({ inputId, describedBy, value, isInvalid, isDisabled, onChange }: Props) => {
  const versions = useVersions(value !== '');
  const name = versions.names?.get(value) ?? versions.otherwise;
  return (
    <Select
      inputId={inputId}
      {...(describedBy !== undefined && { descriptionId: describedBy })}
      options={versions.options}
      value={value === '' ? null : { value, label: name }}
      isLoading={versions.isLoading}
      placeholder={t('version.choose')}
      noOptionsMessage={() => t('version.none')}
      loadingMessage={() => t('picker.searching')}
      clearControlLabel={t('picker.clear')}
      {...selectTexts}
      isInvalid={isInvalid}
      isDisabled={isDisabled}
      isClearable
      onFocus={versions.load}
      onChange={(option) => {
        onChange(option?.value ?? '');
      }}
    />
  );
};
