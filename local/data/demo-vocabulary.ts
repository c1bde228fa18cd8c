/** The words of the demonstration project: an AI assistant, built with a partner, on data that a vendor annotates. */

export type ProjectKey = 'ATLAS' | 'LABEL';

export type EpicTheme = {
  project: ProjectKey;
  summary: string;
  component: string;
  labels: readonly string[];
  /** What the epic is about, each as it reads after "Build" or "Review". */
  things: readonly string[];
};

export const epicThemes: readonly EpicTheme[] = [
  theme(
    'ATLAS',
    'Retrieval quality for policy questions',
    'Retrieval',
    ['retrieval', 'quality'],
    [
      'hybrid search over policy documents',
      'the re-ranking model',
      'query rewriting for abbreviations',
      'citation links to the source paragraph',
      'chunking of long tables',
      'the synonym list for product names',
    ],
  ),
  theme(
    'ATLAS',
    'De-identification pipeline',
    'Ingestion',
    ['privacy', 'pipeline'],
    [
      'name and address masking',
      'the masking rules for case numbers',
      'the reversible token vault',
      'the audit trail of masked fields',
      'masking of scanned letters',
      'the residual risk report',
    ],
  ),
  theme(
    'ATLAS',
    'Consent and privacy review',
    'Ingestion',
    ['privacy', 'compliance'],
    [
      'the consent register',
      'the record of processing activities',
      'the retention schedule for prompts',
      'withdrawal of consent',
      'the data protection impact assessment',
    ],
  ),
  theme(
    'ATLAS',
    'Evaluation harness',
    'Evaluation',
    ['evaluation'],
    [
      'the golden question set',
      'the nightly regression run',
      'scoring by two reviewers',
      'the groundedness metric',
      'the refusal test suite',
      'the dashboard of evaluation runs',
    ],
  ),
  theme(
    'ATLAS',
    'Single sign-on integration',
    'Identity',
    ['identity', 'security'],
    [
      'sign-on through the client directory',
      'group mapping for case workers',
      'the session time-out',
      'provisioning of new accounts',
      'the break-glass account',
    ],
  ),
  theme(
    'ATLAS',
    'Assistant conversation interface',
    'Front end',
    ['ui'],
    [
      'the answer panel with sources',
      'feedback on an answer',
      'the conversation history',
      'keyboard operation of the chat',
      'the hand-over to a case worker',
      'streaming of long answers',
    ],
  ),
  theme(
    'ATLAS',
    'Guardrails and red teaming',
    'Evaluation',
    ['safety', 'security'],
    [
      'the prompt injection filter',
      'the list of topics to refuse',
      'the red team scenarios',
      'the escalation of unsafe answers',
      'rate limits for each case worker',
    ],
  ),
  theme(
    'ATLAS',
    'Document ingestion at scale',
    'Ingestion',
    ['pipeline'],
    [
      'the nightly import from the archive',
      'text recognition for scanned files',
      'the duplicate finder',
      'the dead letter queue',
      'the import of legacy file shares',
      'language detection',
    ],
  ),
  theme(
    'ATLAS',
    'Production readiness',
    'Platform',
    ['operations'],
    [
      'the failover between regions',
      'the on-call runbook',
      'cost alerts for model calls',
      'the restore of a backup',
      'the load test with 400 users',
      'log redaction',
    ],
  ),
  theme(
    'ATLAS',
    'Model upgrade programme',
    'Platform',
    ['model'],
    [
      'the side-by-side comparison of models',
      'the prompt template library',
      'the fallback model',
      'the latency budget',
      'the model card',
    ],
  ),
  theme(
    'ATLAS',
    'Reporting for the steering group',
    'Front end',
    ['reporting'],
    [
      'the adoption report',
      'the deflection rate by department',
      'the monthly quality summary',
      'the export of usage figures',
    ],
  ),
  theme(
    'LABEL',
    'Annotation guideline v3',
    'Guidelines',
    ['guideline'],
    [
      'the chapter on ambiguous intents',
      'the examples for nested entities',
      'the decision tree for refusals',
      'the glossary of domain terms',
      'the change log against version 2',
    ],
  ),
  theme(
    'LABEL',
    'Intent annotation batches',
    'Workforce',
    ['batch', 'intent'],
    [
      'the intent batch for housing benefit',
      'the intent batch for tax questions',
      'the intent batch for appointments',
      'the second pass over disputed intents',
      'the pilot batch in Polish',
    ],
  ),
  theme(
    'LABEL',
    'Inter-annotator agreement',
    'Quality',
    ['quality', 'agreement'],
    [
      'the weekly agreement report',
      'the adjudication queue',
      'the double-blind sample',
      'the threshold for re-annotation',
      'the confusion matrix by annotator',
    ],
  ),
  theme(
    'LABEL',
    'Annotator onboarding',
    'Workforce',
    ['training'],
    [
      'the entry test for annotators',
      'the training on sensitive content',
      'access to the secure workspace',
      'the shadowing week',
    ],
  ),
  theme(
    'LABEL',
    'Annotation tool configuration',
    'Tooling',
    ['tooling'],
    [
      'keyboard shortcuts for labels',
      'pre-annotation by the model',
      'the export in the agreed format',
      'the review view for team leads',
      'time tracking for each task',
    ],
  ),
  theme(
    'LABEL',
    'Answer preference ranking',
    'Quality',
    ['ranking'],
    [
      'the pairwise ranking task',
      'the rubric for helpfulness',
      'the calibration round',
      'the sample of refused answers',
    ],
  ),
  theme(
    'LABEL',
    'Secure data hand-over',
    'Tooling',
    ['privacy', 'security'],
    [
      'the encrypted transfer of batches',
      'the deletion certificate for finished batches',
      'the clean-room check',
      'the inventory of data sets',
    ],
  ),
];

function theme(
  project: ProjectKey,
  summary: string,
  component: string,
  labels: readonly string[],
  things: readonly string[],
): EpicTheme {
  return { project, summary, component, labels, things };
}

export type WorkType = 'Story' | 'Task' | 'Bug';

/** How a summary is made of a thing; the other names in braces are filled from the lists below. */
export const patterns: Record<WorkType, readonly string[]> = {
  Story: [
    'Build {thing}',
    'Extend {thing} to {group}',
    'Roll out {thing} to {group}',
    'Report on {thing} to {audience}',
    'Second version of {thing} after feedback from {audience}',
  ],
  Task: [
    'Document {thing} for {audience}',
    'Agree acceptance criteria for {thing} with {audience}',
    'Review {thing} with {audience}',
    'Try {thing} on {material}',
    'Prepare {thing} for {group}',
    'Estimate the effort for {thing}',
  ],
  Bug: [
    'Errors in {thing} {circumstance}',
    'Wrong figures for {thing} {circumstance}',
    'Missing entries in {thing} {circumstance}',
    'Confusing messages from {thing} {circumstance}',
  ],
};

export const groups: readonly string[] = [
  'the housing department',
  'the tax office',
  'the pilot group',
  'all regional offices',
  'the second site',
];

export const materials: readonly string[] = [
  'Polish texts',
  'documents before 2015',
  'handwritten notes',
  'last month’s enquiries',
];

export const audiences: readonly string[] = [
  'case workers',
  'the security team',
  'the works council',
  'team leads',
  'auditors',
  'the support desk',
];

export const circumstances: Record<ProjectKey, readonly string[]> = {
  ATLAS: [
    'after the nightly re-index',
    'for files over 200 pages',
    'when two people save at once',
    'after the switch to summer time',
    'for names with diacritics',
    'behind the client proxy',
    'after a restart',
  ],
  LABEL: [
    'since the guideline change',
    'in last week’s export',
    'for the night shift',
    'for annotators who joined in spring',
    'after the tool update',
    'in the monthly report',
  ],
};

/** Work that belongs to no epic; some of it was filed in the wrong project and is moved. */
export const looseWork: readonly { project: ProjectKey; type: WorkType; summary: string }[] = [
  { project: 'LABEL', type: 'Bug', summary: 'Assistant shows raw label codes instead of names' },
  { project: 'LABEL', type: 'Task', summary: 'Clarify who pays for the second annotation round' },
  { project: 'ATLAS', type: 'Task', summary: 'Book the room for the quarterly steering meeting' },
  { project: 'ATLAS', type: 'Bug', summary: 'Annotation export fails for empty batches' },
  { project: 'ATLAS', type: 'Task', summary: 'Collect sample letters from the regional offices' },
  { project: 'LABEL', type: 'Task', summary: 'Renew the workspace licences for Manila' },
  { project: 'LABEL', type: 'Bug', summary: 'Masked names appear again in exported batches' },
  { project: 'ATLAS', type: 'Task', summary: 'Decide how long prompts are kept' },
  { project: 'ATLAS', type: 'Bug', summary: 'Agreement figures differ between tool and report' },
  { project: 'LABEL', type: 'Task', summary: 'Plan cover for the holidays in December' },
  { project: 'ATLAS', type: 'Task', summary: 'Compare hosting offers for the second region' },
  { project: 'LABEL', type: 'Bug', summary: 'Chat history is offered to annotators without consent' },
];

/** Small steps below a story. */
export const steps: readonly string[] = [
  'Write the test cases',
  'Update the user guide',
  'Get the sign-off of the security lead',
  'Deploy to the acceptance environment',
  'Check accessibility',
];

/** What a description says of why the work is done. */
export const reasons: readonly string[] = [
  'The pilot showed that users give up when this is missing.',
  'The contract names this as a condition for the next milestone.',
  'The works council asked for it in the last review.',
  'Without it the figures in the monthly report cannot be trusted.',
  'The audit of last quarter found a gap here.',
  'The annotation team loses about an hour a day over it.',
];

/** What a description says of when the work is done. */
export const acceptances: readonly string[] = [
  'Done when the acceptance environment shows it and the product owner has agreed.',
  'Done when the nightly evaluation run is not worse than the one before.',
  'Done when two reviewers outside the team have checked the result.',
  'Done when the runbook describes it and the support desk has tried it.',
];
