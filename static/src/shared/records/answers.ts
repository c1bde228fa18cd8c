/** What becomes of answers of the backend. */
import type { Text } from '../../../../src/contract/record';
import { success, type Result } from '../../../../src/contract/result';
import { createLookup, type Lookup } from '../lookup';
import { t } from '../texts';

/** The same answer in another form; what failed stays as it is. */
export const mapped = <From, To>(answer: Result<From>, map: (value: From) => To): Result<To> =>
  answer.ok ? success(map(answer.value)) : { ok: false, error: answer.error };

/** What records are called, by their ids. */
export const namesBy = <Kept extends { id: string }>(
  read: (id: string) => Promise<Result<Kept>>,
  nameOf: (record: Kept) => Text,
): Lookup<string> =>
  createLookup(async (ids) => {
    const answers = await Promise.all(ids.map(read));
    return new Map(
      answers.flatMap((answer) =>
        answer.ok ? [[answer.value.id, nameOf(answer.value) ?? t('text.removed')] as const] : [],
      ),
    );
  });
