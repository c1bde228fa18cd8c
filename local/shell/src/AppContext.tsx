/** Entries of the app in the sidebar of an issue: a label with a status, and the frame behind it. */
import { useEffect, useState } from 'react';
import Lozenge from '@atlaskit/lozenge';
import type { ContextStatus, ModuleStatus, SiteModule } from '../api-types';
import { AppFrame } from './AppFrame';
import { api } from './api';

function Status({ status }: { status: ModuleStatus | null | undefined }) {
  if (!status) return null;
  const { label, type = 'default' } = status.value;
  if (status.type === 'badge') return <span className="count">{label}</span>;
  return <Lozenge appearance={type}>{label}</Lozenge>;
}

function Entry({
  module,
  issue,
  status,
  onRefresh,
}: {
  module: SiteModule;
  issue: string;
  status: ModuleStatus | null | undefined;
  onRefresh: () => void;
}) {
  const [open, setOpen] = useState(false);
  const id = `context-${module.key}`;
  return (
    <section className="card context" aria-label={module.title}>
      <h2>
        <button
          type="button"
          className="plain-button context-button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => {
            setOpen(!open);
          }}
        >
          <span aria-hidden="true">{open ? '▾' : '▸'}</span>
          <span className="grow">{module.label ?? module.title}</span>
          <Status status={status} />
        </button>
      </h2>
      <div id={id}>
        {open && (
          <AppFrame
            module={module}
            issue={issue}
            onRefresh={onRefresh}
            absent={<p className="quiet">There is nothing here that you can see.</p>}
          />
        )}
      </div>
    </section>
  );
}

export function AppContexts({
  modules,
  issue,
  round,
  onRefresh,
}: {
  modules: readonly SiteModule[];
  issue: string;
  /** A new one has the app asked for its statuses again. */
  round: number;
  onRefresh: () => void;
}) {
  const [statuses, setStatuses] = useState<ContextStatus[]>([]);
  const any = modules.length > 0;
  useEffect(() => {
    let current = true;
    if (any) {
      // Where the app has nothing to say, nothing stands beside the label.
      api.contexts(issue).then(
        (told) => {
          if (current) setStatuses(told);
        },
        () => undefined,
      );
    }
    return () => {
      current = false;
    };
  }, [any, issue, round]);
  return modules.map((module) => (
    <Entry
      key={`${module.key} ${issue}`}
      module={module}
      issue={issue}
      status={statuses.find(({ moduleKey }) => moduleKey === module.key)?.status}
      onRefresh={onRefresh}
    />
  ));
}
