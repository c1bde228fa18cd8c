/** What belonged to a baseline, as it was kept. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { SqlEngine } from '../../local/contract';
import type { Member } from '../../src/core/plan/members';
import { createBaselines } from '../../src/platform/sql/baselines';
import { createDatabase } from '../../src/platform/sql/client';
import { createSchema } from '../../src/platform/sql/schema';
import { describeEngines } from '../support/engines';
import { connect } from '../support/forge-sql';

const member = (id: number, given: Partial<Member> = {}): Member => ({
  id: String(id),
  key: `ATLAS-${id}`,
  estimate: null,
  due: null,
  versions: [],
  defect: false,
  ...given,
});

describe('baselines', () => {
  describeEngines((open) => {
    const database = createDatabase();
    const baselines = createBaselines(database);
    let engine: SqlEngine;

    beforeAll(async () => {
      engine = await open();
      connect(engine);
      await createSchema(database).migrate();
    });

    beforeEach(async () => {
      await engine.execute('DELETE FROM plan_baseline', []);
    });

    afterEach(() => {
      connect(engine);
    });

    test('come back as they were kept, and of no other record or project', async () => {
      const members = [
        member(1, { estimate: 0.5, due: '2026-12-24', versions: ['10001', '10002'] }),
        member(2, { defect: true }),
      ];
      await baselines.keep('10000', 'cr-1', members);
      expect(await baselines.find('10000', 'cr-1')).toEqual(members);
      expect(await baselines.find('10000', 'cr-2')).toBeUndefined();
      expect(await baselines.find('10001', 'cr-1')).toBeUndefined();
    });

    test('the first that are kept stay', async () => {
      await baselines.keep('10000', 'cr-1', [member(1)]);
      await baselines.keep('10000', 'cr-1', [member(2)]);
      expect(await baselines.find('10000', 'cr-1')).toEqual([member(1)]);
    });

    test('one without any issue is kept as that', async () => {
      await baselines.keep('10000', 'cr-1', []);
      expect(await baselines.find('10000', 'cr-1')).toEqual([]);
    });

    test('there is room for 10,000, and more than a row holds is refused', async () => {
      const many = (count: number) =>
        Array.from({ length: count }, (_, index) =>
          member(1_000_000 + index, { estimate: 3, due: '2026-12-24', versions: ['10001'] }),
        );
      await baselines.keep('10000', 'cr-1', many(10_000));
      expect(await baselines.find('10000', 'cr-1')).toHaveLength(10_000);
      await expect(baselines.keep('10000', 'cr-2', many(20_000))).rejects.toThrow(RangeError);
    });
  });
});
