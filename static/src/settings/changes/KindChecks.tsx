/** The kinds of change that something is for. */
import { changeKinds, type ChangeKind } from '../../../../src/contract/settings-rules';
import { t } from '../../shared/texts';
import { Checks } from '../controls/Checks';
import type { ControlProps } from '../controls/control';
import { Shown } from '../controls/Shown';

type Props = Omit<ControlProps, 'label' | 'help'> & {
  kinds: readonly ChangeKind[];
  onChange: (kinds: ChangeKind[]) => void;
};

export const KindChecks = ({ kinds, onChange, ...props }: Props) => {
  const legend = t('settings.changes.kinds');
  if (props.isReadOnly && kinds.length === 0) {
    return (
      <Shown {...props} label={legend}>
        {t('settings.changes.any')}
      </Shown>
    );
  }
  return (
    <Checks
      {...props}
      legend={legend}
      help={t('settings.changes.noneIsAny')}
      values={kinds}
      options={changeKinds.map((kind) => ({ value: kind, label: t(`settings.changes.kind.${kind}`) }))}
      onChange={onChange}
    />
  );
};
