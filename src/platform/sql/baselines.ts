/** What belonged to each baseline: one row each, written once. */
import sql from 'sql-template-tag';
import type { Member } from '../../core/plan/members';
import type { Baselines } from '../../ports';
import type { Database } from './client';
import { requireText } from './fits';
import { requireSendable } from './groups';
import { widths } from './schema';

/** A member without the names of its fields, which would take half of the room. */
type Row = [
  id: string,
  key: string,
  estimate: number | null,
  due: string | null,
  versions: string[],
  defect: 0 | 1,
];

const encode = (members: readonly Member[]): string =>
  JSON.stringify(
    members.map(({ id, key, estimate, due, versions, defect }): Row => [
      id,
      key,
      estimate,
      due,
      [...versions],
      defect ? 1 : 0,
    ]),
  );

const decode = (text: string): Member[] =>
  (JSON.parse(text) as Row[]).map(([id, key, estimate, due, versions, defect]) => ({
    id,
    key,
    estimate,
    due,
    versions,
    defect: defect === 1,
  }));

export const createBaselines = (db: Database): Baselines => ({
  find: async (projectId, recordId) => {
    const [members] = await db.select(
      sql`SELECT members FROM plan_baseline WHERE project_id = ${projectId} AND record_id = ${recordId}`,
      (row) => decode(row.text('members')),
    );
    return members;
  },

  keep: async (projectId, recordId, members) => {
    requireText('projectId', projectId, widths.jiraId);
    requireText('recordId', recordId, widths.recordId);
    const text = encode(members);
    requireSendable('members', text);
    await db.change(
      sql`INSERT INTO plan_baseline (project_id, record_id, members) VALUES (${projectId}, ${recordId}, ${text})
        ON DUPLICATE KEY UPDATE members = members`,
    );
  },
});
