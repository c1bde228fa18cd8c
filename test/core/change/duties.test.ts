/** Nobody gets rid of a part in a change by naming somebody else. */
import { describe, expect, test } from '@jest/globals';
import { isSeparated, partsOf } from '../../../src/core/change/approval';
import * as made from '../../../src/core/change/changes';
import type { ChangeContent, ChangeSize } from '../../../src/core/change/state';
import * as writing from '../../../src/core/change/writing';
import { defaultSettings } from '../../../src/core/settings/defaults';
import type { ProjectSettings } from '../../../src/core/settings/sections';

const at = '2026-11-24T10:00:00.000Z';

const asked = (requester: string): ChangeContent => ({
  kind: 'scope',
  lane: 'normal',
  what: 'what',
  why: 'why',
  costOfDelay: 'standard',
  requester,
});

const sized = (by: string): ChangeSize => ({ effortDays: 1, currency: 'EUR', risk: 'low', by, at });

const separation = ['requester', 'sizer'] as const;

/** A project in which Ada would have to approve. */
const settings: ProjectSettings = {
  ...defaultSettings,
  rights: { ...defaultSettings.rights, roles: { priorityOwner: 'ada' } },
  changes: { ...defaultSettings.changes, separation },
};

describe('who asked', () => {
  test('in the name of somebody else is kept from approving as they are', () => {
    const { state } = made.save(undefined, asked('bob'), { at, by: 'ada' });
    expect(partsOf(state, {}).requester).toEqual(['bob', 'ada']);
    expect(isSeparated(state, { separation }, {}, 'ada')).toBe(true);
    expect(isSeparated(state, { separation }, {}, 'bob')).toBe(true);
    expect(isSeparated(state, { separation }, {}, 'eve')).toBe(false);
  });

  test('stays so when somebody else is named afterwards, and is no second person when named again', () => {
    const { state } = made.save(undefined, asked('ada'), { at, by: 'ada' });
    expect(state.recordedBy).toBeUndefined();
    const { state: named } = made.save(state, asked('bob'), { at, by: 'ada' });
    expect(named.recordedBy).toBe('ada');
    expect(made.save(named, asked('bob'), { at, by: 'eve' }).state.recordedBy).toBe('ada');
    expect(made.save(named, asked('ada'), { at, by: 'bob' }).state.recordedBy).toBeUndefined();
  });

  test('is shown as kept from it before anything is sent', () => {
    const { state } = made.save(undefined, asked('bob'), { at, by: 'ada' });
    const { approval } = writing.expect(settings, made.size(state, sized('eve')), {}, '2026-11-24');
    expect(approval).toMatchObject({
      approvers: [{ person: 'ada', problem: 'separated' }],
      reachable: false,
    });
  });
});

describe('who sized it', () => {
  test('stays so when somebody else sizes it again, also after it was changed', () => {
    const { state } = made.save(undefined, asked('bob'), { at, by: 'bob' });
    const again = made.size(made.size(state, sized('ada')), sized('eve'));
    expect(partsOf(again, {}).sizer).toEqual(['eve', 'ada']);
    const { state: other } = made.save(
      made.size(state, sized('ada')),
      { ...asked('bob'), what: 'more' },
      { at, by: 'bob' },
    );
    expect(other.size).toBeUndefined();
    expect(isSeparated(made.size(other, sized('eve')), { separation }, {}, 'ada')).toBe(true);
  });

  test('has one part, however often they did', () => {
    const { state } = made.save(undefined, asked('bob'), { at, by: 'bob' });
    const often = made.size(made.size(made.size(state, sized('ada')), sized('ada')), sized('ada'));
    expect(often.formerSizers).toEqual(['ada']);
  });
});
