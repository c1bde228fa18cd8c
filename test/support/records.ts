/** What calls answer, and what acts on records of every kind say. */
import { randomUUID } from 'node:crypto';
import type { RoleKey } from '../../local/jira/people';
import type { FunctionKey } from '../../src/contract/payloads';
import type { Result } from '../../src/contract/result';
import type { TestApp } from './app';

export function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}
export const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);
export const messageOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.message);

/** A record in a version that somebody saw. */
export type Seen = { id: string; version: number };

/** The payload of an act on a record as somebody saw it. */
export const on = ({ id, version }: Seen, change: object = {}) => ({
  actId: randomUUID(),
  id,
  version,
  ...change,
});

/** An act that has to succeed. @param always what it says unless a test says otherwise */
export const actOf =
  <View>(app: TestApp, key: FunctionKey, always: object = {}) =>
  async (role: RoleKey, record: Seen, change: object = {}): Promise<View> =>
    valueOf((await app.call(role, key, on(record, { ...always, ...change }))) as Result<View>);
