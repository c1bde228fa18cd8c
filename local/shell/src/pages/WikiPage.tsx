/** A page of Confluence: its text with the macros in it, what edits these, and its exports. */
import { useEffect, useState, type FormEvent } from 'react';
import Button from '@atlaskit/button/new';
import type { SiteModule, WikiPage as Page } from '../../api-types';
import { readMacro, type AdfNode } from '../../../confluence/document';
import { Adf } from '../adf';
import { useFlags } from '../flags';
import { messageOf, useLoaded } from '../load';
import { MacroBox } from '../MacroBox';
import { MacroConfig, type Configured } from '../MacroConfig';
import { PageExport } from '../PageExport';
import { Await, Time, Unseen } from '../parts';
import { Link } from '../router';
import { useSession } from '../session';
import { wiki } from '../wiki-api';

/** Puts a macro at the end of the page. */
function InsertMacro({
  modules,
  onInsert,
}: {
  modules: readonly SiteModule[];
  onInsert: (module: SiteModule) => void;
}) {
  const insert = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const key = new FormData(event.currentTarget).get('macro');
    const module = modules.find((each) => each.key === key);
    if (module) onInsert(module);
  };
  return (
    <form className="edit-line" onSubmit={insert}>
      <label>
        Macro
        <select name="macro">
          {modules.map(({ key, title }) => (
            <option key={key} value={key}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit">Insert macro</Button>
    </form>
  );
}

function ShownPage({ page, onChange }: { page: Page; onChange: () => void }) {
  const { session } = useSession();
  const flags = useFlags();
  const [configured, setConfigured] = useState<Configured>();
  const macros = session.modules.filter(({ macro }) => macro !== null);
  const offered = macros.filter(({ macro }) => macro?.hidden === false);
  useEffect(() => {
    document.title = `${page.title} - Fairlead`;
  }, [page.title]);

  const perform = (title: string, act: () => Promise<unknown>) => {
    act().then(
      () => {
        flags.show({ id: 'macro', type: 'success', title, dismisses: true, actions: [] });
        onChange();
      },
      (error: unknown) => {
        flags.show({ id: 'macro', type: 'error', title: messageOf(error), dismisses: false, actions: [] });
      },
    );
  };
  const insert = (module: SiteModule) => {
    const localId = crypto.randomUUID();
    if (module.macro?.config?.openOnInsert) setConfigured({ module, localId });
    else {
      perform(`${module.title} is inserted`, () =>
        wiki.insertMacro(page.id, { moduleKey: module.key, localId }),
      );
    }
  };
  const show = (node: AdfNode) => {
    const macro = readMacro(node);
    if (!macro) return null;
    const { localId, extensionKey, config } = macro;
    const module = macros.find((each) => each.macro?.extensionKey === extensionKey);
    return (
      <MacroBox
        // What another configuration shows is another frame.
        key={`${localId} ${JSON.stringify(config)}`}
        module={module}
        page={page}
        localId={localId}
        onConfigure={setConfigured}
        onRemove={() => {
          perform('The macro is removed', () => wiki.removeMacro(page.id, localId));
        }}
      />
    );
  };
  return (
    <>
      <p className="crumbs">
        <Link href="/wiki">Confluence</Link>
        <Link href={`/wiki/spaces/${encodeURIComponent(page.space.key)}`}>{page.space.name}</Link>
        <span className="quiet">Page</span>
      </p>
      <h1>{page.title}</h1>
      <p className="lead">
        Version {page.version}, changed by {page.changedBy} <Time at={page.changedAt} />
      </p>
      <div className="stack">
        <article className="card prose">
          <Adf document={page.body} headings={2} extension={show} />
        </article>
        {page.editable && offered.length > 0 && <InsertMacro modules={offered} onInsert={insert} />}
        {/* Another version has to be exported anew. */}
        <PageExport key={page.version} page={page} />
      </div>
      {configured && (
        <MacroConfig
          key={configured.localId}
          configured={configured}
          page={page}
          onChange={onChange}
          onClose={() => {
            setConfigured(undefined);
          }}
        />
      )}
    </>
  );
}

export function WikiPage({ pageId }: { pageId: string }) {
  const { loaded, reload } = useLoaded(`page ${pageId}`, () => wiki.page(pageId));
  return (
    <Await loaded={loaded} absent={<Unseen what="this page" />}>
      {(page) => <ShownPage page={page} onChange={reload} />}
    </Await>
  );
}
