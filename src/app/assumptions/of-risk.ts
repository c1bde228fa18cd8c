/** The assumptions that carry a risk. */
import { carriedLimit, pageLimit } from '../../contract/limits';
import type { RiskAssumption } from '../../contract/risk';
import type { AssumptionState } from '../../core/assumption/state';
import type { Entry } from '../../core/chain';
import type { RiskState } from '../../core/risk/state';
import type { Ports } from '../../ports';
import { readRefs } from '../records/names';
import type { Reader } from '../records/reader';
import { stateOf } from '../records/state';
import { assumptions } from './kind';

/** What a project takes for granted, and what broke of that, as far as the reader may know, the newest first; no more than so many. */
async function readNewest(ports: Ports, { sides }: Reader, projectId: string): Promise<Entry[]> {
  const found: Entry[] = [];
  let after: string | undefined;
  do {
    const page = await ports.ledger.list({
      kind: assumptions.kind,
      scope: { projectId },
      statuses: ['broken', 'standing'],
      sides,
      sort: 'updated',
      limit: pageLimit,
      ...(after !== undefined && { after }),
    });
    found.push(...page.entries);
    after = page.next ?? undefined;
  } while (after !== undefined && found.length < carriedLimit);
  return found;
}

/** Those that carry a risk, as far as the reader may know of them; first those by which it has to be assessed anew. */
export async function readAssumptionsOf(
  ports: Ports,
  reader: Reader,
  risk: Entry,
): Promise<RiskAssumption[]> {
  const isAsked = stateOf<RiskState>(risk).reassess !== undefined;
  const newest = await readNewest(ports, reader, risk.projectId);
  const carrying = newest
    .map((entry) => ({ id: entry.recordId, ...stateOf<AssumptionState>(entry) }))
    .filter(({ risks }) => risks?.includes(risk.recordId) === true);
  const names = await readRefs(
    ports,
    [],
    carrying.map(({ statement }) => statement),
  );
  const told = carrying.map(({ id, status, statement }) => ({
    id,
    status,
    statement: names.text(statement),
    ...(isAsked && status === 'broken' && { asks: true as const }),
  }));
  return [...told.filter(({ asks }) => asks), ...told.filter(({ asks }) => !asks)];
}
