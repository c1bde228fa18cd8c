/** Who was reminded of which issue, and when: by which nobody is reminded twice on a day. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { SqlEngine } from '../../local/contract';
import { createDatabase } from '../../src/platform/sql/client';
import { createReminders } from '../../src/platform/sql/reminders';
import { createSchema } from '../../src/platform/sql/schema';
import type { SentReminder } from '../../src/ports';
import { personRef } from '../support/acts';
import { describeEngines } from '../support/engines';
import { withFates } from '../support/fates';
import { connect } from '../support/forge-sql';

describe('reminders', () => {
  describeEngines((open) => {
    const database = createDatabase();
    const reminders = createReminders(database);
    const [ari, bo] = [personRef('ari'), personRef('bo')];
    const at = (time: string) => new Date(`2026-${time}:00:00.000Z`);
    const add = (issueId: string, person: SentReminder['person'], time: string) =>
      reminders.add({ issueId, person }, at(time));
    const sorted = async () =>
      (await reminders.last())
        .map(({ issueId, person, at: when }) => `${issueId} ${person === ari ? 'ari' : 'bo'} ${when}`)
        .sort();
    let engine: SqlEngine;

    beforeAll(async () => {
      engine = await open();
      connect(engine);
      await createSchema(database).migrate();
    });

    beforeEach(async () => {
      await engine.execute('DELETE FROM reminder', []);
    });

    afterEach(() => {
      connect(engine);
    });

    test('stand once for a person, an issue and a day of UTC', async () => {
      expect(await add('1', ari, '11-24T00')).toBe(true);
      expect(await add('1', ari, '11-24T23')).toBe(false);
      expect(await add('1', bo, '11-24T10')).toBe(true);
      expect(await add('2', ari, '11-24T10')).toBe(true);
      expect(await add('1', ari, '11-25T00')).toBe(true);
      expect(await reminders.count('2026-11-24')).toBe(3);
      expect(await reminders.count('2026-11-25')).toBe(1);
      expect(await reminders.count('2026-11-26')).toBe(0);
    });

    test('name the last of each person and issue', async () => {
      expect(await reminders.last()).toEqual([]);
      await add('1', ari, '11-24T22');
      await add('1', ari, '11-25T02');
      await add('1', bo, '11-20T10');
      await add('2', ari, '11-21T10');
      expect(await sorted()).toEqual([
        '1 ari 2026-11-25T02:00:00.000Z',
        '1 bo 2026-11-20T10:00:00.000Z',
        '2 ari 2026-11-21T10:00:00.000Z',
      ]);
    });

    test('let one of many who begin at once be the first', async () => {
      const added = await Promise.all(Array.from({ length: 8 }, () => add('1', ari, '11-24T10')));
      expect(added.filter((isFirst) => isFirst)).toHaveLength(1);
      expect(await reminders.count('2026-11-24')).toBe(1);
    });

    test('are forgotten after ninety days', async () => {
      await add('1', ari, '08-25T23');
      await add('2', ari, '08-26T00');
      await reminders.forget(at('11-24T10'));
      expect(await sorted()).toEqual(['2 ari 2026-08-26T00:00:00.000Z']);
    });

    test('whose answer is lost may have been sent, so they are not sent again', async () => {
      connect(withFates(engine, (_, query) => (query.startsWith('INSERT') ? 'failsAfter' : 'runs')));
      expect(await add('1', ari, '11-24T10')).toBe(false);
      connect(engine);
      expect(await reminders.count('2026-11-24')).toBe(1);
    });

    test('that could not be stored say so', async () => {
      connect(withFates(engine, (_, query) => (query.startsWith('INSERT') ? 'failsBefore' : 'runs')));
      await expect(add('1', ari, '11-24T10')).rejects.toThrow('did not reach');
      connect(engine);
      expect(await add('1', ari, '11-24T10')).toBe(true);
    });

    test('are refused where they do not fit a row', async () => {
      await expect(add('', ari, '11-24T10')).rejects.toThrow(RangeError);
      await expect(add('1'.repeat(33), ari, '11-24T10')).rejects.toThrow(RangeError);
      await expect(add('1', `${ari}x` as typeof ari, '11-24T10')).rejects.toThrow(RangeError);
    });
  });
});
