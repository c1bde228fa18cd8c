/** An import on its way: one act however often it is sent, and an outcome that outlives what showed it. */
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Payload } from '../../../src/contract/payloads';
import { Drafts } from '../../../static/src/shared/drafts';
import { i18n } from '../bridge';

type Sent = Payload<'risk/import'>;
type Answer =
  { ok: true; value: { risks: number } } | { ok: false; error: { code: string; message: string } };

/** What was sent, and what answers it. */
const sent: { payload: Sent; answer: (answer: Answer) => void }[] = [];

// The bridge looks for its host as soon as it is loaded, and there is none.
jest.unstable_mockModule('@forge/bridge', () => ({
  i18n,
  makeInvoke: () => (_: string, payload: Sent) =>
    new Promise<Answer>((answer) => {
      sent.push({ payload, answer });
    }),
}));
const { loadTexts } = await import('../../../static/src/shared/texts');
const { digestOf, forgetImport, importingNow, sendImport, wasSent } =
  await import('../../../static/src/shared/risks/importing');
await loadTexts();

const rowsOf = (event: string): Sent['risks'] => [
  {
    ...{ category: 'delivery', cause: 'One supplier', event, effect: 'The pilot waits', trigger: '' },
    ...{ inherent: { likelihood: 2, impact: 2 }, current: { likelihood: 2, impact: 2 } },
    ...{ treatments: [], threatens: [] },
  },
];

const done: Answer = { ok: true, value: { risks: 1 } };
const refused: Answer = { ok: false, error: { code: 'forbidden', message: 'error.forbidden' } };

/** The drafts of one tab; each call is a page that was loaded in it. */
const tab = () => {
  const stored = new Map<string, string>();
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
  return () => new Drafts({ site: 's', person: 'p', place: 'risks/1' }, storage);
};

/** Sends rows, until they are on their way. @returns what is over once they are answered */
const send = async (drafts: Drafts, event: string): Promise<{ over: Promise<void> }> => {
  const rows = rowsOf(event);
  const over = sendImport(drafts, { name: 'risks.csv', rows, digest: await digestOf(rows) });
  await new Promise((resolve) => setTimeout(resolve, 0));
  return { over };
};

const last = () => {
  const one = sent.at(-1);
  if (one === undefined) throw new Error('nothing was sent');
  return one;
};

beforeEach(() => {
  sent.length = 0;
  forgetImport();
});

describe('an import', () => {
  test('is on its way until it is answered, and nothing is sent or forgotten meanwhile', async () => {
    const load = tab();
    const sending = await send(load(), 'It is late');
    expect(importingNow()).toEqual({ is: 'sending', name: 'risks.csv' });
    forgetImport();
    await send(load(), 'Another');
    expect(sent).toHaveLength(1);
    expect(importingNow().is).toBe('sending');
    last().answer(done);
    await sending.over;
    expect(importingNow()).toEqual({ is: 'imported', risks: 1 });
    forgetImport();
    expect(importingNow()).toEqual({ is: 'nothing' });
  });

  test('that failed is the same act when it is sent again, after a reload too', async () => {
    const load = tab();
    const digest = await digestOf(rowsOf('It is late'));
    expect(wasSent(load(), digest)).toBe(false);
    const first = await send(load(), 'It is late');
    const { actId } = last().payload;
    expect(wasSent(load(), digest)).toBe(true);
    last().answer(refused);
    await first.over;
    expect(importingNow()).toMatchObject({ is: 'failed', name: 'risks.csv', failure: { code: 'forbidden' } });

    const again = await send(load(), 'It is late');
    expect(sent).toHaveLength(2);
    expect(last().payload.actId).toBe(actId);
    last().answer(done);
    await again.over;
    expect(wasSent(load(), digest)).toBe(false);
  });

  test('of other rows is another act, and so is one of the same rows once they are on record', async () => {
    const load = tab();
    for (const event of ['It is late', 'It is wrong', 'It is wrong']) {
      const sending = await send(load(), event);
      last().answer(event === 'It is late' ? refused : done);
      await sending.over;
    }
    expect(new Set(sent.map(({ payload }) => payload.actId)).size).toBe(3);
  });
});
