/** One macro on a page, in a frame of its own, with what edits it. */
import { useState } from 'react';
import Button from '@atlaskit/button/new';
import type { SiteModule, WikiPage } from '../api-types';
import { AppFrame } from './AppFrame';
import type { Configured } from './MacroConfig';

export function MacroBox({
  module,
  page,
  localId,
  onConfigure,
  onRemove,
}: {
  /** Undefined for a macro that is none of the app's. */
  module: SiteModule | undefined;
  page: WikiPage;
  localId: string;
  onConfigure: (configured: Configured) => void;
  onRemove: () => void;
}) {
  const [ready, setReady] = useState(false);
  const title = module?.title ?? 'Unknown macro';
  return (
    // No landmark: a page may hold the same macro many times.
    <div role="group" className="macro" aria-label={title}>
      {page.editable && (
        <div className="row spread macro-bar">
          <span className="quiet">
            {title}
            {module?.macro?.emitsReadyEvent && !ready && ', still loading'}
          </span>
          <span className="row">
            {module?.macro?.config && (
              <Button
                spacing="compact"
                onClick={() => {
                  onConfigure({ module, localId });
                }}
              >
                Edit<span className="hidden"> {title}</span>
              </Button>
            )}
            <Button spacing="compact" appearance="subtle" onClick={onRemove}>
              Remove<span className="hidden"> {title}</span>
            </Button>
          </span>
        </div>
      )}
      {module ? (
        <AppFrame
          module={module}
          macro={{ page: page.id, localId, entryPoint: 'view' }}
          onReady={() => {
            setReady(true);
          }}
          absent={<p className="quiet">There is nothing here that you can see.</p>}
        />
      ) : (
        <p className="quiet">The app that this macro belongs to is not here.</p>
      )}
    </div>
  );
}
