/** A page of the app: in a project, among the settings of a project, or among those of the site. */
import { useEffect } from 'react';
import type { AppPage as Address } from '../../../bridge/app-pages';
import type { SiteModule } from '../../api-types';
import { AppFrame } from '../AppFrame';
import { Unseen } from '../parts';
import { Link, useAddress } from '../router';
import { useSession } from '../session';

/** Where the page stands, above it. */
function Crumbs({ type, project }: Address) {
  return (
    <p className="crumbs">
      {project === undefined ? (
        <span className="quiet">Jira settings</span>
      ) : (
        <>
          <Link href={`/issues?${new URLSearchParams({ project }).toString()}`}>{project}</Link>
          <span className="quiet">{type === 'jira:projectSettingsPage' ? 'Project settings' : 'Apps'}</span>
        </>
      )}
    </p>
  );
}

/** The parts of the page that the manifest names, in the place of Jira's own menu. */
function Parts({ base, module }: { base: string; module: SiteModule }) {
  const { pathname } = useAddress();
  if (module.sections.length === 0) return null;
  return (
    <nav aria-label={`Pages of ${module.title}`} className="app-parts">
      {module.sections.map(({ header, pages }, index) => (
        <ul key={index} className="bare row" {...(header !== null && { 'aria-label': header })}>
          {header !== null && (
            <li className="quiet" aria-hidden="true">
              {header}
            </li>
          )}
          {pages.map(({ title, route }) => {
            const href = `${base}/${route}`;
            return (
              <li key={route}>
                <Link href={href} aria-current={pathname === href ? 'page' : undefined}>
                  {title}
                </Link>
              </li>
            );
          })}
        </ul>
      ))}
    </nav>
  );
}

function ShownPage({ address, module }: { address: Address; module: SiteModule }) {
  const { layout, title } = module;
  const { base, project } = address;
  useEffect(() => {
    document.title = [title, ...(project === undefined ? [] : [project]), 'Fairlead'].join(' - ');
  }, [title, project]);
  return (
    <>
      {layout !== 'blank' && <Crumbs {...address} />}
      {layout === 'native' && <h1>{title}</h1>}
      <Parts base={base} module={module} />
      <div className="app-page">
        <AppFrame
          module={module}
          base={base}
          absent={<Unseen what="this page" />}
          {...(project !== undefined && { project })}
        />
      </div>
    </>
  );
}

export function AppPage({ address }: { address: Address }) {
  const { session } = useSession();
  const module = session.modules.find(({ type, key }) => type === address.type && key === address.moduleKey);
  return module ? <ShownPage address={address} module={module} /> : <Unseen what="this page" />;
}
