/** Names of statuses as a plain list, where no project says which there are. */
import { settingsCounts, settingsTexts } from '../../../../src/contract/limits';
import { t } from '../../shared/texts';
import { Rows } from '../controls/Rows';
import { TextInput } from '../controls/TextInput';
import type { EditorProps } from '../editors';

type Props = Pick<EditorProps<'signals'>, 'value' | 'onChange' | 'problemAt' | 'idOf' | 'isReadOnly'>;

export const StatusNames = ({ value, onChange, problemAt, idOf, isReadOnly }: Props) => (
  <div className="fl-signals-names" id={idOf('blockedStatuses')} tabIndex={-1}>
    <Rows
      items={value.blockedStatuses}
      most={settingsCounts.words}
      isReadOnly={isReadOnly}
      // A name is its own only key, and changes with every letter that is typed.
      keyOf={(_, index) => String(index)}
      nameOf={(name) => (name.trim() === '' ? t('settings.signals.statuses.name') : name)}
      empty={t('settings.signals.statuses.none')}
      add={{ label: t('settings.signals.statuses.add'), make: () => '' }}
      onChange={(blockedStatuses) => {
        onChange({ ...value, blockedStatuses });
      }}
      render={(name, index, set) => (
        <TextInput
          id={idOf(`blockedStatuses.${index}`)}
          label={t('settings.signals.statuses.name')}
          hideLabel
          value={name}
          limit={settingsTexts.word}
          error={problemAt(`blockedStatuses.${index}`)}
          isReadOnly={isReadOnly}
          onChange={set}
        />
      )}
    />
  </div>
);
