/**
 * What held up the demonstration project during the last months, told scene by scene: blockers that were closed in time
 * and late, one that came back, a dependency that was dropped, and those that last. Days are counted back from the present.
 */

import { adfParagraphs } from '../jira/adf';
import {
  changeAssignee,
  changeDueDate,
  changeFlag,
  changeStatus,
  createIssue,
  linkIssues,
  unlinkIssues,
} from '../jira/changes';
import { accountIdOf } from '../jira/people';
import type { Issue, Site } from '../jira/site';
import { team } from './demo-people';
import { blocksTypeId, issueTypeIds, projectIds, statusIds, vaultProjectId } from './demo-setup';
import type { WorkType } from './demo-vocabulary';
import type { Random } from './random';
import { DAY, workingDayAfter, workingMoment } from './working-hours';

/** From when until when, or until now. */
type Span = readonly [from: number, to?: number];

type Scene = {
  name: string;
  project?: 'ATLAS' | 'LABEL' | 'VAULT';
  type?: WorkType;
  summary: string;
  created: number;
  /** When work began; a blocker that nobody has begun has none. */
  begun?: number;
  /** When the date was set, and how many days ago it was; a negative number of days is still to come. */
  due?: readonly (readonly [set: number, date: number])[];
  blockedBy?: readonly (readonly [blocker: string, ...Span])[];
  flagged?: readonly Span[];
  blocked?: readonly Span[];
  /** When it was done; where it came back, when that was, and when it was done again. */
  done?: readonly [done: number, reopened?: number, again?: number];
};

const scenes: readonly Scene[] = [
  {
    name: 'archive',
    type: 'Story',
    summary: 'Load the case archive into retrieval',
    created: 116,
    begun: 110,
    due: [[108, 70]],
    blockedBy: [['archive extract', 105]],
    done: [68],
  },
  {
    name: 'archive extract',
    project: 'LABEL',
    summary: 'Deliver the cleaned extract of the case archive',
    created: 112,
    begun: 106,
    done: [82],
  },
  {
    name: 'appeals',
    type: 'Story',
    summary: 'Roll out the assistant to the appeals unit',
    created: 108,
    begun: 100,
    due: [[98, 60]],
    blockedBy: [['annex', 96]],
    flagged: [[90, 56]],
    done: [46],
  },
  {
    name: 'annex',
    summary: 'Get the annex on data processing signed',
    created: 99,
    begun: 94,
    done: [52],
  },
  {
    name: 're-ranking',
    summary: 'Switch re-ranking to the new model',
    created: 98,
    begun: 92,
    flagged: [[88, 76]],
    blocked: [[88, 74]],
    done: [60],
  },
  {
    name: 'guidance',
    type: 'Story',
    summary: 'Index the guidance of this year',
    created: 92,
    begun: 86,
    due: [[85, 57]],
    blockedBy: [
      ['structured text', 84],
      ['publication rights', 80],
    ],
    done: [58],
  },
  {
    name: 'structured text',
    summary: 'Convert the guidance to structured text',
    created: 90,
    begun: 83,
    done: [71],
  },
  {
    name: 'publication rights',
    summary: 'Confirm the rights to publish the guidance',
    created: 88,
    begun: 79,
    done: [66],
  },
  {
    name: 'scanned letters',
    type: 'Story',
    summary: 'Mask addresses in scanned letters of all regions',
    created: 87,
    begun: 80,
    due: [[78, 45]],
    blockedBy: [
      ['masking rules', 77],
      ['sample letters', 70],
    ],
    done: [34],
  },
  {
    name: 'masking rules',
    summary: 'Agree the masking rules with the privacy officer',
    created: 82,
    begun: 76,
    done: [63],
  },
  {
    name: 'sample letters',
    project: 'LABEL',
    summary: 'Provide sample letters of all regions',
    created: 81,
    begun: 60,
    done: [39],
  },
  {
    name: 'question set',
    type: 'Story',
    summary: 'Evaluate the answers on the third question set',
    created: 80,
    begun: 75,
    due: [[74, 49]],
    blockedBy: [['third set', 73]],
    done: [19],
  },
  {
    name: 'third set',
    project: 'LABEL',
    summary: 'Release the third question set',
    created: 78,
    begun: 72,
    // Within a week of the day by which it was needed.
    done: [54, 47, 27],
  },
  {
    name: 'archive search',
    type: 'Story',
    summary: 'Connect the search of the archive',
    created: 71,
    begun: 66,
    due: [[65, 24]],
    blockedBy: [['firewall', 64, 43]],
    blocked: [[58, 42]],
    done: [29],
  },
  { name: 'firewall', summary: 'Open the firewall towards the archive', created: 68, begun: 50 },
  {
    name: 'token vault',
    type: 'Story',
    summary: 'Move the token vault into the network of the client',
    created: 64,
    begun: 60,
    due: [
      [58, 40],
      [41, 13],
    ],
    blockedBy: [['key custody', 57]],
    flagged: [[31]],
  },
  {
    name: 'key custody',
    project: 'VAULT',
    summary: 'Set up the custody of keys for the token vault',
    created: 62,
    begun: 48,
  },
  {
    name: 'risk report',
    type: 'Story',
    summary: 'Publish the report on residual risks',
    created: 55,
    begun: 50,
    due: [[48, -14]],
    blockedBy: [['penetration test', 46]],
  },
  { name: 'penetration test', summary: 'Complete the penetration test', created: 52, begun: 33 },
  {
    name: 'withdrawal',
    summary: 'Add the form to withdraw consent',
    created: 49,
    begun: 45,
    due: [[44, -9]],
    flagged: [[40, 26], [12]],
  },
  {
    name: 'old prompts',
    summary: 'Retire the old prompt templates',
    created: 44,
    begun: 40,
    blocked: [[21]],
  },
  {
    name: 'accessibility',
    type: 'Story',
    summary: 'Publish the statement on accessibility',
    created: 38,
    begun: 34,
    due: [[33, -20]],
    blockedBy: [
      ['reading order', 32],
      ['contrast', 30],
    ],
  },
  { name: 'reading order', summary: 'Get the reading order audited', created: 36, begun: 31, done: [15] },
  {
    name: 'contrast',
    type: 'Bug',
    summary: 'Answer cards lack contrast',
    created: 35,
    begun: 29,
    done: [18, 9],
  },
  {
    name: 'pilot group',
    summary: 'Train the pilot group of case workers',
    created: 33,
    begun: 28,
    blocked: [[24, 10]],
  },
  {
    name: 'outages',
    type: 'Story',
    summary: 'Document what happens when the model is out of service',
    created: 30,
    begun: 26,
    due: [[25, -6]],
    blockedBy: [['hosting region', 22]],
  },
  { name: 'hosting region', summary: 'Decide on the second hosting region', created: 27 },
  // Of no concern to anybody here, and seen by few.
  {
    name: 'succession',
    project: 'VAULT',
    summary: 'Name who succeeds the key officers',
    created: 40,
    begun: 20,
  },
];

const projectOf: Record<NonNullable<Scene['project']>, string> = { ...projectIds, VAULT: vaultProjectId };

type Act = { daysAgo: number; who: string; issues: () => readonly Issue[]; play: (at: number) => void };

const personNamed = (name: string): string => {
  const person = team.find(({ displayName }) => displayName === name);
  if (!person) throw new Error(`the team has no ${name}`);
  return person.accountId;
};

/** Who leads, who does the work, and who names dependencies: of the closed project only one of the client. */
const castOf: Record<NonNullable<Scene['project']>, { lead: string; workers: readonly string[] }> = {
  ATLAS: {
    lead: accountIdOf('deliveryManager'),
    workers: ['Tomasz Wojcik', 'Agnieszka Lis', 'Marek Kaczmarek', 'Ewa Sikora'].map(personNamed),
  },
  LABEL: {
    lead: accountIdOf('vendorLead'),
    workers: ['Maria Elena Cruz', 'Rafael Bautista'].map(personNamed),
  },
  VAULT: { lead: personNamed('Priya Raman'), workers: [personNamed('Priya Raman')] },
};

/** Plays the scenes on a site whose other history is over: what is there already stays as it is. */
export function playBlockers(site: Site, random: Random, end: number): void {
  const issues = new Map<string, Issue>();
  const acts: Act[] = [];
  const find = (name: string): Issue => {
    const issue = issues.get(name);
    if (!issue) throw new Error(`${name} is not there yet`);
    return issue;
  };
  const blocks = site.linkTypes.get(blocksTypeId);
  if (!blocks) return;

  for (const [index, scene] of scenes.entries()) {
    const { lead, workers } = castOf[scene.project ?? 'ATLAS'];
    const worker = workers[index % workers.length] ?? lead;
    const plan = (daysAgo: number, who: string, play: (issue: Issue, at: number) => void, other?: string) => {
      acts.push({
        daysAgo,
        who,
        issues: () => [find(scene.name), ...(other === undefined ? [] : [find(other)])],
        play: (at) => {
          play(find(scene.name), at);
        },
      });
    };
    const planStatus = (daysAgo: number, who: string, statusId: string) => {
      plan(daysAgo, who, (issue, at) => {
        changeStatus(site, issue, statusId, who, at);
      });
    };
    acts.push({
      daysAgo: scene.created,
      who: lead,
      issues: () => [],
      play: (at) => {
        const values = {
          projectId: projectOf[scene.project ?? 'ATLAS'],
          issueTypeId: issueTypeIds[scene.type ?? 'Task'],
          statusId: statusIds.toDo,
          priorityId: random.pick(['2', '3', '3']),
          summary: scene.summary,
          description: adfParagraphs([`${scene.summary}.`]),
        };
        issues.set(scene.name, createIssue(site, values, lead, at));
      },
    });
    if (scene.begun !== undefined) {
      plan(scene.begun + 0.5, lead, (issue, at) => changeAssignee(site, issue, worker, lead, at));
      planStatus(scene.begun, worker, statusIds.inProgress);
    }
    for (const [set, date] of scene.due ?? []) {
      plan(set, lead, (issue, at) => changeDueDate(site, issue, workingDayAfter(end, -date), lead, at));
    }
    for (const [blocker, from, to] of scene.blockedBy ?? []) {
      // Whoever names a dependency on a project has to be let into it.
      const isClosed = scenes.some(({ name, project }) => name === blocker && project === 'VAULT');
      const who = isClosed ? castOf.VAULT.lead : worker;
      plan(
        from,
        who,
        (issue, at) => linkIssues(site, { type: blocks, source: find(blocker), target: issue }, who, at),
        blocker,
      );
      if (to !== undefined) {
        const unlink = (issue: Issue, at: number) => {
          const link = site.linksOf(issue.id).find(({ sourceId }) => sourceId === find(blocker).id);
          if (link) unlinkIssues(site, link, who, at);
        };
        plan(to, who, unlink, blocker);
      }
    }
    for (const [from, to] of scene.flagged ?? []) {
      plan(from, worker, (issue, at) => changeFlag(site, issue, true, worker, at));
      if (to !== undefined) plan(to, lead, (issue, at) => changeFlag(site, issue, false, lead, at));
    }
    for (const [from, to] of scene.blocked ?? []) {
      planStatus(from, worker, statusIds.blocked);
      if (to !== undefined) planStatus(to, worker, statusIds.inProgress);
    }
    const [done, reopened, again] = scene.done ?? [];
    if (done !== undefined) planStatus(done, worker, statusIds.done);
    if (reopened !== undefined) planStatus(reopened, lead, statusIds.inProgress);
    if (again !== undefined) planStatus(again, worker, statusIds.done);
  }

  for (const act of acts.toSorted((left, right) => right.daysAgo - left.daysAgo)) {
    const latest = act.issues().map(({ changelog, createdAt }) => changelog.at(-1)?.at ?? createdAt);
    const timeZone = site.people.get(act.who)?.timeZone ?? 'UTC';
    const at = workingMoment(random, timeZone, Math.max(end - act.daysAgo * DAY, ...latest));
    if (at < end) act.play(at);
  }
}
