/** Blocker age and dependency closure of every project in the input (measures, section 10). */
import { countBlockerAge, type BlockerAgeCount } from './blocker-age';
import { countClosure, type ClosureCount } from './closure';
import type { Frame, Window } from './config';
import { compareText } from './order';
import { readIssues, type ReadingInput } from './reading';
import type { Measured } from './result';

export type MeasureInput = ReadingInput & {
  window: Window;
  /** Keys of the projects that are answered; all where it is left out. The others are read all the same. */
  projects?: readonly string[] | undefined;
};

type Project = { key: string; issues: number; age: BlockerAgeCount; closure: ClosureCount };

const startProject = (key: string, frame: Frame): Project => ({
  key,
  issues: 0,
  age: countBlockerAge(frame),
  closure: countClosure(frame),
});

/** A unit belongs to its issue's project in the file. The order of the issues changes nothing. */
export function measure({ window, projects: asked, ...input }: MeasureInput): Measured {
  const frame = { config: input.config, asOf: input.asOf, window };
  const { issues, read, warnings } = readIssues(input);
  const projects = new Map<string, Project>();
  for (const issue of issues) {
    const reading = read(issue);
    const { project: key } = issue;
    const project = projects.get(key) ?? startProject(key, frame);
    projects.set(key, project);
    project.issues += 1;
    project.age.add(reading);
    for (const dependency of reading.dependencies) project.closure.add(dependency);
  }
  const answered = [...projects.values()].filter(({ key }) => asked?.includes(key) ?? true);
  return {
    warnings: warnings(),
    projects: answered
      .sort((a, b) => compareText(a.key, b.key))
      .map(({ key, issues, age, closure }) => ({
        key,
        issues,
        blockerAge: age.result(),
        dependencyClosure: closure.result(),
      })),
  };
}
