/** What a change is about and how urgent it is: fields of every form that makes or writes one. */
import { changeKinds, lanes } from '../../../../../src/contract/change';
import { t } from '../../texts';
import { ChoicePart } from './ChoicePart';
import type { PartProps } from './parts';
import { SelectPart } from './SelectPart';

type Props<Name extends string> = Omit<PartProps<Name>, 'label'>;

export const KindPart = <Name extends string>(props: Props<Name>) => (
  <SelectPart
    {...props}
    label={t('change.form.kind')}
    required
    options={changeKinds.map((value) => ({ value, label: t(`settings.changes.kind.${value}`) }))}
    placeholder={t('change.form.kind.choose')}
    nothing={t('change.form.kind.none')}
  />
);

export const LanePart = <Name extends string>(props: Props<Name>) => (
  <ChoicePart
    {...props}
    label={t('change.form.lane')}
    options={lanes.map((value) => ({
      value,
      label: t(`change.lane.${value}`),
      help: t(`change.lane.${value}.help`),
    }))}
  />
);
