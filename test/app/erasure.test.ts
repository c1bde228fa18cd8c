import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from '@jest/globals';
import { eraseText } from '../../src/app/erasure';
import { refOf } from '../../src/app/people';
import { createDatabase } from '../../src/platform/sql/client';
import { createLedger } from '../../src/platform/sql/ledger';
import { createPeople } from '../../src/platform/sql/people';
import { createSchema } from '../../src/platform/sql/schema';
import { createTexts } from '../../src/platform/sql/texts';
import type { PersonRef, Ports, TextRef } from '../../src/ports';
import { act, draft, newProject, next } from '../support/acts';
import { describeEngines } from '../support/engines';
import { connect } from '../support/forge-sql';

describeEngines((open) => {
  let ports: Parameters<typeof eraseText>[0] & Pick<Ports, 'people' | 'schema'>;
  let actor: PersonRef;
  let recordId: string;
  let chainId: string;
  let text: TextRef;

  beforeEach(async () => {
    connect(await open());
    const database = createDatabase();
    const clock = () => new Date();
    ports = {
      ledger: createLedger(database),
      people: createPeople(database, clock),
      texts: createTexts(database, clock),
      schema: createSchema(database),
      clock,
    };
    await ports.schema.migrate();
    actor = await refOf(ports.people, '712020:somebody');
    chainId = newProject();
    const actId = randomUUID();
    const [question] = await ports.texts.keep(actId, ['a name that should not stand here']);
    text = question as TextRef;
    const record = draft({ chainId, limitedTo: ['client'], state: { question } });
    recordId = record.recordId;
    await ports.ledger.append(act([record], { actId, actor }));
    await ports.ledger.append(act([next(record)], { actor }));
  });

  test('a text is gone, that it was erased is on record, and the chain verifies', async () => {
    const order = { actId: randomUUID(), actor, recordId, text };
    expect(await eraseText(ports, order)).toEqual({ ok: true, value: { erased: true } });
    expect(await ports.texts.read([text])).toEqual(new Map());
    const history = await ports.ledger.history(recordId);
    expect(history.map(({ action, limitedTo }) => [action, limitedTo])).toEqual([
      ['requested', 'client'],
      ['requested', 'client'],
      ['textErased', 'client'],
    ]);
    expect(JSON.parse(history[2]?.state ?? '')).toEqual({
      ...(JSON.parse(history[1]?.state ?? '') as object),
      erasedTexts: [text],
    });
    expect(await ports.ledger.verify(chainId)).toMatchObject({ intact: true, entries: 3 });
  });

  test('a repeated order records it once, and finishes what a killed process left', async () => {
    const order = { actId: randomUUID(), actor, recordId, text };
    const killed: typeof ports = {
      ...ports,
      texts: { ...ports.texts, erase: () => Promise.reject(new Error('the process ended')) },
    };
    await expect(eraseText(killed, order)).rejects.toThrow('the process ended');
    expect(await eraseText(ports, order)).toEqual({ ok: true, value: { erased: true } });
    expect(await eraseText(ports, order)).toEqual({ ok: true, value: { erased: false } });
    expect(await ports.ledger.history(recordId)).toHaveLength(3);
  });

  test('an id that belongs to another act, or to the order for another text, erases nothing', async () => {
    const [first] = await ports.ledger.history(recordId);
    const stolen = { actId: first?.actId ?? '', actor, recordId, text };
    expect(await eraseText(ports, stolen)).toMatchObject({ ok: false, error: { message: 'invalid.id' } });

    const present = await ports.ledger.findPresent(recordId);
    const own = randomUUID();
    const [second] = await ports.texts.keep(own, ['another text']);
    const state = { ...(JSON.parse(present?.state ?? '') as object), second };
    const record = draft({ chainId, recordId, limitedTo: ['client'], expectedVersion: 2, state });
    await ports.ledger.append(act([record], { actId: own, actor }));
    const order = { actId: randomUUID(), actor, recordId, text };
    expect(await eraseText(ports, order)).toMatchObject({ ok: true });
    const again = await eraseText(ports, { ...order, text: second as TextRef });
    expect(again).toMatchObject({ ok: false });
    expect([...(await ports.texts.read([text, second as TextRef])).values()]).toEqual(['another text']);
  });

  test('a text of an older version can be erased too', async () => {
    const record = draft({ chainId, recordId, limitedTo: ['client'], expectedVersion: 2, state: {} });
    await ports.ledger.append(act([record], { actor }));
    const order = { actId: randomUUID(), actor, recordId, text };
    expect(await eraseText(ports, order)).toEqual({ ok: true, value: { erased: true } });
    expect(await ports.texts.read([text])).toEqual(new Map());
  });

  test('a text of another record is not found', async () => {
    const order = { actId: randomUUID(), actor, recordId, text: 'x'.repeat(43) as TextRef };
    expect(await eraseText(ports, order)).toMatchObject({ ok: false, error: { code: 'notFound' } });
    expect(await eraseText(ports, { ...order, recordId: 'f'.repeat(32) })).toMatchObject({
      error: { code: 'notFound' },
    });
  });
});
