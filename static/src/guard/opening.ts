/** What the page asks for on opening. */
import { view } from '@forge/bridge';
import { loadTexts } from '../shared/texts';
import { readRule } from './rule';

// Without the theme the page is plain but complete.
export const theme = view.theme.enable().catch(() => undefined);
export const texts = loadTexts();
export const rule = view.getContext().then(readRule);
