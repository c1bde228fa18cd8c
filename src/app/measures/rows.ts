/**
 * Lists of what stands behind the numbers, as one viewer may see them. Each page asks Jira once, as the viewer, about all
 * issues that it names; a unit whose issue they do not see is counted and nothing of it leaves.
 */
import { pageLimit } from '../../contract/limits';
import type { MeasuredIssue, MeasureRows, MeasureRowsPage } from '../../contract/measures';
import type { Payload } from '../../contract/payloads';
import { failure, success, type Result } from '../../contract/result';
import type { UnitList, Units } from '../../core/measures/numbers';
import { together } from '../../core/together';
import type { Ports, Present } from '../../ports';
import type { SettingsCaller } from '../settings/caller';
import { toInstant } from './instant';
import { findMeasured } from './seen';

type Unit<List extends UnitList> = Units[List][number];
type Row<List extends UnitList> = MeasureRows<List>['rows'][number];

/** How a list becomes rows. */
type Shape<List extends UnitList> = {
  /** The issue without which nobody hears of the unit. */
  ownerOf: (unit: Unit<List>) => string;
  /** Another issue that it names. */
  otherOf?: (unit: Unit<List>) => string;
  toRow: (unit: Unit<List>, owner: MeasuredIssue, other: MeasuredIssue | null) => Row<List>;
};

const shapes: { [List in UnitList]: Shape<List> } = {
  open: {
    ownerOf: ({ issueId }) => issueId,
    toRow: ({ since, ageMs, sources, inferred, provisional }, issue) => ({
      issue,
      since: toInstant(since),
      ageMs,
      sources,
      inferred,
      provisional,
    }),
  },
  closed: {
    ownerOf: ({ issueId }) => issueId,
    toRow: ({ start, end, sources, inferred }, issue) => ({
      issue,
      start: toInstant(start),
      end: toInstant(end),
      durationMs: end - start,
      sources,
      inferred,
    }),
  },
  dependencies: {
    ownerOf: ({ dependentId }) => dependentId,
    otherOf: ({ blockerId }) => blockerId,
    toRow: ({ type, neededBy, state }, dependent, blocker) => ({ dependent, blocker, type, neededBy, state }),
  },
  moves: {
    ownerOf: ({ issueId }) => issueId,
    toRow: ({ kind, at, from, to, unit, recording, baseline }, issue) => ({
      issue,
      kind,
      from,
      to,
      unit,
      recording,
      baseline,
      at: at === null ? null : toInstant(at),
    }),
  },
};

/** So many units that all issues of a page fit into one question. */
const limitOf = (list: UnitList): number =>
  shapes[list].otherOf === undefined ? pageLimit : Math.floor(pageLimit / 2);

/** @param after the place of the last unit of the page before; null to begin */
export async function readPage<List extends UnitList>(
  ports: Ports,
  present: Present,
  list: List,
  after: number | null,
): Promise<MeasureRows<List>> {
  const { ownerOf, otherOf, toRow }: Shape<List> = shapes[list];
  const [{ units, next }, total] = await together([
    ports.measurements.listUnits(present, list, after, limitOf(list)),
    ports.measurements.countUnits(present, list),
  ]);
  const named = units.flatMap((unit) => [ownerOf(unit), ...(otherOf ? [otherOf(unit)] : [])]);
  const seen = await findMeasured(ports, named);
  const rows = units.flatMap((unit): Row<List>[] => {
    const owner = seen.get(ownerOf(unit));
    if (!owner) return [];
    return [toRow(unit, owner, (otherOf && seen.get(otherOf(unit))) ?? null)];
  });
  return {
    rows,
    hidden: units.length - rows.length,
    total,
    next: next === null ? null : `${present.generation}:${next}`,
  };
}

type Cursor = { generation: string; place: number };

/** Undefined for what `readPage` never made. */
function parseCursor(text: string): Cursor | undefined {
  const [, generation, place] = /^(.+):(\d{1,15})$/.exec(text) ?? [];
  return generation === undefined ? undefined : { generation, place: Number(place) };
}

/** A page of one of the lists; an empty one where the numbers were computed anew since the page before. */
export async function readRows(
  ports: Ports,
  { scope }: SettingsCaller,
  { list, after }: Payload<'measures/rows'>,
): Promise<Result<MeasureRowsPage>> {
  const cursor = after === undefined ? null : parseCursor(after);
  if (cursor === undefined) return failure('invalid', { message: 'invalid.id' });
  const present = await ports.measurements.findPresent(scope);
  if (!present) return success({ list, rows: [], hidden: 0, total: 0, next: null });
  if (cursor && cursor.generation !== present.generation) {
    const total = await ports.measurements.countUnits(present, list);
    return success({ list, rows: [], hidden: 0, total, next: null });
  }
  const page = await readPage(ports, present, list, cursor?.place ?? null);
  return success({ list, ...page } as MeasureRowsPage);
}
