/** How risks are rated: the table as a picture, the scales with their anchors, and the levels. */
import { useState } from 'react';
import { settingsTexts } from '../../../../src/contract/limits';
import {
  levelColours,
  levelOf,
  riskTableProblems,
  type LevelColour,
  type RiskLevel,
  type ScaleStep,
  levelCount,
  scaleSteps,
} from '../../../../src/contract/settings-rules';
import { t, tCount } from '../../shared/texts';
import { ErrorText } from '../controls/Below';
import { Choice } from '../controls/Choice';
import { Group } from '../controls/Group';
import { NumberInput } from '../controls/NumberInput';
import { TextInput } from '../controls/TextInput';
import type { EditorProps } from '../editors';
import { sentenceOf } from '../sentences';
import { HeatMap } from './HeatMap';
import { LevelChip } from './LevelChip';
import { withLevel, withoutLevel, withoutStep, withStep, type Axis } from './model';
import { Ordered } from './Ordered';
import { levelName, stepName } from './phrases';
import '../../shared/risks/map.css';
import './risk.css';

type Props = EditorProps<'risk'>;

const RiskEditor = (props: Props) => {
  const { value } = props;
  const [chosen, setChosen] = useState<readonly [number, number]>(() => [
    Math.floor(value.likelihood.length / 2),
    Math.floor(value.impact.length / 2),
  ]);
  const example = [
    Math.min(chosen[0], value.likelihood.length - 1),
    Math.min(chosen[1], value.impact.length - 1),
  ] as const;
  return (
    <div className="fl-risk">
      <Group title={t('settings.risk.table')} help={t('settings.risk.table.about')}>
        <HeatMap {...props} example={example} />
        <Example {...props} example={example} onExample={setChosen} />
      </Group>
      <Group title={t('settings.risk.levels')} help={t('settings.risk.levels.help')}>
        <Levels {...props} />
      </Group>
      <Group title={t('settings.risk.likelihood')} help={t('settings.risk.scale.help')}>
        <Scale {...props} axis="likelihood" />
      </Group>
      <Group title={t('settings.risk.impact')} help={t('settings.risk.scale.help')}>
        <Scale {...props} axis="impact" />
      </Group>
    </div>
  );
};

export default RiskEditor;

type ExampleProps = Props & {
  example: readonly [number, number];
  onExample: (example: readonly [number, number]) => void;
};

const Example = ({ value, example: [row, column], onExample }: ExampleProps) => {
  const at = levelOf(value, row, column);
  const level = at === undefined ? undefined : value.levels[at];
  const optionsOf = (steps: readonly ScaleStep[]) =>
    steps.map((step, place) => ({ value: String(place), label: stepName(step, place) }));
  return (
    <div className="fl-risk-example">
      <p className="fl-label">{t('settings.risk.example')}</p>
      <div className="fl-pair">
        <Choice
          id="fl-risk-example-likelihood"
          label={t('settings.risk.likelihood')}
          help={value.likelihood[row]?.anchor}
          value={String(row)}
          options={optionsOf(value.likelihood)}
          isReadOnly={false}
          onChange={(place) => {
            onExample([Number(place), column]);
          }}
        />
        <Choice
          id="fl-risk-example-impact"
          label={t('settings.risk.impact')}
          help={value.impact[column]?.anchor}
          value={String(column)}
          options={optionsOf(value.impact)}
          isReadOnly={false}
          onChange={(place) => {
            onExample([row, Number(place)]);
          }}
        />
      </div>
      <p className="fl-risk-answer" aria-live="polite">
        {level === undefined || at === undefined ? (
          t('settings.risk.noLevel')
        ) : (
          <>
            <LevelChip level={level} place={at} />
            {Number.isFinite(level.staleDays) && (
              <span>{tCount('settings.risk.exampleStale', level.staleDays)}</span>
            )}
          </>
        )}
      </p>
    </div>
  );
};

const Scale = (props: Props & { axis: Axis }) => {
  const { value, onChange, problemAt, idOf, isReadOnly, axis } = props;
  return (
    <div id={idOf(axis)} tabIndex={-1}>
      <ErrorText id={idOf(axis)} error={problemAt(axis)} />
      <Ordered
        items={value[axis]}
        count={scaleSteps}
        isReadOnly={isReadOnly}
        id={idOf(axis)}
        firstOf={(at) => idOf(`${axis}.${at}.name`)}
        nameOf={stepName}
        onInsert={(at) => {
          onChange(withStep(value, axis, at));
        }}
        onRemove={(at) => {
          onChange(withoutStep(value, axis, at));
        }}
        render={(step, at) => {
          const path = `${axis}.${at}`;
          const set = (next: ScaleStep): void => {
            onChange({ ...value, [axis]: value[axis].map((one, place) => (place === at ? next : one)) });
          };
          return (
            <div className="fl-risk-step">
              <TextInput
                id={idOf(`${path}.name`)}
                label={t('settings.risk.stepName', { number: at + 1 })}
                value={step.name}
                limit={settingsTexts.name}
                error={problemAt(`${path}.name`)}
                isReadOnly={isReadOnly}
                onChange={(name) => {
                  set({ ...step, name });
                }}
              />
              <TextInput
                id={idOf(`${path}.anchor`)}
                label={t('settings.risk.anchor')}
                rows={2}
                value={step.anchor}
                limit={settingsTexts.anchor}
                error={problemAt(`${path}.anchor`)}
                isReadOnly={isReadOnly}
                onChange={(anchor) => {
                  set({ ...step, anchor });
                }}
              />
            </div>
          );
        }}
      />
    </div>
  );
};

const Levels = (props: Props) => {
  const { value, onChange, problemAt, idOf, isReadOnly } = props;
  const problems = riskTableProblems(value);
  /** What the choice of levels itself gets wrong is told at once, as the picture does. */
  const now = (path: string): string | undefined => {
    const problem = problems.find((one) => one.path === path);
    return problemAt(path) ?? (problem && sentenceOf(problem));
  };
  return (
    <div id={idOf('levels')} tabIndex={-1}>
      <ErrorText id={idOf('levels')} error={now('levels')} />
      <Ordered
        items={value.levels}
        count={levelCount}
        isReadOnly={isReadOnly}
        id={idOf('levels')}
        firstOf={(at) => idOf(`levels.${at}.name`)}
        nameOf={levelName}
        onInsert={(at) => {
          onChange(withLevel(value, at));
        }}
        onRemove={(at) => {
          onChange(withoutLevel(value, at));
        }}
        render={(level, at) => {
          const path = `levels.${at}`;
          const set = (next: RiskLevel): void => {
            onChange({ ...value, levels: value.levels.map((one, place) => (place === at ? next : one)) });
          };
          return (
            <div className="fl-risk-row" id={idOf(path)} tabIndex={-1}>
              <LevelChip level={level} place={at} />
              <div className="fl-risk-level">
                <TextInput
                  id={idOf(`${path}.name`)}
                  label={t('settings.risk.levelName', { number: at + 1 })}
                  value={level.name}
                  limit={settingsTexts.name}
                  error={problemAt(`${path}.name`)}
                  isReadOnly={isReadOnly}
                  onChange={(name) => {
                    set({ ...level, name });
                  }}
                />
                <Choice<LevelColour>
                  id={idOf(`${path}.colour`)}
                  label={t('settings.risk.colour')}
                  value={level.colour}
                  options={levelColours.map((colour) => ({
                    value: colour,
                    label: t(`settings.risk.colour.${colour}`),
                  }))}
                  error={now(`${path}.colour`)}
                  isReadOnly={isReadOnly}
                  onChange={(colour) => {
                    if (colour !== '') set({ ...level, colour });
                  }}
                />
                <NumberInput
                  id={idOf(`${path}.staleDays`)}
                  label={t('settings.risk.stale')}
                  unit={t('settings.risk.days')}
                  value={level.staleDays}
                  min={1}
                  error={problemAt(`${path}.staleDays`)}
                  isReadOnly={isReadOnly}
                  onChange={(days) => {
                    // No number is refused like a wrong one.
                    set({ ...level, staleDays: days ?? NaN });
                  }}
                />
              </div>
              <ErrorText id={idOf(path)} error={now(path)} />
            </div>
          );
        }}
      />
    </div>
  );
};
