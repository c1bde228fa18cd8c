/**
 * The app's page that sets up a macro, in a dialog. As on Confluence it is the page of the app that closes it: by saving, or
 * by `view.close`, which leaves everything as it was and inserts nothing.
 */
import { useRef } from 'react';
import Button from '@atlaskit/button/new';
import { readSubmission, SubmitError } from '../../bridge/macro-config';
import { findMacros } from '../../confluence/document';
import type { SiteModule, WikiPage } from '../api-types';
import { ApiError } from './api';
import { AppFrame } from './AppFrame';
import { Dialog } from './parts';
import { wiki } from './wiki-api';

/** The macro that is set up; one that is only being inserted is not on the page yet. */
export type Configured = { module: SiteModule; localId: string };

export function MacroConfig({
  configured: { module, localId },
  page,
  onChange,
  onClose,
}: {
  configured: Configured;
  page: WikiPage;
  /** The page has another version now. */
  onChange: () => void;
  onClose: () => void;
}) {
  const inserted = useRef(findMacros(page.body).some((macro) => macro.localId === localId));
  const declared = module.macro?.config;
  const title = declared?.title ?? module.title;
  const save = async (config: Record<string, unknown>) => {
    if (!inserted.current) {
      await wiki.insertMacro(page.id, { moduleKey: module.key, localId, config });
      inserted.current = true;
      return;
    }
    try {
      await wiki.configureMacro(page.id, localId, config);
    } catch (error) {
      const isGone = error instanceof ApiError && error.status === 404;
      throw isGone ? new SubmitError('MACRO_NOT_FOUND', 'The macro is no longer on the page.') : error;
    }
  };
  const submit = async (payload: unknown) => {
    const { config, keepEditing } = readSubmission(payload);
    await save(config);
    onChange();
    if (!keepEditing) onClose();
  };
  return (
    <Dialog title={title} size={declared?.viewportSize ?? 'medium'}>
      <AppFrame
        module={{ key: module.key, title, viewportSize: null }}
        macro={{ page: page.id, localId, entryPoint: 'config' }}
        view={{ submit, close: onClose }}
        absent={
          <>
            <p className="quiet">There is nothing here that you can see.</p>
            <Button onClick={onClose}>Close</Button>
          </>
        }
      />
    </Dialog>
  );
}
