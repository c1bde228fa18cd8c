/** One person, where many are not asked about at once. */
import type { People, PersonRef } from '../ports';

/** The reference of an account, made on first use. */
export async function refOf(people: Pick<People, 'refsOf'>, accountId: string): Promise<PersonRef> {
  const ref = (await people.refsOf([accountId])).get(accountId);
  if (ref === undefined) throw new Error('a person without a reference');
  return ref;
}
