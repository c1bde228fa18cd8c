import { describe, expect, test } from '@jest/globals';
import { sayReminder } from '../../../src/app/reminders/sentences';

describe('what a reminder says', () => {
  test('one thing, on which issue and since when', () => {
    const { subject, paragraphs } = sayReminder('ATLAS-12', { records: 1, sinceDay: '2026-06-01' });
    expect(subject).toBe('ATLAS-12: a change or decision waits for you');
    expect(paragraphs[0]).toBe(
      'A change or decision on ATLAS-12 has been waiting for you since June 1, 2026.',
    );
  });

  test('how many, and since when the oldest', () => {
    const { subject, paragraphs } = sayReminder('ATLAS-12', { records: 4, sinceDay: '2025-12-31' });
    expect(subject).toBe('ATLAS-12: 4 changes or decisions wait for you');
    expect(paragraphs[0]).toBe(
      '4 changes or decisions on ATLAS-12 are waiting for you, the oldest since December 31, 2025.',
    );
  });

  test('where to look, and why it came', () => {
    const { paragraphs } = sayReminder('ATLAS-12', { records: 1, sinceDay: '2026-06-01' });
    expect(paragraphs.slice(1)).toEqual([
      'Open the work item and look at its Change control and Decisions panels: they show what is asked of you.',
      'Fairlead reminds you because you are the one who can take it further. How often it does so is a setting of the project.',
    ]);
  });
});
