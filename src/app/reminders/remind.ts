/** Reminds those on whom something waits, by notifications of Jira. */
import { dueReminders, reminderDay, type LastReminder, type Reminder } from '../../core/reminders';
import { JiraBusyError, JiraUnavailableError, type PersonRef, type Ports } from '../../ports';
import { pay } from '../measures/budget';
import type { Persons } from '../records/rehome';
import { sayReminder } from './sentences';
import { findWaits } from './waits';

/** Reminders of an installation and day, each a call to Jira; what is left follows the next day, the longest waits first. */
const mostADay = 100;

/** With less time than this nothing more is sent: one call may take half of it. */
const timeNeededMs = 20_000;

/** A reminder with the account that gets it; without a key the app does not see the issue. */
type Addressed = Reminder & { person: PersonRef; accountId: string; key: string | undefined };

/** The issue and the person that a reminder is for. */
const keyOf = (issueId: string, person: string): string => `${issueId} ${person}`;

async function findLast({ reminders }: Ports): Promise<LastReminder> {
  const sent = await reminders.last();
  const last = new Map(sent.map(({ issueId, person, at }) => [keyOf(issueId, person), Date.parse(at)]));
  return (issueId, person) => last.get(keyOf(issueId, person));
}

/** Of those who are there to be reminded. */
async function findDue(ports: Ports, persons: Persons, now: Date): Promise<Reminder[]> {
  const due = dueReminders(await findWaits(ports, now), await findLast(ports), now.getTime());
  await persons.learn(due.map(({ person }) => person));
  return due.filter(({ person }) => persons.isActive(person));
}

async function address(ports: Ports, chosen: readonly Reminder[]): Promise<Addressed[]> {
  if (chosen.length === 0) return [];
  const issueIds = [...new Set(chosen.map(({ issueId }) => issueId))];
  const { keys } = await pay(ports, async () => {
    const found = await ports.jira.findKeys(issueIds);
    return { keys: found, points: 1 + found.size };
  });
  const refs = new Set(chosen.map(({ person }) => person as PersonRef));
  const accounts = await ports.people.accountsOf([...refs]);
  return chosen.flatMap((reminder) => {
    const person = reminder.person as PersonRef;
    const accountId = accounts.get(person);
    // Who was erased just now is told nothing.
    if (accountId === undefined) return [];
    return [{ ...reminder, person, accountId, key: keys.get(reminder.issueId) }];
  });
}

/** stands: another run was first. busy: Jira has no points left for those that follow either. */
type Outcome = 'sent' | 'failed' | 'busy' | 'stands';

async function notify({ jira }: Ports, reminder: Addressed): Promise<{ outcome: Outcome; points: number }> {
  const { issueId, accountId, key } = reminder;
  if (key === undefined) return { outcome: 'failed', points: 0 };
  try {
    const isSent = await jira.notify(issueId, accountId, sayReminder(key, reminder));
    return { outcome: isSent ? 'sent' : 'failed', points: 1 };
  } catch (error) {
    if (error instanceof JiraBusyError) return { outcome: 'busy', points: 0 };
    if (error instanceof JiraUnavailableError) return { outcome: 'failed', points: 1 };
    throw error;
  }
}

/** Put on record before it is sent: whatever becomes of it, nobody is told twice. */
const send = async (ports: Ports, reminder: Addressed, now: Date) =>
  (await ports.reminders.add(reminder, now))
    ? notify(ports, reminder)
    : { outcome: 'stands' as const, points: 0 };

type Counts = Record<Outcome, number>;

async function sendAll(ports: Ports, chosen: readonly Reminder[], now: Date): Promise<Counts> {
  const counts: Counts = { sent: 0, failed: 0, busy: 0, stands: 0 };
  try {
    for (const reminder of await address(ports, chosen)) {
      if (counts.busy > 0 || ports.timeLeft() < timeNeededMs) break;
      const { outcome } = await pay(ports, () => send(ports, reminder, now));
      counts[outcome] += 1;
    }
  } catch (error) {
    // The app's own points of this hour are spent.
    if (!(error instanceof JiraBusyError)) throw error;
  }
  return counts;
}

/**
 * The reminders of a day. One that fails is not tried again that day.
 * @param persons what is known of who has left
 */
export async function remind(
  ports: Ports,
  persons: Persons,
): Promise<{ due: number; sent: number; failed: number }> {
  const now = ports.clock();
  await ports.reminders.forget(now);
  const due = await findDue(ports, persons, now);
  const room = mostADay - (await ports.reminders.count(reminderDay(now.getTime())));
  const { sent, failed, busy } = await sendAll(ports, due.slice(0, Math.max(0, room)), now);
  return { due: due.length, sent, failed: failed + busy };
}
