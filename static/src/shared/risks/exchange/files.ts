/** Rows as a file to be saved. */
import type { Written } from './cells';
import { separatorOf, writeCsv } from './csv';

export type FileKind = 'csv' | 'xlsx';

/**
 * @param reader how they write, and the language in which they write numbers
 * @throws Error where the part of the app that writes workbooks does not come
 */
export const fileOf = async (
  kind: FileKind,
  rows: readonly (readonly Written[])[],
  { locale, language }: { locale: string; language: string },
): Promise<Blob> => {
  if (kind === 'csv') return new Blob([writeCsv(rows, separatorOf(locale), language)], { type: 'text/csv' });
  const { writeXlsx } = await import('./xlsx');
  return new Blob([writeXlsx(rows).slice()], {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  });
};
