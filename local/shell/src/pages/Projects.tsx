import { useEffect } from 'react';
import { jira } from '../api';
import { useLoaded } from '../load';
import { Await } from '../parts';
import { Link } from '../router';
import { useSession } from '../session';

export function Projects() {
  const { session } = useSession();
  const { loaded } = useLoaded('projects', jira.projects);
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
        {(projects) =>
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
                </li>
              ))}
            </ul>
          )
        }
      </Await>
    </>
  );
}
