/** Waivers, as the acts on records of every kind know them. */
import type { Waiver } from '../../contract/guard';
import * as waivers from '../../core/guard/waiver';
import type { WaiverState } from '../../core/guard/waiver';
import { type Kind } from '../records/kind';
import { stateOf } from '../records/state';
import { readNames } from '../records/names';

export const waiverRecords: Kind<WaiverState, Waiver> = {
  kind: 'waiver',
  personsOf: waivers.personsOf,
  textsOf: waivers.textsOf,
  ownerOf: ({ by }) => by,
  scoreOf: () => null,
  read: async (ports, _reader, entry) => {
    const state = stateOf<WaiverState>(entry);
    const names = await readNames(waivers, ports, [state]);
    return {
      id: entry.recordId,
      version: entry.version,
      rule: state.rule,
      reason: names.text(state.reason),
      by: names.person(state.by),
      at: state.createdAt,
      until: state.dueAt,
    };
  },
  refusalOf: () => undefined,
};
