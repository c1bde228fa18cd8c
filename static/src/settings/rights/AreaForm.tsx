import {
  sides,
  type AreaRights,
  type DecisionArea,
  type Engagement,
  type Side,
} from '../../../../src/contract/settings-rules';
import { Button } from '../../shared/Button';
import { t } from '../../shared/texts';
import { Choice } from '../controls/Choice';
import { DateInput } from '../controls/DateInput';
import { PersonPicker } from '../controls/PersonPicker';
import type { EditorProps } from '../editors';
import { peopleOf } from './change';

type Props = Pick<EditorProps<'rights'>, 'problemAt' | 'idOf' | 'place'> & {
  area: DecisionArea;
  rights: AreaRights;
  engagement: Engagement;
  onChange: <Key extends keyof AreaRights>(key: Key, value: AreaRights[Key] | undefined) => void;
  onDone: () => void;
};

/** Who decides in one area. */
export const AreaForm = ({ area, rights, engagement, problemAt, idOf, place, onChange, onDone }: Props) => {
  const path = `areas.${area}`;
  const common = (field: keyof AreaRights) => ({
    id: idOf(`${path}.${field}`),
    error: problemAt(`${path}.${field}`),
    isReadOnly: false,
  });
  const suggested = peopleOf(engagement, rights.side);
  return (
    <div className="fl-table-form" role="group" aria-label={t(`area.${area}`)}>
      <div className="fl-pair">
        <PersonPicker
          {...common('approver')}
          error={problemAt(`${path}.approver`) ?? problemAt(path)}
          label={t('settings.rights.approver')}
          help={t('settings.rights.approver.help')}
          value={rights.approver}
          place={place}
          suggested={suggested}
          onChange={(person) => {
            onChange('approver', person);
          }}
        />
        <Choice<Side>
          {...common('side')}
          label={t('settings.rights.side')}
          help={t('settings.rights.side.help')}
          value={rights.side ?? ''}
          options={[
            { value: '', label: t('settings.rights.anySide') },
            ...sides.map((side) => ({ value: side, label: t(`side.${side}`) })),
          ]}
          onChange={(side) => {
            onChange('side', side === '' ? undefined : side);
          }}
        />
        <PersonPicker
          {...common('deputy')}
          label={t('settings.rights.deputy')}
          help={t('settings.rights.deputy.help')}
          value={rights.deputy}
          place={place}
          suggested={suggested.filter((person) => person !== rights.approver)}
          onChange={(person) => {
            onChange('deputy', person);
          }}
        />
        <div className="fl-cov-days">
          <DateInput
            {...common('from')}
            label={t('settings.rights.from')}
            value={rights.from}
            onChange={(day) => {
              onChange('from', day);
            }}
          />
          <DateInput
            {...common('until')}
            label={t('settings.rights.until')}
            value={rights.until}
            min={rights.from}
            onChange={(day) => {
              onChange('until', day);
            }}
          />
          <p className="fl-help">{t('settings.rights.days.help')}</p>
        </div>
      </div>
      <div className="fl-actions">
        <Button onClick={onDone}>{t('settings.rights.done')}</Button>
      </div>
    </div>
  );
};
