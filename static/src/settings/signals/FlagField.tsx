import type { Signals } from '../../../../src/contract/settings-rules';
import { t } from '../../shared/texts';
import { Choice } from '../controls/Choice';
import type { EditorProps } from '../editors';
import { flagFieldOf } from './query';
import type { SiteField } from './site';

/** Stands for "no field by its id, the one that is named so". */
const byName = 'byName';

const withFlagField = (signals: Signals, chosen: string): Signals => {
  const next: Signals = { ...signals, flagField: chosen };
  if (chosen === byName) delete next.flagField;
  return next;
};

type Props = EditorProps<'signals'> & {
  /** Undefined while Jira has not said which there are. */
  fields: readonly SiteField[] | undefined;
};

export const FlagField = ({ value, onChange, problemAt, idOf, isReadOnly, fields }: Props) => {
  const chosen = value.flagField;
  const named = fields === undefined ? undefined : flagFieldOf({}, fields);
  const isMissing = fields !== undefined && chosen === undefined && named === undefined;
  const isStrange = chosen !== undefined && fields?.some(({ id }) => id === chosen) !== true;
  const options = [
    { value: byName, label: t('settings.signals.flag.byName') },
    ...(fields ?? []).map(({ id, name }) => ({
      value: id,
      label: t('settings.signals.flag.field', { name, id }),
    })),
    ...(isStrange
      ? [
          {
            value: chosen,
            label: fields === undefined ? chosen : t('settings.signals.flag.strange', { id: chosen }),
          },
        ]
      : []),
  ];
  return (
    <Choice
      id={idOf('flagField')}
      label={t('settings.signals.flag.label')}
      value={chosen ?? byName}
      options={options}
      {...(isMissing && { help: t('settings.signals.flag.missing') })}
      error={problemAt('flagField')}
      isReadOnly={isReadOnly}
      onChange={(next) => {
        if (next !== '') onChange(withFlagField(value, next));
      }}
    />
  );
};
