/** How much the tables take. */
import sql from 'sql-template-tag';
import type { Storage } from '../../ports';
import type { Database } from './client';

export const createStorage = (db: Database): Storage => ({
  usedBytes: async () => {
    const [bytes] = await db.select(
      sql`SELECT SUM(data_length + index_length) AS bytes FROM information_schema.tables WHERE table_schema = DATABASE()`,
      // Null where there is no table.
      (row) => row.integerOrNull('bytes'),
    );
    return bytes ?? 0;
  },
});
