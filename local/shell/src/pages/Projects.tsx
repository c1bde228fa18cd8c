import { useEffect } from 'react';
import { appPagePath } from '../../../bridge/app-pages';
import { jira, type JiraProject } from '../api';
import { useLoaded } from '../load';
import { Await } from '../parts';
import { Link } from '../router';
import { useSession } from '../session';

/** What stands of a project beyond its issues, as far as Jira shows it to the person who acts. */
function AppLinks({ project, administers }: { project: JiraProject; administers: boolean }) {
  const { session } = useSession();
  const pages = session.modules.flatMap(({ type, key, title }) => {
    if (type !== 'jira:projectPage' && type !== 'jira:projectSettingsPage') return [];
    if (type === 'jira:projectSettingsPage' && !administers) return [];
    return [{ key, title, href: appPagePath(type, key, project.key) }];
  });
  // Where an app brings rules for it, there is something to do.
  if (session.rules.length > 0 && (session.me?.siteAdmin || (administers && project.simplified))) {
    const href = `/projects/${encodeURIComponent(project.key)}/workflow`;
    pages.push({ key: 'workflow', title: 'Workflow', href });
  }
  if (pages.length === 0) return null;
  return (
    <ul className="bare row tile-pages" aria-label={`Pages of ${project.name}`}>
      {pages.map(({ key, title, href }) => (
        <li key={key}>
          <Link href={href}>{title}</Link>
        </li>
      ))}
    </ul>
  );
}

const loadProjects = async () => {
  const [projects, own] = await Promise.all([jira.projects(), jira.ownProjects()]);
  return { projects, own: new Set(own.map(({ id }) => id)) };
};

export function Projects() {
  const { session } = useSession();
  const { loaded } = useLoaded('projects', loadProjects);
  useEffect(() => {
    document.title = 'Projects - Fairlead';
  }, []);
  const { notes } = session.source;
  return (
    <>
      <h1>Projects</h1>
      {notes.length > 0 && (
        <details className="card notes">
          <summary>Not everything in {session.source.name} could be taken as it is</summary>
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </details>
      )}
      <Await loaded={loaded} absent={null}>
        {({ projects, own }) =>
          projects.length === 0 ? (
            <p className="card empty">
              {session.me?.displayName ?? 'Nobody'} can see no project here. Act as somebody else to look
              around.
            </p>
          ) : (
            <ul className="tiles">
              {projects.map((project) => (
                <li key={project.id}>
                  <Link
                    className="card tile"
                    href={`/issues?${new URLSearchParams({ project: project.key }).toString()}`}
                  >
                    <span className="tile-key" aria-hidden="true">
                      {project.key.slice(0, 3)}
                    </span>
                    <span>
                      <strong>{project.name}</strong>
                      <span className="quiet">{project.key}</span>
                    </span>
                  </Link>
                  <AppLinks project={project} administers={own.has(project.id)} />
                </li>
              ))}
            </ul>
          )
        }
      </Await>
    </>
  );
}
