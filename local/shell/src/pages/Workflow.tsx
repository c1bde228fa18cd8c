/** The workflow of a project: its transitions, and the rules that have to allow them. */
import { useEffect } from 'react';
import { jira } from '../api';
import { useLoaded } from '../load';
import { Await, Unseen } from '../parts';
import { Link } from '../router';
import { useSession } from '../session';
import { TransitionRules } from '../TransitionRules';

async function load(projectKey: string) {
  const project = await jira.project(projectKey);
  const [workflow, editable] = await Promise.all([jira.workflow(project.id), jira.editsWorkflow(project)]);
  return { project, workflow, editable };
}

export function Workflow({ projectKey }: { projectKey: string }) {
  const { session } = useSession();
  const { loaded, reload } = useLoaded(`workflow ${projectKey}`, () => load(projectKey));
  useEffect(() => {
    document.title = `Workflow - ${projectKey} - Fairlead`;
  }, [projectKey]);
  return (
    <Await loaded={loaded} absent={<Unseen what="this project" />}>
      {({ project, workflow: { statuses, values }, editable }) => {
        const nameOf = (reference: string) =>
          statuses.find(({ statusReference }) => statusReference === reference)?.name ?? '';
        const management = project.simplified ? 'team-managed' : 'company-managed';
        const rules = session.rules.filter(({ projectTypes }) => projectTypes.includes(management));
        return (
          <>
            <p className="crumbs">
              <Link href={`/issues?${new URLSearchParams({ project: project.key }).toString()}`}>
                {project.name}
              </Link>
              <span className="quiet">Workflow</span>
            </p>
            <h1>Workflow</h1>
            {values.map(({ id, transitions }) => (
              <div key={id} className="stack">
                {transitions.map((transition) => (
                  <TransitionRules
                    key={transition.id}
                    transition={transition}
                    leadsTo={nameOf(transition.toStatusReference)}
                    project={project.key}
                    rules={rules}
                    editable={editable}
                    onChange={reload}
                  />
                ))}
              </div>
            ))}
          </>
        );
      }}
    </Await>
  );
}
