/** Sets up a macro of the risk register: which project, for whom, and what it shows at first. */
import { view } from '@forge/bridge';
import { useId, useState, type FormEvent } from 'react';
import { riskCategories, riskColumns, riskSorts, riskStatuses } from '../../../src/contract/risk';
import { macroViews, type RiskMacroConfig } from '../risk-macro/config';
import { Checks } from '../settings/controls/Checks';
import { Choice } from '../settings/controls/Choice';
import { Radios } from '../settings/controls/Radios';
import '../settings/settings.css';
import { Button } from '../shared/Button';
import { FailureNotice } from '../shared/FailureNotice';
import { RequiredHint } from '../shared/Field';
import { Notice } from '../shared/Notice';
import { columnNames } from '../shared/risks/columns';
import { levelName } from '../shared/risks/scales';
import { recordOf } from '../shared/surroundings';
import { t } from '../shared/texts';
import { choicesOf, toConfig, withProjects, type Choices } from './choices';
import { ProjectFinder } from './ProjectFinder';
import { useProject } from './useProject';
import { usePublished } from './usePublished';

/** Why Confluence did not save. */
type Refusal = 'gone' | 'failed';

const refusalOf = (error: unknown): Refusal =>
  recordOf(error)['code'] === 'MACRO_NOT_FOUND' ? 'gone' : 'failed';

export const Setup = ({ config }: { config: RiskMacroConfig | undefined }) => {
  const id = useId();
  const projectId = `${id}-project`;
  const [choices, setChoices] = useState(() => choicesOf(config));
  const [isProjectMissing, setProjectMissing] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const [isSaving, setSaving] = useState(false);
  const { projects } = choices;
  const isOfSeveral = projects.length > 1;
  // What one project has: several have neither levels in common nor categories that none of them has.
  const { scales, categories, failure, retry } = useProject(isOfSeveral ? undefined : projects[0]);
  const published = usePublished(isOfSeveral ? undefined : projects[0]);
  const isForbidden = failure?.code === 'forbidden';

  const change = (changes: Partial<Choices>): void => {
    setChoices({ ...choices, ...changes });
  };

  const save = async (): Promise<void> => {
    setRefusal(undefined);
    setProjectMissing(projects.length === 0);
    if (projects.length === 0 || isForbidden) {
      document.getElementById(projectId)?.focus();
      return;
    }
    setSaving(true);
    try {
      // The dialog closes with it.
      await view.submit({ config: toConfig(choices) });
    } catch (error) {
      setRefusal(refusalOf(error));
    }
    setSaving(false);
  };

  const problem = isProjectMissing
    ? t('risk.macro.config.project.missing')
    : isForbidden
      ? t('risk.macro.config.project.forbidden')
      : undefined;
  // What was chosen before stays to be seen and taken away, whatever the project has now.
  const offered = riskCategories.filter(
    (category) =>
      categories === undefined || categories.includes(category) || choices.categories.includes(category),
  );
  const levels = scales?.levels.map((_, place) => ({
    value: String(place),
    label: levelName(scales, place),
  }));
  return (
    <form
      className="fl-setup fl-set"
      noValidate
      aria-label={t('app.riskRegister.config')}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (!isSaving) void save();
      }}
    >
      <RequiredHint />
      <ProjectFinder
        id={projectId}
        values={projects}
        error={problem}
        isDisabled={isSaving}
        onChange={(chosen) => {
          setProjectMissing(false);
          setChoices(withProjects(choices, chosen));
        }}
      />
      {failure !== undefined && !isForbidden && (
        <FailureNotice failure={failure} actions={<Button onClick={retry}>{t('tryAgain')}</Button>} />
      )}
      <Radios
        id={`${id}-view`}
        legend={t('risk.macro.config.view')}
        value={choices.view}
        options={macroViews.map((value) => ({
          value,
          label: t(`risk.macro.config.view.${value}`),
          help: t(`risk.macro.config.view.${value}.help`),
        }))}
        isReadOnly={false}
        onChange={(chosen) => {
          change({ view: chosen });
        }}
      />
      <Checks
        id={`${id}-statuses`}
        legend={t('field.status')}
        help={t('risk.macro.config.none')}
        values={choices.statuses}
        options={riskStatuses.map((value) => ({ value, label: t(`risk.status.${value}`) }))}
        isReadOnly={false}
        onChange={(statuses) => {
          change({ statuses });
        }}
      />
      <Checks
        id={`${id}-categories`}
        legend={t('risk.field.category')}
        help={t('risk.macro.config.none')}
        values={choices.categories}
        options={offered.map((value) => ({ value, label: t(`risk.category.${value}`) }))}
        isReadOnly={false}
        onChange={(chosen) => {
          change({ categories: chosen });
        }}
      />
      {choices.view === 'team' && (
        <Checks
          id={`${id}-columns`}
          legend={t('risk.macro.config.columns')}
          help={t('risk.macro.config.none')}
          values={choices.columns}
          options={riskColumns.map((value) => ({ value, label: columnNames()[value] }))}
          isReadOnly={false}
          onChange={(columns) => {
            change({ columns });
          }}
        />
      )}
      <div className="fl-setup-pair">
        {!isOfSeveral && (
          <Choice
            id={`${id}-level`}
            label={t('risk.column.level')}
            help={levels === undefined ? t('risk.macro.config.level.later') : undefined}
            value={choices.level}
            options={[
              { value: '', label: t('risk.macro.config.level.any') },
              ...(levels ?? kept(choices.level)),
            ]}
            isReadOnly={false}
            onChange={(level) => {
              change({ level });
            }}
          />
        )}
        <Choice
          id={`${id}-sort`}
          label={t('risk.filter.sort')}
          value={choices.sort}
          options={riskSorts.map((value) => ({ value, label: t(`risk.sort.${value}`) }))}
          isReadOnly={false}
          onChange={(sort) => {
            if (sort !== '') change({ sort });
          }}
        />
      </div>
      {published.length > 0 && (
        <Choice
          id={`${id}-published`}
          label={t('published.config')}
          help={t('published.config.help')}
          value={choices.published}
          options={[
            { value: '', label: t('published.config.newest') },
            ...published.map((view) => ({ value: view.id, label: view.name ?? t('text.removed') })),
          ]}
          isReadOnly={false}
          onChange={(view) => {
            change({ published: view });
          }}
        />
      )}
      {refusal !== undefined && (
        <Notice kind="danger" alert>
          {t(`risk.macro.config.refused.${refusal}`)}
        </Notice>
      )}
      <div className="fl-actions">
        <Button type="submit" appearance="primary" isLoading={isSaving}>
          {t('risk.form.save')}
        </Button>
        <Button
          appearance="subtle"
          isDisabled={isSaving}
          onClick={() => {
            // A host without a dialog leaves everything as it is.
            view.close().catch(() => undefined);
          }}
        >
          {t('form.cancel')}
        </Button>
      </div>
    </form>
  );
};

/** A level whose name is not known yet, by its place. */
const kept = (level: string) =>
  level === '' ? [] : [{ value: level, label: levelName({ levels: [] }, Number(level)) }];
