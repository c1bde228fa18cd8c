import { readBlocker } from '../../app/measures/blocker';
import type { DefinitionsOf } from '../boundary';

/** `jira:issueContext` "Blocked". */
export const blockerContext = {
  'blocker/read': { on: 'issue', modules: ['blocker-context'], needs: 'browse', run: readBlocker },
} satisfies DefinitionsOf<`blocker/${string}`>;
