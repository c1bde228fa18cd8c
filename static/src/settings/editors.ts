/** What the editor of a section is given, and nothing else: it draws a content and hands back the next one. */
import type { SettingsPage } from '../../../src/contract/settings';
import type { ProjectSettings, Section } from '../../../src/contract/settings-rules';
import type { Reader } from '../shared/dates';

/** Where the settings hold, and who looks at them. */
export type SettingsPlace = {
  site: string;
  scope: 'project' | 'site';
  projectId?: string;
  projectKey?: string;
  me: string;
  reader: Reader;
};

export type EditorProps<S extends Section> = {
  /** The content as edited so far. */
  value: ProjectSettings[S];
  onChange: (next: ProjectSettings[S]) => void;
  /** The page: neighbours (`page.around`), today, overdue, scope, mayEdit. */
  page: SettingsPage;
  /** The sentence of the problem at exactly this path, if one is to be shown now. */
  problemAt: (path: string) => string | undefined;
  /** DOM id of the control of a path, so that a problem can put the caret there. */
  idOf: (path: string) => string;
  isReadOnly: boolean;
  place: SettingsPlace;
};

const idStart = 'fl-set-';

export const idOf = (path: string): string => `${idStart}${path.replaceAll('.', '-')}`;

/** The id of the control that an element is or belongs to. */
export const controlIdOf = (element: Element): string | undefined =>
  element.closest(`[id^="${idStart}"]`)?.id.replace(/-(?:label|value|help|error)$/, '');

/** The control of a path, or of the nearest one around it that has any. */
export const controlOf = (path: string): HTMLElement | null => {
  for (let parts = path.split('.'); parts.length > 0; parts = parts.slice(0, -1)) {
    const element = document.getElementById(idOf(parts.join('.')));
    if (element !== null) return element;
  }
  return null;
};

const controls = 'input, select, textarea, button';

/** Puts the caret where a path is edited; answers whether there is such a place. */
export const focusOn = (path: string): boolean => {
  const element = controlOf(path);
  if (element === null) return false;
  const inside = element.matches(controls)
    ? element
    : (element.querySelector<HTMLElement>('[aria-invalid="true"]') ??
      element.querySelector<HTMLElement>(controls));
  (inside ?? element).focus();
  return true;
};
