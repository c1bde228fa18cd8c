/** What the dialog asks for on opening. */
import { view as frame } from '@forge/bridge';
import { readConfig } from '../risk-macro/config';
import { loadTexts } from '../shared/texts';

// Without the theme the dialog is plain but complete.
export const theme = frame.theme.enable().catch(() => undefined);
export const texts = loadTexts();

/** What the macro was set up with before; undefined where that is nothing. */
export const config = frame.getContext().then(
  ({ extension }) => readConfig(extension['config']),
  () => undefined,
);
