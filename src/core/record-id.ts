import { sha256 } from './sha256';

/**
 * The id of a record that an act makes: 32 hexadecimal digits from the actor and the act. A repeated call therefore
 * names the same record, and the ledger's unique keys let it stand once.
 */
export function recordIdOf(actor: string, actId: string): string {
  return sha256(`${actor}\n${actId}`, 'hex').slice(0, 32);
}
