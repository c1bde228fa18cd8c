/** Rows as a file to be saved. */
import type { Written } from './cells';
import { separatorOf, writeCsv } from './csv';

export type FileKind = 'csv' | 'xlsx';

/** @throws Error where the part of the app that writes workbooks does not come */
export const fileOf = async (
  kind: FileKind,
  rows: readonly (readonly Written[])[],
  locale: string,
): Promise<Blob> => {
  if (kind === 'csv') return new Blob([writeCsv(rows, separatorOf(locale))], { type: 'text/csv' });
  const { writeXlsx } = await import('./xlsx');
  return new Blob([writeXlsx(rows).slice()], {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  });
};
