import { describe, expect, test } from '@jest/globals';
import { sayHeldBack, sayNone, sayTryAgain } from '../../../src/app/guard/sentences';

describe('what a refused transition says', () => {
  const waiting = {
    kind: 'approvers',
    roles: ['commercialApprover'],
    persons: 1,
    agreed: 1,
    needed: 2,
  } as const;

  test('what is not approved, and whom it waits on', () => {
    expect(sayHeldBack('changes', [{ title: 'Add sign-on', waiting }], 1)).toBe(
      '1 change is not approved yet: “Add sign-on” waits on the commercial approver, 1 named approver (1 of 2 approvals). See the Change control panel of this work item.',
    );
  });

  test('several, of which some are named', () => {
    const shown = [
      { title: 'One', waiting: { kind: 'sizing' } as const },
      { title: null, waiting: { kind: 'requester' } as const },
    ];
    expect(sayHeldBack('changes', shown, 5)).toBe(
      '5 changes are not approved yet: “One” waits to be sized; “(erased)” waits on its requester to send it to approval, and 3 more. See the Change control panel of this work item.',
    );
  });

  test('a decision', () => {
    const shown = [{ title: 'Which model?', waiting: { kind: 'holder', as: 'approver' } as const }];
    expect(sayHeldBack('decisions', shown, 1)).toBe(
      '1 decision is not made yet: “Which model?” waits on its approver. See the Decisions panel of this work item.',
    );
  });

  test('nothing of what is limited to some, not even that it is a change', () => {
    const sentence = sayHeldBack('changes', [], 0);
    expect(sentence).not.toMatch(/change/i);
    expect(sentence).toContain('Ask the delivery manager');
  });

  test('that one is needed, and that it could not be checked', () => {
    expect(sayNone('decisions')).toContain('a decision that is made');
    expect(sayTryAgain('ab-12')).toContain('Reference: ab-12');
  });
});
