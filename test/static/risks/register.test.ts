import { expect, test } from '@jest/globals';
import { failure, success } from '../../../src/contract/result';
import type { RiskPage, RiskRegister, RiskSummary } from '../../../src/contract/risk';
import { readRegister, withPage } from '../../../static/src/shared/risks/register';

const rowsOf = (...ids: readonly string[]): RiskSummary[] =>
  ids.map((id) => ({ id, version: 1 }) as unknown as RiskSummary);

const registerOf = (ids: readonly string[], next: string | null): RiskRegister =>
  ({ risks: rowsOf(...ids), next, total: 9, me: 'dana' }) as unknown as RiskRegister;

const idsOf = ({ risks }: RiskPage): string[] => risks.map(({ id }) => id);

test('a further page comes behind what is known; a risk that moved stands once', () => {
  const known = withPage(registerOf(['a', 'b'], 'after-b'), { risks: rowsOf('b', 'c'), next: null });
  expect(idsOf(known)).toEqual(['a', 'b', 'c']);
  expect(known).toMatchObject({ next: null, total: 9, me: 'dana' });
});

test('as much is read again as was shown', async () => {
  const asked: string[] = [];
  const read = (atLeast: number) =>
    readRegister({ sort: 'review' }, atLeast, {
      first: () => Promise.resolve(success(registerOf(['a', 'b'], 'after-b'))),
      further: ({ after, sort }) => {
        asked.push(`${after} by ${sort}`);
        return Promise.resolve(
          success(
            after === 'after-b'
              ? { risks: rowsOf('c', 'd'), next: 'after-d' }
              : { risks: rowsOf('e'), next: null },
          ),
        );
      },
    });
  const short = await read(0);
  expect(short.ok && idsOf(short.value)).toEqual(['a', 'b']);
  const longer = await read(3);
  expect(longer.ok && idsOf(longer.value)).toEqual(['a', 'b', 'c', 'd']);
  expect(asked).toEqual(['after-b by review']);
  const whole = await read(50);
  expect(whole.ok && idsOf(whole.value)).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('a page that does not come is a register that does not come', async () => {
  const answer = await readRegister({ sort: 'score' }, 5, {
    first: () => Promise.resolve(success(registerOf(['a'], 'after-a'))),
    further: () => Promise.resolve(failure('unavailable')),
  });
  expect(answer).toMatchObject({ ok: false, error: { code: 'unavailable' } });
});
