import { importSections, giveSectionBack, saveSection } from '../../app/settings/change';
import { exportSettings } from '../../app/settings/exchange';
import { checkHealth, showPanel } from '../../app/settings/health';
import { readSectionHistory } from '../../app/settings/history';
import { readSection } from '../../app/settings/read';
import { siteModule, type DefinitionsOf } from '../boundary';

const projectModule = 'project-settings';

/** Pages on which a project's way of working can be read; the project page is there for everybody who sees the project. */
const reading = {
  on: 'settings',
  modules: [projectModule, siteModule, 'governance'],
  needs: 'browse',
  isAct: false,
} as const;

const editing = { on: 'settings', modules: [projectModule, siteModule], needs: 'edit' } as const;

const ofProject = { on: 'settings', modules: [projectModule], needs: 'edit' } as const;

/** `jira:projectSettingsPage`, `jira:adminPage` and `jira:projectPage`. */
export const settingsPages = {
  'settings/read': { ...reading, run: readSection },
  'settings/history': { ...reading, run: readSectionHistory },
  'settings/save': { ...editing, isAct: true, run: saveSection },
  'settings/giveBack': { ...editing, isAct: true, run: giveSectionBack },
  'settings/export': { ...editing, isAct: false, run: exportSettings },
  'settings/import': { ...editing, isAct: true, run: importSections },
  'settings/health': { ...ofProject, isAct: false, run: checkHealth },
  'settings/showPanel': { ...ofProject, isAct: true, run: showPanel },
} satisfies DefinitionsOf<`settings/${string}`>;
