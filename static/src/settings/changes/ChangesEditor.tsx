/** How a change is sized, who has to approve it, and how many of them there should be. */
import { useState } from 'react';
import { settingsCounts, settingsTexts } from '../../../../src/contract/limits';
import { engagementModels, problemsOf, type ProjectSettings } from '../../../../src/contract/settings-rules';
import { t } from '../../shared/texts';
import { DateInput } from '../controls/DateInput';
import { Group } from '../controls/Group';
import { NumberInput } from '../controls/NumberInput';
import { Rows } from '../controls/Rows';
import { Shown } from '../controls/Shown';
import { TextInput } from '../controls/TextInput';
import type { EditorProps } from '../editors';
import '../../shared/table.css';
import './changes.css';
import { RuleTable } from './RuleTable';
import { Separation } from './Separation';
import { Sizes } from './Sizes';
import { StandardChanges } from './StandardChanges';
import { approvalOfTrial, newTrial, surroundings, type Around } from './trial';
import { WhatIf } from './WhatIf';

type Props = EditorProps<'changes'>;

const ChangesEditor = (props: Props) => {
  const { value, page, place } = props;
  const [trial, setTrial] = useState(() => newTrial(page.today));
  const isProject = page.scope === 'project';
  const { engagement, rights } = page.around;
  const around: Around = isProject ? { engagement, rights } : {};
  const known = isProject && engagement !== undefined && rights !== undefined;
  const problems = problemsOf(
    'changes',
    { ...page.around, ...surroundings(page.around), changes: value } as ProjectSettings,
    { before: page.shown.content as ProjectSettings['changes'], today: page.today },
  );
  const approval = approvalOfTrial(around, value, trial);
  return (
    <div className="fl-changes">
      <Group title={t('settings.changes.scale')} help={t('settings.changes.scale.help')}>
        <Sizes {...props} />
      </Group>
      <Group title={t('settings.changes.rules')} help={t('settings.changes.rules.help')}>
        <RuleTable
          {...props}
          problems={problems}
          around={known ? { engagement, rights } : undefined}
          fitting={approval.rule}
        />
      </Group>
      <Group title={t('settings.changes.whatIf')} help={t('settings.changes.whatIf.help')}>
        <WhatIf
          policy={value}
          around={around}
          approval={approval}
          trial={trial}
          onTrial={setTrial}
          place={place}
        />
      </Group>
      <Group title={t('settings.changes.standard')} help={t('settings.changes.standard.help')}>
        <StandardChanges {...props} />
      </Group>
      <Group title={t('settings.changes.separation')} help={t('settings.changes.separation.help')}>
        <Separation {...props} />
      </Group>
      <Group title={t('settings.changes.allowances')} help={t('settings.changes.allowances.help')}>
        <Allowances {...props} />
      </Group>
      <Group title={t('settings.changes.blackouts')} help={t('settings.changes.blackouts.help')}>
        <Blackouts {...props} />
      </Group>
      <Group title={t('settings.changes.reminders')} help={t('settings.changes.reminders.help')}>
        <Reminders {...props} />
      </Group>
    </div>
  );
};

export default ChangesEditor;

const Allowances = ({ value, onChange, page, problemAt, idOf, isReadOnly }: Props) => {
  const own = page.scope === 'project' ? page.around.engagement?.model : undefined;
  return (
    <div className="fl-changes-allowances">
      {engagementModels.map((model) => {
        const path = `allowances.${model}`;
        const allowance = value.allowances[model];
        return (
          <div
            key={model}
            className={
              model === own ? 'fl-changes-allowance fl-changes-allowance-own' : 'fl-changes-allowance'
            }
          >
            <NumberInput
              id={idOf(path)}
              label={t(`settings.model.${model}`)}
              help={
                Number.isFinite(allowance)
                  ? t('settings.changes.allowance.help', {
                      count: new Intl.NumberFormat(t('language')).format(allowance),
                    })
                  : undefined
              }
              unit="%"
              value={allowance}
              min={0}
              error={problemAt(path)}
              isReadOnly={isReadOnly}
              onChange={(percent) => {
                onChange({ ...value, allowances: { ...value.allowances, [model]: percent ?? NaN } });
              }}
            />
            {model === own && (
              <span className="fl-changes-mark fl-changes-mark-fits">
                {t('settings.changes.allowance.own')}
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
};

const Blackouts = ({ value, onChange, page, problemAt, idOf, isReadOnly }: Props) => (
  <Rows
    items={value.blackouts}
    onChange={(blackouts) => {
      onChange({ ...value, blackouts });
    }}
    keyOf={(_, index) => String(index)}
    nameOf={({ name }, index) =>
      name.trim() === '' ? t('settings.changes.blackoutUnnamed', { number: index + 1 }) : name
    }
    most={settingsCounts.blackouts}
    isReadOnly={isReadOnly}
    empty={t('settings.changes.blackouts.none')}
    add={{
      label: t('settings.changes.addBlackout'),
      make: () => ({ name: '', from: page.today, until: page.today }),
    }}
    render={(blackout, index, set) => {
      const path = `blackouts.${index}`;
      return (
        <div className="fl-changes-step">
          <TextInput
            id={idOf(`${path}.name`)}
            label={t('settings.changes.blackoutName')}
            help={blackout.until < page.today ? t('settings.changes.blackoutOver') : undefined}
            value={blackout.name}
            limit={settingsTexts.name}
            error={problemAt(`${path}.name`)}
            isReadOnly={isReadOnly}
            onChange={(name) => {
              set({ ...blackout, name });
            }}
          />
          <DateInput
            id={idOf(`${path}.from`)}
            label={t('settings.changes.blackoutFrom')}
            value={blackout.from}
            error={problemAt(`${path}.from`)}
            isReadOnly={isReadOnly}
            onChange={(from) => {
              set({ ...blackout, from: from ?? '' });
            }}
          />
          <DateInput
            id={idOf(`${path}.until`)}
            label={t('settings.changes.blackoutUntil')}
            value={blackout.until}
            min={blackout.from}
            error={problemAt(`${path}.until`)}
            isReadOnly={isReadOnly}
            onChange={(until) => {
              set({ ...blackout, until: until ?? '' });
            }}
          />
        </div>
      );
    }}
  />
);

const Reminders = ({ value, onChange, problemAt, idOf, isReadOnly }: Props) => {
  const path = 'reminderDays';
  const label = t('settings.changes.reminderDays');
  if (isReadOnly && value.reminderDays === null) {
    return (
      <Shown id={idOf(path)} label={label}>
        {t('settings.changes.reminderDays.none')}
      </Shown>
    );
  }
  return (
    <NumberInput
      id={idOf(path)}
      label={label}
      help={t('settings.changes.reminderDays.help')}
      unit={t('settings.changes.unit.workingDays')}
      value={value.reminderDays ?? undefined}
      min={1}
      max={30}
      error={problemAt(path)}
      isReadOnly={isReadOnly}
      onChange={(days) => {
        onChange({ ...value, reminderDays: days ?? null });
      }}
    />
  );
};
