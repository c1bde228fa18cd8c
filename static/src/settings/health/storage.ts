/** How full the storage is, as numbers to draw and to say. */

/** From these shares on the app warns, and takes no more imports. */
export const storageMarks = { warned: 80, stopped: 90 } as const;

/** Platform and app count in powers of two; a megabyte here is one of 1,048,576 bytes. */
const mega = 1024 ** 2;

const units = [
  { unit: 'gigabyte', bytes: 1024 * mega },
  { unit: 'megabyte', bytes: mega },
  { unit: 'kilobyte', bytes: 1024 },
] as const;

export const bytesText = (bytes: number, locale: string): string => {
  const { unit, bytes: size } = units.find((one) => bytes >= one.bytes) ?? units[2];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(
    bytes / size,
  );
};

/** Never more than there is room to draw. */
export const shareOf = (usedBytes: number, limitBytes: number): number =>
  limitBytes <= 0 ? 0 : Math.min(1, Math.max(0, usedBytes / limitBytes));

export type StorageState = 'fine' | 'warned' | 'stopped';

export const storageStateOf = (usedBytes: number, limitBytes: number): StorageState => {
  const percent = shareOf(usedBytes, limitBytes) * 100;
  if (percent >= storageMarks.stopped) return 'stopped';
  return percent >= storageMarks.warned ? 'warned' : 'fine';
};
