/** The issues that exist at T with all that they went through: what every measure starts from. */
import { blockedTime, type BlockedTime, type Records } from './blocked';
import { categoriesOf } from './categories';
import type { MeasureConfig } from './config';
import { dependencyReader, type Dependency } from './dependencies';
import type { IssueFacts } from './facts';
import { lifeReader, type Life } from './life';
import { pairFinder } from './pairs';
import type { Warning } from './result';
import { collectWarnings } from './warnings';

export type ReadingInput = {
  issues: readonly IssueFacts[];
  config: MeasureConfig;
  /** T: nothing at or after it has happened. */
  asOf: number;
  /** Blocker records from outside Jira; none where it is left out. */
  records?: Records | undefined;
};

/** An issue with what it depended on by any link, and the time in which anything blocked it. */
export type IssueReading = {
  life: Life;
  dependencies: readonly Dependency[];
  blocked: BlockedTime;
};

export type Reading = {
  /** Those that exist at T. */
  issues: readonly IssueFacts[];
  /** Reads one issue when it is asked for, so that what is read of many need not be kept. */
  read: (issue: IssueFacts) => IssueReading;
  /** What was worth a warning in all that has been read until now. */
  warnings: () => readonly Warning[];
};

export function readIssues({ issues, config, asOf, records }: ReadingInput): Reading {
  const warnings = collectWarnings();
  // An issue created at or after T does not exist.
  const existing = issues.filter(({ created }) => created < asOf);
  const categories = categoriesOf(existing, config.signals, warnings);
  const { lifeOf, doneOf } = lifeReader(config, categories, asOf);
  const pairsOf = pairFinder(issues, existing, config.signals, asOf);
  const readPair = dependencyReader(doneOf, categories, warnings, asOf);
  return {
    issues: existing,
    read: (issue) => {
      const life = lifeOf(issue);
      const dependencies = pairsOf(issue).flatMap((pair) => readPair(life, pair) ?? []);
      const ofIssue = records?.get(issue.id) ?? [];
      return { life, dependencies, blocked: blockedTime(life, dependencies, ofIssue, asOf) };
    },
    warnings: warnings.list,
  };
}
