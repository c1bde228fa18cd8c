/** Persons who are gone for good: Atlassian closes an account, and the person behind it is forgotten here too. */
import type { Ports } from '../ports';

/** Accounts of one question to Atlassian. */
const accountsAtOnce = 90;

async function* inBatches(accounts: AsyncIterable<string>): AsyncGenerator<string[], void> {
  let batch: string[] = [];
  for await (const account of accounts) {
    batch.push(account);
    if (batch.length < accountsAtOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/**
 * Reports every stored account, as Atlassian asks for at least once a week, and forgets those that were closed. Who they
 * were is gone for good; that it was one and the same person who did this and that stays provable.
 */
export async function reportAccounts(ports: Ports): Promise<{ reported: number; erased: number }> {
  let reported = 0;
  let erased = 0;
  const failures: unknown[] = [];
  for await (const batch of inBatches(ports.people.accounts())) {
    try {
      for (const account of await ports.privacy.findClosed(batch)) {
        if (await ports.people.erase(account)) erased += 1;
      }
      reported += batch.length;
    } catch (error) {
      // The others are to be reported all the same.
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new Error('not every account was reported', { cause: failures[0] });
  return { reported, erased };
}
