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

const kept = (members: readonly Member[]) => ({ estimateFields: ['customfield_1'], members });

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
      await baselines.keep('10000', 'cr-1', kept(members));
      expect(await baselines.find('10000', 'cr-1')).toEqual({ ...kept(members), left: new Map() });
      expect(await baselines.find('10000', 'cr-2')).toBeUndefined();
      expect(await baselines.find('10001', 'cr-1')).toBeUndefined();
    });

    test('the first that are kept stay', async () => {
      await baselines.keep('10000', 'cr-1', kept([member(1)]));
      await baselines.keep('10000', 'cr-1', kept([member(2)]));
      expect(await baselines.find('10000', 'cr-1')).toMatchObject(kept([member(1)]));
    });

    test('what is gone is noted in the place of what was noted before, and of no baseline that is not kept', async () => {
      await baselines.keep('10000', 'cr-1', kept([member(1), member(2)]));
      await baselines.note('10000', 'cr-1', new Map([['1', 1_700_000_000_000]]));
      await baselines.note('10000', 'cr-1', new Map([['2', 1_700_000_000_001]]));
      await baselines.note('10000', 'cr-2', new Map([['1', 1]]));
      expect((await baselines.find('10000', 'cr-1'))?.left).toEqual(new Map([['2', 1_700_000_000_001]]));
      expect(await baselines.find('10000', 'cr-2')).toBeUndefined();
    });

    test('one without any issue is kept as that', async () => {
      await baselines.keep('10000', 'cr-1', kept([]));
      expect(await baselines.find('10000', 'cr-1')).toMatchObject({ members: [] });
    });

    test('there is room for 10,000, and more than a row holds is refused', async () => {
      const many = (count: number) =>
        Array.from({ length: count }, (_, index) =>
          member(1_000_000 + index, { estimate: 3, due: '2026-12-24', versions: ['10001'] }),
        );
      await baselines.keep('10000', 'cr-1', kept(many(10_000)));
      expect((await baselines.find('10000', 'cr-1'))?.members).toHaveLength(10_000);
      await expect(baselines.keep('10000', 'cr-2', kept(many(20_000)))).rejects.toThrow(RangeError);
    });
  });
});
