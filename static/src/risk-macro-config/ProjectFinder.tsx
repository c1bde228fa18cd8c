import { projectsLimit } from '../../../src/contract/limits';
import { Field } from '../shared/Field';
import { Finder, type Choice } from '../shared/Finder';
import { getProject, type JiraProject } from '../shared/jira';
import { findProjects } from '../shared/jira-search';
import { createLookup } from '../shared/lookup';
import { t } from '../shared/texts';

const nameOf = ({ name, key }: JiraProject): string => t('risk.macro.project', { project: name, key });

const projects = createLookup(async (ids) => {
  const found = await Promise.all(ids.map(getProject));
  return new Map(found.flatMap((project) => (project === undefined ? [] : [[project.id, project] as const])));
});

const search = async (typed: string): Promise<Choice[]> =>
  (await findProjects(typed, 'browse')).map((project) => ({ value: project.id, label: nameOf(project) }));

type Props = {
  id: string;
  values: readonly string[];
  error: string | undefined;
  isDisabled: boolean;
  onChange: (projects: readonly string[]) => void;
};

/** Finds projects among those that its reader may see. */
export const ProjectFinder = ({ id, values, error, isDisabled, onChange }: Props) => {
  const projectOf = projects.useAll(values);
  const sayName = (value: string): string => {
    const chosen = projectOf(value);
    if (chosen === null) return t('risk.macro.config.project.unknown');
    return chosen === undefined ? '' : nameOf(chosen);
  };
  return (
    <Field
      id={id}
      label={t('risk.macro.config.project')}
      help={t('risk.macro.config.project.help')}
      error={error}
      required
    >
      {(describedBy) => (
        <Finder
          inputId={id}
          describedBy={describedBy}
          values={values}
          most={projectsLimit}
          texts={{
            choose: t('risk.macro.config.project.choose'),
            none: t('risk.macro.config.project.none'),
            failed: t('picker.failed'),
          }}
          search={search}
          suggest={() => search('')}
          nameOf={sayName}
          show={(value) => <span>{sayName(value)}</span>}
          isRequired
          isInvalid={error !== undefined}
          isDisabled={isDisabled}
          onChange={onChange}
        />
      )}
    </Field>
  );
};
