/**
 * What an act must be to be stored, and what every text of limited width. A breach is a fault of the calling code: left to the database, it would look like a
 * failed statement, be tried again and again, and end as "busy".
 */
import type { Act, Draft } from '../../ports';
import { widths } from './schema';

const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const hash = new RegExp(`^[\\w-]{${widths.hash}}$`);

/** The range of a signed 32-bit column. */
const largestInteger = 2 ** 31 - 1;

/** @throws RangeError */
export function requireStorable(act: Act): void {
  requireText('actId', act.actId, widths.actId);
  requireText('action', act.action, widths.word);
  requireMatch('actor', act.actor, hash);
  requireMatch('at', act.at, time);
  act.drafts.forEach(requireDraft);
  if (new Set(act.drafts.map((draft) => draft.recordId)).size < act.drafts.length) {
    throw new RangeError('an act touches a record once');
  }
}

function requireDraft(draft: Draft): void {
  requireText('chainId', draft.chainId, widths.jiraId);
  requireText('recordId', draft.recordId, widths.recordId);
  requireText('projectId', draft.projectId, widths.jiraId);
  requireText('kind', draft.kind, widths.word);
  requireText('status', draft.status, widths.word);
  if (draft.issueId !== null) requireText('issueId', draft.issueId, widths.jiraId);
  if (draft.owner !== null) requireMatch('owner', draft.owner, hash);
  if (draft.dueAt !== null) requireMatch('dueAt', draft.dueAt, time);
  if (draft.score !== null) requireInteger('score', draft.score);
  requireInteger('expectedVersion', draft.expectedVersion);
}

/** @throws RangeError */
export function requireText(name: string, value: string, width: number): void {
  if (value === '' || value.length > width) throw new RangeError(`${name}: 1 to ${width} characters`);
}

function requireMatch(name: string, value: string, form: RegExp): void {
  if (!form.test(value)) throw new RangeError(`${name}: not in its form`);
}

function requireInteger(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 0 || value > largestInteger) {
    throw new RangeError(`${name}: a whole number from 0`);
  }
}
