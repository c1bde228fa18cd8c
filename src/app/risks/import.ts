/** Many new risks at once, all or none. */
import { pageLimit } from '../../contract/limits';
import type { Payload } from '../../contract/payloads';
import { failure, success, type Result } from '../../contract/result';
import type { ImportCheck, Imported, ImportProblem } from '../../contract/risk';
import { isBelow } from '../../core/risk/rating';
import type { RiskAction, RiskState } from '../../core/risk/state';
import { recordIdOf } from '../../core/record-id';
import type { Ports } from '../../ports';
import type { ProjectReader } from '../caller';
import { readStorage } from '../storage';
import { actAnew, type Scene } from '../records/act';
import { findReader } from '../records/reader';
import { risks } from './kind';
import { findDone, refuse, save, type Content } from './save';

const textsOf = ({ cause, event, effect, trigger }: Content): string[] => [cause, event, effect, trigger];

const ownersOf = (rows: readonly Content[]): string[] => [
  ...new Set(rows.flatMap(({ owner }) => owner ?? [])),
];

/** Issues that treat some row which is rated below what it would be anyway; fifty are asked about at once. */
async function findDoneOfAll(ports: Ports, rows: readonly Content[]): Promise<Set<string>> {
  const rated = rows.filter((row) => isBelow(row.current, row.inherent));
  const ids = [...new Set(rated.flatMap(({ treatments }) => treatments))];
  const done = new Set<string>();
  for (let start = 0; start < ids.length; start += pageLimit) {
    for (const id of await findDone(ports, ids.slice(start, start + pageLimit))) done.add(id);
  }
  return done;
}

/** What is wrong with each row that would be refused: the first thing. */
async function findProblems(ports: Ports, rows: readonly Content[], scene: Scene): Promise<ImportProblem[]> {
  const done = await findDoneOfAll(ports, rows);
  const findDoneOf = (ids: readonly string[]) => Promise.resolve(ids.filter((id) => done.has(id)));
  const problems: ImportProblem[] = [];
  for (const [row, content] of rows.entries()) {
    const refusal = await refuse(undefined, content, scene, findDoneOf);
    if (!refusal) continue;
    const { message, field } = refusal;
    problems.push({ row, message, ...(field !== undefined && { field }) });
  }
  return problems;
}

/** Stores nothing: who owns a risk is known by their account while the rules are asked. */
export async function checkImport(
  ports: Ports,
  caller: ProjectReader,
  { risks: rows }: Payload<'risk/check'>,
): Promise<Result<ImportCheck>> {
  const at = ports.clock().toISOString();
  const owners = ownersOf(rows);
  const [reader, refs] = [await findReader(ports, caller), await ports.people.find(owners)];
  const scene: Scene = { ...reader, at, person: (accountId) => refs.get(accountId) ?? accountId };
  return success({ problems: await findProblems(ports, rows, scene) });
}

/** Imports all rows as one act, or none of them where any would be refused. */
export async function importRisks(
  ports: Ports,
  caller: ProjectReader,
  { actId, risks: rows }: Payload<'risk/import'>,
): Promise<Result<Imported>> {
  // An import can hold much, and what is left is kept for single acts.
  if ((await readStorage(ports)).level === 'importsStopped') return failure('full');
  const answer = await actAnew<RiskState, RiskAction, unknown>(
    risks,
    ports,
    caller,
    {
      actId,
      actions: ['identified'],
      people: ownersOf(rows),
      texts: rows.slice(0, 1).flatMap(textsOf),
      besideTexts: rows.slice(1).map(textsOf),
      refuse: async (scene) => {
        const [problem] = await findProblems(ports, rows, scene);
        if (!problem) return null;
        const { row, message, field } = problem;
        return { code: 'invalid', message, field: ['risks', row, field].filter(Boolean).join('.') };
      },
      make: (scene, text) => {
        const [first, ...others] = rows.map((row, index) =>
          save(undefined, row, scene, index === 0 ? text : text.beside(index - 1)),
        );
        if (!first) throw new RangeError('an import of nothing');
        const beside = others.map(({ state, limitedTo }, index) => ({
          recordId: recordIdOf(scene.actor.ref, `${actId} ${index + 1}`),
          state,
          limitedTo,
        }));
        return { ...first, beside };
      },
    },
    recordIdOf,
  );
  return answer.ok ? success({ risks: rows.length }) : { ok: false, error: answer.error };
}
