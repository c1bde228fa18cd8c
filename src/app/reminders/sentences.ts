/**
 * What a reminder says. Jira sends it as it is and tells an app nothing of the reader's language, so it is English. It quotes no
 * record: who gets it may know that something waits on them, and whoever else reads their mail learns no more.
 */
import type { Reminder } from '../../core/reminders';
import type { Notice } from '../../ports';

const days = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });

const sayDay = (day: string): string => days.format(new Date(`${day}T00:00:00.000Z`));

/** @param key of the issue */
export function sayReminder(
  key: string,
  { records, sinceDay }: Pick<Reminder, 'records' | 'sinceDay'>,
): Notice {
  const day = sayDay(sinceDay);
  const [subject, first] =
    records === 1
      ? [
          `${key}: a change or decision waits for you`,
          `A change or decision on ${key} has been waiting for you since ${day}.`,
        ]
      : [
          `${key}: ${records} changes or decisions wait for you`,
          `${records} changes or decisions on ${key} are waiting for you, the oldest since ${day}.`,
        ];
  return {
    subject,
    paragraphs: [
      first,
      'Open the work item and look at its Change control and Decisions panels: they show what is asked of you.',
      'Fairlead reminds you because you are the one who can take it further. How often it does so is a setting of the project.',
    ],
  };
}
