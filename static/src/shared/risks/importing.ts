/**
 * An import on its way to the backend. It is held outside of everything that shows it: whoever sent it learns what it came to,
 * wherever in the page they are by then.
 */
import { useSyncExternalStore } from 'react';
import type { Payload } from '../../../../src/contract/payloads';
import type { Failure } from '../../../../src/contract/result';
import { announce } from '../announce';
import { call } from '../api';
import { withAct, type Drafts } from '../drafts';
import { t, tCount } from '../texts';

type Rows = Payload<'risk/import'>['risks'];

/** @property name of the file */
export type Importing =
  | { is: 'nothing' }
  | { is: 'sending'; name: string }
  | { is: 'imported'; risks: number }
  | { is: 'failed'; name: string; failure: Failure };

let importing: Importing = { is: 'nothing' };
const listeners = new Set<() => void>();

const become = (next: Importing): void => {
  importing = next;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** How the latest import stands. */
export const importingNow = (): Importing => importing;

export const useImporting = (): Importing => useSyncExternalStore(subscribe, importingNow);

/** What the latest import came to was seen. One that is on its way goes on. */
export const forgetImport = (): void => {
  if (importing.is !== 'sending') become({ is: 'nothing' });
};

/** Names the draft that keeps the act. */
const form = 'import';

/** Stands for rows that are too long to be kept. */
export const digestOf = async (rows: Rows): Promise<string> => {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(rows)));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** Whether rows with this digest were sent before, and their answer never came. */
export const wasSent = (drafts: Drafts, digest: string): boolean =>
  drafts.read(form)?.act?.content === digest;

export type ImportOrder = { name: string; rows: Rows; digest: string };

/** Sends rows as one act, which it still is where they are sent again. */
export const sendImport = async (drafts: Drafts, { name, rows, digest }: ImportOrder): Promise<void> => {
  if (importing.is === 'sending') return;
  become({ is: 'sending', name });
  const sent = withAct(drafts.read(form) ?? { fields: {} }, digest, () => crypto.randomUUID());
  // Stored before it is sent: if the frame goes away meanwhile, the next try has to carry the same id.
  drafts.write(form, sent);
  const answer = await call('risk/import', { actId: sent.act.id, risks: rows });
  if (!answer.ok) {
    announce(t('risk.exchange.unfinished', { name }));
    become({ is: 'failed', name, failure: answer.error });
    return;
  }
  drafts.remove(form);
  const { risks } = answer.value;
  announce(tCount('risk.exchange.done', risks));
  become({ is: 'imported', risks });
};
