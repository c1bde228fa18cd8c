/** The app's rules for transitions: what their functions are told, what these may say, and what their pages know. */
import * as v from '@badrap/valita';
import type { GuardedTransition } from '../contract';
import type { RulePage, ValidatorModule } from './manifest';

/** Where a page of a rule stands. */
export type RulePlace = {
  entryPoint: RulePage;
  /** Id of the transition. */
  transition: string;
  /** Id of the rule; absent while it is being made. */
  rule?: string | undefined;
};

type Named = { id: string; name: string };

/** What a page of a rule knows of where it stands. */
export type RuleExtension = {
  type: 'jira:workflowValidator';
  entryPoint: RulePage;
  isNewEditor: true;
  workflowId: string;
  workflowName: string;
  /** Of a team-managed project only. */
  scopedProjectId?: string;
  /** From null, as from every status. */
  transitionContext: { id: string; from: null; to: Named };
  /** What the page gave when the rule was saved, as text. */
  validatorConfig?: string;
};

/**
 * What the function of a rule is told. An issue that is to be created has neither key nor status yet.
 * @param withFields whether the app may read what Jira's issues hold
 */
export function describeTransition(
  { issue, configuration, statusId, modifiedFields }: GuardedTransition,
  withFields: boolean,
): object {
  return {
    issue: issue ? { key: issue.key } : {},
    configuration: configuration === null ? {} : (JSON.parse(configuration) as unknown),
    transition: {
      from: issue ? { id: issue.statusId } : {},
      to: { id: statusId },
      ...(withFields && { modifiedFields }),
    },
  };
}

const verdict = v.object({ result: v.boolean(), errorMessage: v.string().optional() });

/** Reads what a function said of a transition. @returns undefined where that is no verdict */
export function readVerdict(value: unknown): v.Infer<typeof verdict> | undefined {
  const read = verdict.try(value, { mode: 'strip' });
  return read.ok ? read.value : undefined;
}

type WorkflowAnswer = {
  statuses: (Named & { statusReference: string })[];
  values: {
    id: string;
    name: string;
    transitions: {
      id: string;
      toStatusReference: string;
      validators: { id: string; parameters: { key: string; config: string } }[];
    }[];
  }[];
};

/** A project as far as its rules are concerned. */
export type RuledProject = { id: string; simplified: boolean };

/**
 * What Jira knows of the place of a rule.
 * @param read what Jira answers to a path, or undefined where it refuses
 * @returns undefined where there is no such place: a rule that is being made is none yet, every other one is there
 */
export function findRuleExtension(
  { projectTypes }: ValidatorModule,
  moduleId: string,
  project: RuledProject,
  { entryPoint, transition: transitionId, rule }: RulePlace,
  read: (path: string) => unknown,
): RuleExtension | undefined {
  if (!projectTypes.includes(project.simplified ? 'team-managed' : 'company-managed')) return undefined;
  const query = new URLSearchParams({ projectId: project.id, expand: 'values.transitions' });
  const answer = read(`/workflows/search?${query.toString()}`) as WorkflowAnswer | undefined;
  const workflow = answer?.values[0];
  const transition = workflow?.transitions.find(({ id }) => id === transitionId);
  const to = answer?.statuses.find(
    ({ statusReference }) => statusReference === transition?.toStatusReference,
  );
  if (!workflow || !transition || !to) return undefined;
  const saved = transition.validators.find(
    ({ id, parameters }) => id === rule && parameters.key === moduleId,
  );
  if ((entryPoint === 'create') !== (rule === undefined) || (rule !== undefined && !saved)) return undefined;
  const config = saved?.parameters.config ?? '';
  return {
    type: 'jira:workflowValidator',
    entryPoint,
    isNewEditor: true,
    workflowId: workflow.id,
    workflowName: workflow.name,
    ...(project.simplified && { scopedProjectId: project.id }),
    transitionContext: { id: transition.id, from: null, to: { id: to.id, name: to.name } },
    ...(config !== '' && { validatorConfig: config }),
  };
}
