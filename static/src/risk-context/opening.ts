import { call } from '../shared/api';
import { openFrame } from '../shared/opening';

/** The box's one call leaves as soon as this module is evaluated. */
export const opening = openFrame((onWaiting) => call('risk/ofIssue', {}, onWaiting));
