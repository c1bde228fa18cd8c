/** A page of the app: in a project, among the settings of a project, or among those of the site. */
import { useEffect } from 'react';
import type { AppPage as Address } from '../../../bridge/app-pages';
import type { SiteModule } from '../../api-types';
import { AppFrame } from '../AppFrame';
import { Unseen } from '../parts';
import { Link } from '../router';
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
