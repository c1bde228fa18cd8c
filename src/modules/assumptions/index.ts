import { breakAssumption } from '../../app/assumptions/break';
import { assumptions } from '../../app/assumptions/kind';
import * as read from '../../app/assumptions/read';
import { saveAssumption } from '../../app/assumptions/save';
import * as settle from '../../app/assumptions/settle';
import { verifyChainOf } from '../../app/records/verify';
import type { DefinitionsOf } from '../boundary';

const page = { on: 'project', modules: ['governance'] } as const;

/** What a project takes for granted, below its register of risks. */
export const assumptionRegister = {
  'assumption/list': { ...page, needs: 'browse', run: read.listAssumptions },
  'assumption/page': { ...page, needs: 'browse', run: read.pageAssumptions },
  'assumption/read': { ...page, needs: 'browse', run: read.readAssumption },
  'assumption/history': { ...page, needs: 'browse', run: read.readAssumptionHistory },
  'assumption/verify': { ...page, needs: 'browse', run: verifyChainOf(assumptions.kind) },
  'assumption/save': { ...page, needs: 'write', run: saveAssumption },
  'assumption/check': { ...page, needs: 'write', run: settle.checkAssumption },
  'assumption/confirm': { ...page, needs: 'write', run: settle.confirmAssumption },
  'assumption/retire': { ...page, needs: 'write', run: settle.retireAssumption },
  'assumption/break': { ...page, needs: 'write', run: breakAssumption },
  'assumption/reopen': { ...page, needs: 'write', run: settle.reopenAssumption },
} satisfies DefinitionsOf<`assumption/${string}`>;
