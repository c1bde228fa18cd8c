/** Changes, as the acts on records of every kind know them. */
import type { Change } from '../../contract/change';
import { waitsOn } from '../../core/change/approval';
import * as mentions from '../../core/change/mentions';
import { costOfDelayClasses, type ChangeState } from '../../core/change/state';
import { followChange } from '../plan/refresh';
import type { Kind } from '../records/kind';
import { readChangeOf } from './view';

export const changes: Kind<ChangeState, Change> = {
  kind: 'change',
  personsOf: mentions.personsOf,
  textsOf: mentions.textsOf,
  ownerOf: (state) => waitsOn(state)[0] ?? state.requester,
  // What waiting costs most comes first.
  scoreOf: ({ costOfDelay }) => costOfDelayClasses.length - costOfDelayClasses.indexOf(costOfDelay),
  read: readChangeOf,
  refusalOf: () => undefined,
  follow: followChange,
};
