import { call } from '../shared/api';
import { openPanel } from '../shared/records/opening';

/** The panel's one call on opening leaves as soon as this module is evaluated. */
export const opening = openPanel((onWaiting) => call('change/list', {}, onWaiting));
