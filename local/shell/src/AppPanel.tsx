/** One panel of the app on the page of an issue. */
import type { SiteModule } from '../api-types';
import { AppFrame } from './AppFrame';

export function AppPanel({
  module,
  issue,
  path,
  onRefresh,
}: {
  module: SiteModule;
  issue: string;
  /** Path and query of the page: an app may read from them what it should show. */
  path: string;
  onRefresh: () => void;
}) {
  return (
    <section className="card panel" aria-labelledby={`panel-${module.key}`}>
      <h2 id={`panel-${module.key}`}>{module.title}</h2>
      <AppFrame
        key={path}
        module={module}
        issue={issue}
        onRefresh={onRefresh}
        absent={<p className="quiet">There is nothing here that you can see.</p>}
      />
    </section>
  );
}
