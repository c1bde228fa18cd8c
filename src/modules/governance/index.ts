import { readReading } from '../../app/measures/reading-status';
import { readRows } from '../../app/measures/rows';
import { readAgain, startMeasuring } from '../../app/measures/start';
import { readMeasures } from '../../app/measures/view';
import type { DefinitionsOf } from '../boundary';

const page = 'governance';
const settingsPage = 'project-settings';

const reading = { on: 'settings', modules: [page], needs: 'browse', isAct: false } as const;

/** An import takes points and room of the whole site, so it is for who administers the project. */
const acting = { on: 'settings', needs: 'edit', isAct: true } as const;

/** `jira:projectPage` "Governance", and what the settings of a project do about the same measures. */
export const governance = {
  'measures/read': { ...reading, run: readMeasures },
  'measures/reading': { ...reading, modules: [page, settingsPage], run: readReading },
  'measures/rows': { ...reading, run: readRows },
  'measures/start': { ...acting, modules: [page, settingsPage], run: startMeasuring },
  'measures/readAgain': { ...acting, modules: [settingsPage], run: readAgain },
} satisfies DefinitionsOf<`measures/${string}`>;
