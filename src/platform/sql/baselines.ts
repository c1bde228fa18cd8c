/** What belonged to each baseline: one row each, whose members are written once. */
import sql from 'sql-template-tag';
import type { Member } from '../../core/plan/members';
import type { Baselines, KeptBaseline } from '../../ports';
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

type Stored = { fields: readonly string[]; rows: readonly Row[] };

const encode = ({ estimateFields, members }: Omit<KeptBaseline, 'left'>): string => {
  const toRow = ({ id, key, estimate, due, versions, defect }: Member): Row => [
    ...([id, key, estimate, due] as const),
    [...versions],
    defect ? 1 : 0,
  ];
  const stored: Stored = { fields: estimateFields, rows: members.map(toRow) };
  return JSON.stringify(stored);
};

const decode = (members: string, gone: string): KeptBaseline => {
  const { fields, rows } = JSON.parse(members) as Stored;
  return {
    estimateFields: fields,
    members: rows.map(([id, key, estimate, due, versions, defect]) => ({
      id,
      key,
      estimate,
      due,
      versions,
      defect: defect === 1,
    })),
    left: new Map(JSON.parse(gone) as [string, number][]),
  };
};

const requireRecord = (projectId: string, recordId: string): void => {
  requireText('projectId', projectId, widths.jiraId);
  requireText('recordId', recordId, widths.recordId);
};

export const createBaselines = (db: Database): Baselines => ({
  find: async (projectId, recordId) => {
    const [kept] = await db.select(
      sql`SELECT members, gone FROM plan_baseline WHERE project_id = ${projectId} AND record_id = ${recordId}`,
      (row) => decode(row.text('members'), row.text('gone')),
    );
    return kept;
  },

  keep: async (projectId, recordId, baseline) => {
    requireRecord(projectId, recordId);
    const text = encode(baseline);
    requireSendable('members', text);
    await db.change(
      sql`INSERT INTO plan_baseline (project_id, record_id, members, gone)
        VALUES (${projectId}, ${recordId}, ${text}, '[]')
        ON DUPLICATE KEY UPDATE members = members`,
    );
  },

  note: async (projectId, recordId, left) => {
    requireRecord(projectId, recordId);
    const text = JSON.stringify([...left]);
    requireSendable('gone', text);
    await db.change(
      sql`UPDATE plan_baseline SET gone = ${text} WHERE project_id = ${projectId} AND record_id = ${recordId}`,
    );
  },
});
