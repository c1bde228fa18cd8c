/** `docs/settings.md`, made of the defaults themselves and of one sentence for every field. */
import { format } from 'prettier';
import { defaultSettings } from '../../src/core/settings/defaults';
import { sections, siteSections, type ProjectSettings, type Section } from '../../src/core/settings/sections';

type Described = {
  [S in Section]: { title: string; about: string; fields: Record<keyof ProjectSettings[S], string> };
};

const measure =
  'on or off, the window in days, the threshold, who owns it, the decision that a breach opens with its area and days, whether it stands on the sponsor’s page';

const described: Described = {
  engagement: {
    title: 'Engagement',
    about:
      'The commercial model and who belongs to whom. Until the model, the three answers, the five model questions, a start day, both sides, three named roles and four approvers are there, the project is shown as not ready to start, with what is missing.',
    fields: {
      model:
        'fixed price, time and materials, or dedicated team: picks rows of the change policy and the allowance',
      profile:
        'startup, enterprise or regulated: how many approvers a change may have before it is pointed out (1, 2, 4), whether a change of settings has to say why (from enterprise on), whether the requester may never approve (regulated)',
      machineLearning: 'the AI profile: adds eight areas of decision and the measures of data work',
      parties:
        'each with its name, side (client, partner, vendor) and people; whoever is in none knows of no limited record',
      start: 'day on which the engagement starts',
      plannedEnd: 'day on which it is planned to end',
      changePath: 'how changes are estimated, approved and absorbed, in writing',
      modelAnswers: 'what the choice of the model rests on, in writing',
    },
  },
  rights: {
    title: 'Decision rights',
    about: 'Who decides. The decision panel proposes the approver of an area from here.',
    fields: {
      roles:
        'sponsor, priority owner, technical authority, commercial approver, delivery manager: other rules name these instead of persons',
      areas:
        'for each area an approver, a deputy, the side that must decide (others may prepare; an attempt is put on record) and the days for which the approver is named',
      standIns: 'who gets the ball when its holder has left, in all that no area says',
      projectAdmin:
        'who gets what nobody else can hold; the lead of the project in Jira where nobody is named',
      overdueLimit: 'overdue decisions beyond which an approver has too many',
    },
  },
  calendars: {
    title: 'Working calendars',
    about:
      'When people work, in versions that each count from a day on. What was worked under an earlier version stays counted by it, so a version that has begun cannot be changed, but for holidays from today on.',
    fields: {
      project: 'of everybody without a calendar of their own',
      parties: 'of a party, where it differs',
      persons: 'of a person, where needed; others than project admins see only their own',
    },
  },
  signals: {
    title: 'Blocked signals',
    about: 'What tells that an issue is blocked. Names and phrases compare without regard to case.',
    fields: {
      flagField: 'id of the field that flags an issue; the field named Flagged where none is chosen',
      blockedStatuses: 'names of statuses in which an issue is blocked',
      blockedPhrases: 'what the blocked end of a link sees',
      blockingPhrases: 'what the blocking end of a link sees',
      otherPhrases: 'links that are no dependency',
      categories: 'statuses that count in another category than Jira says',
      graceMinutes: 'blocked times this close to each other are one',
    },
  },
  ladder: {
    title: 'Escalation ladder',
    about: 'When a blocker moves up and who must respond, and the reviews that it can survive.',
    fields: {
      rungs:
        'each with its trigger (working hours by severity, reviews survived, or by hand), responder, and the working hours to acknowledge and to respond',
      reviews: 'kind, weekdays, every how many weeks, time and zone, length, attendees',
    },
  },
  changes: {
    title: 'Change policy',
    about:
      'How a change is sized and who has to approve it. The first row of the table that fits decides; the last one fits everything.',
    fields: {
      currency: 'of costs, ISO 4217',
      sizes: 'steps of the scale, each up to so many days of work or so much cost; the last has no bound',
      rules:
        'conditions (model, kind, size, cost, days by which a date moves), approvers, and the quorum: all, the first, so many, or a percentage rounded up to whole persons',
      standardChanges:
        'changes approved beforehand, each with its kinds, the largest size, and the cost and the days by which a date moves that it stays within',
      allowances: 'percent of the baseline that may change in 28 days, by model',
      blackouts: 'days on which nothing is absorbed',
      separation:
        'whose part keeps them from approving a change: who asked for it, who sized it, who does the work, who reported the issue',
      reminderDays:
        'working days after which whoever a change or decision waits on is reminded, and again; none: nobody is reminded',
    },
  },
  risk: {
    title: 'Risk model',
    about:
      'Scales in words and the level of each pair of them, as a table and never as a product. The table is refused unless it is monotone and weakly consistent after Cox (2008): the highest level neither touches the lowest nor stands where likelihood or impact is the least.',
    fields: {
      likelihood: 'steps with written anchors, three to seven',
      impact: 'steps with written anchors, three to seven',
      levels: 'three to five, each with a colour and the days after which a risk of it is stale',
      cells: 'the level of each likelihood (rows) and impact (columns), counted from 0',
    },
  },
  measures: {
    title: 'Measures',
    about:
      'Which measures are watched. The formulas are nobody’s to set. A measure without an owner and a decision cannot be put on the sponsor’s page.',
    fields: {
      blockerAge: `85th percentile of the age of open blockers, in days: ${measure}`,
      reviewsSurvived: 'reviews that a blocker was there at',
      dependencyClosure: 'dependencies closed on time, in percent',
      deciderLatency: '85th percentile of the time with whoever decides, in working days',
      reopenedDefects: 'defects reopened within 14 days, in percent',
      releaseReadiness: 'working days before a release by which it has to be ready',
      changeVolume: 'change against the allowance of the model, in percent of it',
      unrecordedChange: 'change without a record, in percent',
      annotationRework: 'units returned at least once, in percent (AI profile)',
      handOffQuality: 'hand-offs accepted the first time, in percent',
      staleRisks: 'days since a high risk was reviewed',
      overdueAccess: 'temporary access past its end',
    },
  },
};

/** A default as people read it. */
function toText(value: unknown): string {
  if (value === undefined) return 'none';
  if (value === '') return 'nothing written';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(toText).join('; ');
  const fields = Object.entries(value as object);
  return fields.length === 0 ? 'none' : fields.map(([key, field]) => `${key}: ${toText(field)}`).join(', ');
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

function sectionText(section: Section): string {
  const { title, about, fields } = described[section];
  const rows = Object.entries(fields).map(([field, text]) => {
    const value = (defaultSettings[section] as Record<string, unknown>)[field];
    return `| \`${field}\` | ${cell(text)} | ${cell(toText(value))} |`;
  });
  return [
    `## ${title} (\`${section}\`)`,
    about,
    ['| field | what it does | default |', '|---|---|---|', ...rows].join('\n'),
  ].join('\n\n');
}

const beginning = `# Settings of a project, and their defaults

This page is made from the defaults themselves (\`test/docs/settings.test.ts\`, with \`UPDATE_DOCS=1\`).

Everything that the app reads about how a project works comes from one function, \`readSettings(project, at)\` in
\`src/app/settings/records.ts\`: what was in force at that instant. Each section is a record of the ledger of its own, so
that who changed what and why is on record, and two people who change different sections are in nobody's way. A change
counts from its time on; what was computed under an earlier version stays as it was.

A section comes from the project, else from the site, else from the defaults below. The site can have defaults for
${siteSections.map((section) => described[section].title.toLowerCase()).join(', ')}; who takes part and who decides is each
project's own. A project can give a section back, and follows what is wider again.

| who | may |
| --- | --- |
| administers the project in Jira | read and change everything of it, copy from another project that they administer too, export and import, run the health check |
| can see the project | read it on the project's governance page, without the calendars of other persons |
| cannot see the project | nothing |
| administers Jira | the same for the site's defaults; show the panel on every issue |

The screen exports and imports all sections as one JSON file (\`src/contract/settings-payloads.ts\`, \`settingsFile\`), checked by the same schema and the same rules as a single change.
`;

export const renderSettings = (): Promise<string> =>
  format([beginning, ...sections.map(sectionText)].join('\n'), { parser: 'markdown', printWidth: 120 });
