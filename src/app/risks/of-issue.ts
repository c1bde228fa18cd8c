/** The risks that an issue treats, and those that threaten it. */
import { success, type Result } from '../../contract/result';
import type { IssueRisks } from '../../contract/risk';
import type { RiskState } from '../../core/risk/state';
import { together } from '../../core/together';
import type { Ports } from '../../ports';
import type { Caller } from '../caller';
import { findReader } from '../records/reader';
import { stateOf } from '../records/state';
import { active } from './filter';
import { toScales } from './read';
import { toSummaries } from './view';

/** Of the project that the issue is in: those of others are not shown, since who sees the issue may not see these projects. */
export async function readRisksOfIssue(ports: Ports, caller: Caller): Promise<Result<IssueRisks>> {
  const reader = await findReader(ports, caller);
  const { projectId, issue } = caller;
  const [entries, scales] = await together([
    ports.register.naming({ projectId, sides: reader.sides }, active, issue.id),
    toScales(ports, reader),
  ]);
  const summaries = await toSummaries(ports, reader, entries);
  const naming = (part: 'treatments' | 'threatens') =>
    summaries.filter((_, index) => {
      const entry = entries[index];
      return entry !== undefined && stateOf<RiskState>(entry)[part]?.includes(issue.id) === true;
    });
  return success({
    me: caller.accountId,
    scales,
    treated: naming('treatments'),
    threatening: naming('threatens'),
  });
}
