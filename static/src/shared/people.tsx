/** Names and pictures of the people on screen, asked for together and kept only while the panel is open. */
import { useEffect, useSyncExternalStore } from 'react';
import type { Person } from '../../../src/contract/record';
import { getUsers, type JiraUser } from './jira';
import { startSentence, t } from './texts';

/** Undefined: not asked yet or on the way; null: Jira names nobody with this id to the reader. */
const known = new Map<string, JiraUser | null>();
const wanted = new Set<string>();
const listeners = new Set<() => void>();

/** Counts the changes of `known`. */
let state = 0;

const notify = (): void => {
  state += 1;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

const fetchWanted = async (): Promise<void> => {
  const ids = [...wanted];
  wanted.clear();
  const users = await getUsers(ids).catch((): JiraUser[] => []);
  for (const id of ids) known.set(id, null);
  for (const user of users) known.set(user.accountId, user);
  notify();
};

const want = (id: string): void => {
  if (known.has(id) || wanted.has(id)) return;
  wanted.add(id);
  // Everything that renders in the same pass joins the same call.
  if (wanted.size === 1) queueMicrotask(() => void fetchWanted());
};

/** Remembers people whom a search has named already. */
export const rememberUsers = (users: readonly JiraUser[]): void => {
  for (const user of users) known.set(user.accountId, user);
  notify();
};

const nameOf = (person: Person): string => {
  if (person === null) return t('person.former');
  const user = known.get(person);
  return user === undefined ? '' : (user?.name ?? t('person.unknown'));
};

/** The name as it stands in a sentence; empty while it is on the way. */
export const useName = (person: Person): string => {
  const name = useSyncExternalStore(subscribe, () => nameOf(person));
  useEffect(() => {
    if (person !== null) want(person);
  }, [person]);
  return name;
};

/** The same for texts that name many people. */
export const useNames = (people: readonly Person[]): ((person: Person) => string) => {
  useSyncExternalStore(subscribe, () => state);
  useEffect(() => {
    for (const person of people) if (person !== null) want(person);
  }, [people]);
  return nameOf;
};

const hasLeftOf = (person: string): boolean | undefined => {
  const user = known.get(person);
  return user ? user.hasLeft === true : undefined;
};

/** Whether somebody among these has left; undefined while nobody can say. */
export const useHasLeft = (people: readonly string[]): ((person: string) => boolean | undefined) => {
  useNames(people);
  return hasLeftOf;
};

const useUser = (person: Person): JiraUser | null | undefined =>
  useSyncExternalStore(subscribe, () => (person === null ? null : known.get(person)));

/** Picture and name. The name alone is read out. */
export const PersonName = ({ person, me }: { person: Person; me?: string }) => {
  const name = useName(person);
  const user = useUser(person);
  const avatar = user?.avatar;
  const isMe = person !== null && person === me;
  return (
    <span className="fl-person">
      {avatar === undefined ? (
        <span className="fl-avatar" aria-hidden="true" />
      ) : (
        <img className="fl-avatar" src={avatar} alt="" width={20} height={20} />
      )}
      <span>{isMe ? t('person.you') : name === '' ? '\u00a0' : startSentence(name)}</span>
      {user?.hasLeft === true && <span className="fl-removed">{t('person.hasLeft')}</span>}
    </span>
  );
};
