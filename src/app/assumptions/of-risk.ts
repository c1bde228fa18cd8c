/** The assumptions that carry a risk. */
import { carriedLimit, pageLimit } from '../../contract/limits';
import type { RiskAssumption } from '../../contract/risk';
import type { AssumptionState } from '../../core/assumption/state';
import type { Entry } from '../../core/chain';
import type { RiskState } from '../../core/risk/state';
import { together } from '../../core/together';
import type { Ports } from '../../ports';
import { readRefs } from '../records/names';
import type { Reader } from '../records/reader';
import { stateOf } from '../records/state';
import { isKnown } from './carried';
import { assumptions } from './kind';

/** What a project takes for granted, as far as the reader may know, the newest first; no more than so many. */
async function readStanding(ports: Ports, { sides }: Reader, projectId: string): Promise<Entry[]> {
  const found: Entry[] = [];
  let after: string | undefined;
  do {
    const page = await ports.ledger.list({
      kind: assumptions.kind,
      scope: { projectId },
      statuses: ['standing'],
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

/** The one by which a risk has to be assessed anew, where its reader may know of it. */
async function readBroken(ports: Ports, reader: Reader, { reassess }: RiskState): Promise<Entry[]> {
  const entry = reassess && (await ports.ledger.findPresent(reassess.assumption));
  return entry && isKnown(reader, entry) ? [entry] : [];
}

/** Those that carry a risk, and first the one by which it has to be assessed anew, as far as the reader may know of them. */
export async function readAssumptionsOf(
  ports: Ports,
  reader: Reader,
  { recordId, projectId, state }: Entry,
): Promise<RiskAssumption[]> {
  const [broken, standing] = await together([
    readBroken(ports, reader, JSON.parse(state) as RiskState),
    readStanding(ports, reader, projectId),
  ]);
  const asking = new Set(broken.map((entry) => entry.recordId));
  const carrying = standing.filter(
    (entry) =>
      !asking.has(entry.recordId) && stateOf<AssumptionState>(entry).risks?.includes(recordId) === true,
  );
  const entries = [...broken, ...carrying];
  const states = entries.map(stateOf<AssumptionState>);
  const names = await readRefs(
    ports,
    [],
    states.map(({ statement }) => statement),
  );
  return entries.flatMap((entry, index) => {
    const assumption = states[index];
    if (!assumption) return [];
    return {
      id: entry.recordId,
      status: assumption.status,
      statement: names.text(assumption.statement),
      ...(asking.has(entry.recordId) && { asks: true as const }),
    };
  });
}
