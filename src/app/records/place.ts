/** Where a record stands in the ledger, and what lists filter and sort by. */
import type { Entry } from '../../core/chain';
import type { Limitation } from '../../core/limitation';
import type { Draft, PersonRef } from '../../ports';
import type { ProjectCaller, RecordCaller } from '../caller';
import type { Kind } from './kind';
import type { RecordState } from './state';
import { projectOf } from './reader';

export type Place = Pick<Draft, 'chainId' | 'recordId' | 'expectedVersion' | 'projectId' | 'issueId'>;

/** The record as the ledger gets it; what lists filter by is copied from its state. */
export const toDraft = <State extends RecordState>(
  kind: Pick<Kind<State, unknown>, 'kind' | 'ownerOf' | 'scoreOf'>,
  state: State,
  limitedTo: Limitation,
  place: Place,
): Draft => ({
  ...place,
  kind: kind.kind,
  status: state.status,
  owner: kind.ownerOf(state) as PersonRef | null,
  dueAt: state.dueAt ?? null,
  score: kind.scoreOf(state),
  limitedTo,
  state,
});

/** A new record beside one that is there: on the same issue, in the project that the issue is in now. */
export function placeBeside(entry: Entry, caller: RecordCaller, recordId: string): Place {
  const projectId = projectOf(entry, caller);
  return { chainId: projectId, recordId, expectedVersion: 0, projectId, issueId: entry.issueId };
}

/** A new record of the project, on an issue or on none. One that somebody names is looked at before, see `refuseNamed`. */
export const placeOn = (
  issueId: string | null,
  { projectId }: Pick<ProjectCaller, 'projectId'>,
  recordId: string,
): Place => ({
  chainId: projectId,
  recordId,
  expectedVersion: 0,
  projectId,
  issueId,
});

/** The next version of a record, which stays where it is unless somebody acts on it on the page of its issue. */
export const nextPlace = (entry: Entry, caller?: RecordCaller): Place => ({
  chainId: entry.chainId,
  recordId: entry.recordId,
  expectedVersion: entry.version,
  projectId: caller ? projectOf(entry, caller) : entry.projectId,
  issueId: entry.issueId,
});
