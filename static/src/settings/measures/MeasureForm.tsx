import { settingsTexts } from '../../../../src/contract/limits';
import {
  areasOf,
  ruleOf,
  type DecisionArea,
  type MeasureSetting,
} from '../../../../src/contract/settings-rules';
import { Button } from '../../shared/Button';
import { t } from '../../shared/texts';
import { Choice } from '../controls/Choice';
import { NumberInput } from '../controls/NumberInput';
import { PersonPicker } from '../controls/PersonPicker';
import { TextInput } from '../controls/TextInput';
import { alarmText } from './phrases';
import type { RowProps } from './props';

type Props = RowProps & {
  setting: MeasureSetting;
  onSet: <Key extends keyof MeasureSetting>(key: Key, value: MeasureSetting[Key] | undefined) => void;
  onDone: () => void;
};

/** What a measure looks at, when it raises an alarm, and what then has to be decided, by when. */
export const MeasureForm = (props: Props) => {
  const { problemAt, idOf, isReadOnly, place, id, engagement, suggested, setting, onSet, onDone } = props;
  const { unit } = ruleOf(id);
  const alarm = alarmText(id, setting.threshold);
  const areas = areasOf(engagement);
  const common = (field: keyof MeasureSetting) => ({
    id: idOf(`${id}.${field}`),
    error: problemAt(`${id}.${field}`),
    isReadOnly,
  });
  const example = t(`settings.measures.example.${id}`);
  return (
    <div className="fl-table-form" role="group" aria-label={t(`settings.measures.name.${id}`)}>
      <div className="fl-measures-fields">
        <NumberInput
          {...common('threshold')}
          label={t('settings.measures.threshold')}
          help={alarm === undefined ? undefined : t('settings.measures.threshold.help', { alarm })}
          unit={t(`settings.measures.unit.${unit}`)}
          value={setting.threshold}
          min={0}
          onChange={(threshold) => {
            // No number is refused like a wrong one.
            onSet('threshold', threshold ?? NaN);
          }}
        />
        <NumberInput
          {...common('windowDays')}
          label={t('settings.measures.window')}
          help={t('settings.measures.window.help')}
          unit={t('settings.measures.unit.days')}
          value={setting.windowDays}
          min={7}
          max={365}
          onChange={(days) => {
            onSet('windowDays', days ?? NaN);
          }}
        />
        <PersonPicker
          {...common('owner')}
          label={t('settings.measures.owner')}
          help={t('settings.measures.owner.help')}
          value={setting.owner}
          place={place}
          suggested={suggested}
          onChange={(owner) => {
            onSet('owner', owner);
          }}
        />
      </div>
      <div>
        <TextInput
          {...common('decision')}
          label={t('settings.measures.decision')}
          help={t('settings.measures.decision.help', { example })}
          rows={2}
          value={setting.decision}
          limit={settingsTexts.decision}
          onChange={(decision) => {
            onSet('decision', decision);
          }}
        />
        {!isReadOnly && setting.decision.trim() === '' && (
          <Button
            appearance="link"
            onClick={() => {
              onSet('decision', example);
              // The button goes with the empty field.
              document.getElementById(idOf(`${id}.decision`))?.focus();
            }}
          >
            {t('settings.measures.decision.use')}
          </Button>
        )}
      </div>
      <div className="fl-measures-fields">
        <Choice<DecisionArea>
          {...common('area')}
          label={t('settings.measures.area')}
          help={t('settings.measures.area.help')}
          value={setting.area ?? ''}
          options={[
            { value: '', label: t('settings.measures.noArea') },
            ...(setting.area !== undefined && !areas.includes(setting.area)
              ? [{ value: setting.area, label: t(`area.${setting.area}`) }]
              : []),
            ...areas.map((area) => ({ value: area, label: t(`area.${area}`) })),
          ]}
          onChange={(area) => {
            onSet('area', area === '' ? undefined : area);
          }}
        />
        <NumberInput
          {...common('dueDays')}
          label={t('settings.measures.due')}
          help={t('settings.measures.due.help')}
          unit={t('settings.measures.unit.workingDays')}
          value={setting.dueDays}
          min={1}
          max={60}
          onChange={(days) => {
            onSet('dueDays', days ?? NaN);
          }}
        />
      </div>
      <div className="fl-actions">
        <Button onClick={onDone}>{t('settings.measures.done')}</Button>
      </div>
    </div>
  );
};
