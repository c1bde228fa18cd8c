/** What becomes of records when their issue is moved or deleted. A clone gets none: records stand on an issue by its id. */
import type { Ports } from '../ports';
import { changes } from './changes/kind';
import { decisions } from './decisions/kind';
import { waiverRecords } from './guard/kind';
import { followOn, type Followed, type IssueEvent } from './records/follow';
import type { RecordState } from './records/state';

type Following = <State extends RecordState>(state: State) => Followed<State> | undefined;

const followAll = async (ports: Ports, event: IssueEvent, follow: Following): Promise<number> =>
  (await followOn(decisions, ports, event, ({ state }) => follow(state))) +
  (await followOn(changes, ports, event, ({ state }) => follow(state))) +
  (await followOn(waiverRecords, ports, event, ({ state }) => follow(state)));

/** Records follow their issue to its present project; their chain stays where it was. Answers how many moved. */
export function followIssue(ports: Ports, event: IssueEvent, projectId: string): Promise<number> {
  const at = new Date(event.happenedAt).toISOString();
  return followAll(ports, event, (state) => {
    // Of a record that was made later, or moved later, this is no news.
    const isOld = (state.movedAt ?? state.createdAt) >= at;
    return isOld
      ? undefined
      : { action: 'issueMoved', state: { ...state, movedAt: at }, place: { projectId } };
  });
}

/**
 * Records of a deleted issue stay with its project. Answers how many there were.
 * @param projectId where the event says so: an issue may have been moved just before
 */
export function outliveIssue(
  ports: Ports,
  event: IssueEvent,
  projectId: string | undefined,
): Promise<number> {
  const place = { issueId: null, ...(projectId !== undefined && { projectId }) };
  return followAll(ports, event, (state) => ({
    action: 'issueDeleted',
    state: { ...state, formerIssue: event.issue },
    place,
  }));
}
