/** What stands behind the references of records, read once however many records. */
import type { Person, Text } from '../../contract/record';
import { excerptLimit } from '../../contract/limits';
import { together } from '../../core/together';
import type { PersonRef, Ports, TextRef } from '../../ports';
import type { Kind } from './kind';
import type { RecordState } from './state';

export type Names = {
  person: (ref: string) => Person;
  text: (ref: string) => Text;
};

/** What stands behind the references of these records, and behind further persons. */
export const readNames = <State extends RecordState>(
  kind: Pick<Kind<State, unknown>, 'personsOf' | 'textsOf'>,
  ports: Ports,
  states: readonly State[],
  persons: readonly string[] = [],
): Promise<Names> =>
  readRefs(ports, [...states.flatMap(kind.personsOf), ...persons], states.flatMap(kind.textsOf));

type Refs = readonly (string | undefined)[];

/** @param characters reads no more than the beginning of each text */
export async function readRefs(ports: Ports, persons: Refs, refs: Refs, characters?: number): Promise<Names> {
  const distinct = (some: Refs) => [...new Set(some.filter((ref) => ref !== undefined))];
  const [accounts, texts] = await together([
    ports.people.accountsOf(distinct(persons) as PersonRef[]),
    ports.texts.read(distinct(refs) as TextRef[], characters),
  ]);
  return {
    person: (ref) => accounts.get(ref as PersonRef) ?? null,
    text: (ref) => texts.get(ref as TextRef) ?? null,
  };
}

/** The beginning of a text that is longer, never half of a character that takes two code units. @param limit in UTF-16 code units */
export const cutTo = (text: string, limit: number): string =>
  text.length <= limit ? text : `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…`;

/**
 * The beginning of a long text. Control characters show nothing in a row, and on the way to the browser each would be as long as
 * six others.
 */
export function excerpt(text: Text): Text {
  if (text === null) return null;
  const shown = text.replaceAll(/[^\P{Cc}\t\n\r]/gu, ' ');
  return cutTo(shown, excerptLimit);
}
