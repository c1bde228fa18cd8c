/** How full the storage of an installation is, and what follows from that. */
import type { Ports } from '../ports';

/** What Forge SQL gives to an installation in production: Forge, "Forge SQL limits". */
export const storageLimitBytes = 1024 ** 3;

/** Shares of the limit. What is left when imports stop is kept for the acts of people. */
const warnedFrom = 0.8;
const importsStoppedFrom = 0.9;

export type StorageLevel = 'fine' | 'warned' | 'importsStopped';

export function storageLevelOf(usedBytes: number, limitBytes: number): StorageLevel {
  if (usedBytes >= importsStoppedFrom * limitBytes) return 'importsStopped';
  return usedBytes >= warnedFrom * limitBytes ? 'warned' : 'fine';
}

export async function readStorage(
  ports: Pick<Ports, 'storage'>,
): Promise<{ usedBytes: number; limitBytes: number; level: StorageLevel }> {
  const usedBytes = await ports.storage.usedBytes();
  return {
    usedBytes,
    limitBytes: storageLimitBytes,
    level: storageLevelOf(usedBytes, storageLimitBytes),
  };
}
