/**
 * The demonstration site: an AI assistant delivered by a partner on data that a vendor annotates, with two years of
 * history. It is played act by act with the changes of `local/jira/changes.ts`, so each history leads to the present.
 */

import { adfParagraphs } from '../jira/adf';
import {
  changeAssignee,
  changeDueDate,
  changeFixVersion,
  changeFlag,
  changeLabels,
  changePoints,
  changePriority,
  changeStatus,
  changeSummary,
  createIssue,
  linkIssues,
  moveIssue,
  unlinkIssues,
} from '../jira/changes';
import { accountIdOf } from '../jira/people';
import type { Issue, Person, Site, Version } from '../jira/site';
import { playBlockers } from './demo-blockers';
import { team } from './demo-people';
import {
  blocksTypeId,
  createDemoFrame,
  issueTypeIds,
  projectIds,
  relatesTypeId,
  statusIds,
} from './demo-setup';
import {
  acceptances,
  audiences,
  circumstances,
  type EpicTheme,
  epicThemes,
  groups,
  looseWork,
  materials,
  patterns,
  type ProjectKey,
  reasons,
  steps,
  type WorkType,
} from './demo-vocabulary';
import { createRandom, type Random } from './random';
import { Timeline } from './timeline';
import { DAY, workingDayAfter, workingMoment } from './working-hours';

/** Days of history before the present. */
const SPAN = 730;
const ISSUES_PER_EPIC = 14;

export type DemoOptions = { seed?: number; baseUrl?: string };

/** A site whose history ends before `now`; the same `now` and seed always give the same site. */
export function createDemoSite(now: Date, { seed = 20_240_611, baseUrl }: DemoOptions = {}): Site {
  const end = now.getTime();
  const site = createDemoFrame(end, baseUrl);
  const demo = new Demo(site, createRandom(seed), end);
  demo.plan();
  demo.run();
  const random = createRandom(seed + 1);
  demo.handOverBatches(random);
  demo.blockSomething(random);
  playBlockers(site, createRandom(seed + 2), end);
  demo.leavePipelineToOne();
  return site;
}

type Work = {
  project: ProjectKey;
  type: WorkType;
  summary: string;
  epic: Issue | null;
  theme: EpicTheme | null;
};

type Hindrance = { daysAgo: number; isBlocked: boolean; isFlagged: boolean; hasBlocker: boolean };

/** What holds up work at present, so that there is always something to look at. */
const presentHindrances: readonly Hindrance[] = [
  { daysAgo: 41, isBlocked: true, isFlagged: true, hasBlocker: true },
  { daysAgo: 27, isBlocked: true, isFlagged: false, hasBlocker: true },
  { daysAgo: 20, isBlocked: false, isFlagged: true, hasBlocker: false },
  { daysAgo: 16, isBlocked: false, isFlagged: false, hasBlocker: true },
  { daysAgo: 13, isBlocked: true, isFlagged: false, hasBlocker: true },
  { daysAgo: 11, isBlocked: false, isFlagged: true, hasBlocker: true },
  { daysAgo: 9, isBlocked: true, isFlagged: true, hasBlocker: false },
  { daysAgo: 8, isBlocked: false, isFlagged: false, hasBlocker: true },
  { daysAgo: 6, isBlocked: false, isFlagged: true, hasBlocker: false },
  { daysAgo: 5, isBlocked: true, isFlagged: false, hasBlocker: false },
];

class Demo {
  private readonly timeline = new Timeline();
  private readonly usedSummaries = new Set<string>();
  /** Issues whose hindrance lasts to the present. */
  private readonly heldUp = new Set<string>();

  constructor(
    private readonly site: Site,
    private readonly random: Random,
    private readonly end: number,
  ) {}

  plan(): void {
    const start = this.end - SPAN * DAY;
    for (const project of ['ATLAS', 'LABEL'] as const) {
      const themes = epicThemes.filter((theme) => theme.project === project);
      for (const [index, theme] of themes.entries()) {
        const spread = ((SPAN - 60) * index) / themes.length;
        this.planEpic(theme, start + (spread + this.random.between(0, 15)) * DAY);
      }
    }
    for (const work of looseWork) {
      const at = start + this.random.between(30, SPAN - 20) * DAY;
      this.planWork({ ...work, epic: null, theme: null }, at);
    }
    for (const version of this.site.versions.values()) this.planRelease(version);
    for (const hindrance of presentHindrances) this.planPresent(hindrance);
  }

  run(): void {
    this.timeline.run(this.end);
  }

  /**
   * The vendor's lead sets what a delivery brought to a status of their own, which Jira does not count as done. It comes
   * after everything else and has dice of its own, so that all other history is what it is without it.
   */
  handOverBatches(random: Random): void {
    const { site } = this;
    const lead = this.lead('LABEL');
    const timeZone = site.people.get(lead)?.timeZone ?? 'UTC';
    for (const version of site.versionsOf(projectIds.LABEL).filter(({ released }) => released)) {
      const handedOver = Date.parse(version.releaseDate ?? '') + 2 * DAY;
      const batch = [...site.issues.values()].find(
        (issue) =>
          issue.statusId === statusIds.done &&
          issue.fixVersionIds.includes(version.id) &&
          issue.updatedAt < handedOver,
      );
      if (batch) {
        const at = workingMoment(random, timeZone, handedOver);
        changeStatus(site, batch, statusIds.released, lead, at);
      }
    }
  }

  /** Chance leaves ATLAS without a blocked issue at some presents; then one that is worked on gets stuck. */
  blockSomething(random: Random): void {
    const { site } = this;
    const issues = [...site.issues.values()].filter(({ projectId }) => projectId === projectIds.ATLAS);
    if (issues.some(({ statusId }) => statusId === statusIds.blocked)) return;
    const since = this.end - 6 * DAY;
    const issue = issues.find(
      ({ statusId, issueTypeId, updatedAt }) =>
        statusId === statusIds.inProgress && issueTypeId !== issueTypeIds.Epic && updatedAt < since,
    );
    if (!issue) return;
    const worker = this.workerOf(issue);
    const at = workingMoment(random, site.people.get(worker)?.timeZone ?? 'UTC', since);
    changeStatus(site, issue, statusIds.blocked, worker, at);
  }

  /**
   * One engineer of the partner has done nearly all of late on a part of the platform. The component comes after everything else
   * and stands on issues as if they had been created with it, so that all history is what it is without it.
   */
  leavePipelineToOne(): void {
    const { site } = this;
    const since = this.end - 150 * DAY;
    const done = [...site.issues.values()]
      .filter(
        ({ projectId, issueTypeId, resolvedAt }) =>
          projectId === projectIds.ATLAS && issueTypeId !== issueTypeIds.Epic && (resolvedAt ?? 0) >= since,
      )
      .sort((one, other) => (other.resolvedAt ?? 0) - (one.resolvedAt ?? 0));
    const of = (accountId: string): Issue[] => done.filter(({ assigneeId }) => assigneeId === accountId);
    const [most, next] = this.people('ATLAS')
      .map(({ accountId }) => of(accountId))
      .sort((one, other) => other.length - one.length);
    const id = site.nextId();
    site.components.set(id, { id, projectId: projectIds.ATLAS, name: 'Release pipeline' });
    for (const issue of [...(most ?? []).slice(0, 9), ...(next ?? []).slice(0, 1)]) {
      issue.componentIds = [...issue.componentIds, id];
    }
  }

  // Who acts

  private people(project: ProjectKey): Person[] {
    const sides = project === 'ATLAS' ? ['partner'] : ['vendor'];
    return team.filter((person) => person.side !== null && sides.includes(person.side));
  }

  private lead(project: ProjectKey): string {
    return accountIdOf(project === 'ATLAS' ? 'deliveryManager' : 'vendorLead');
  }

  private anyReporter(project: ProjectKey): string {
    const client = team.filter((person) => person.side === 'client').map((person) => person.accountId);
    const leads = [accountIdOf('architect'), accountIdOf('deliveryManager'), this.lead(project)];
    const makers = this.people(project).map((person) => person.accountId);
    return this.random.pick([...leads, ...client, ...makers.slice(0, 2)]);
  }

  private anyAssignee(project: ProjectKey): string {
    // Now and then the client does a piece of work itself.
    if (this.random.chance(0.12)) {
      return this.random.pick(team.filter((person) => person.side === 'client')).accountId;
    }
    return this.random.pick(this.people(project)).accountId;
  }

  private projectOf(issue: Issue): ProjectKey {
    return issue.projectId === projectIds.ATLAS ? 'ATLAS' : 'LABEL';
  }

  /** Lets somebody act at the next moment of their working time, some days after another. */
  private later(who: string, after: number, days: number, act: (at: number) => void): void {
    const timeZone = this.site.people.get(who)?.timeZone ?? 'UTC';
    this.timeline.plan(workingMoment(this.random, timeZone, after + days * DAY), act);
  }

  /** As `later`, for a step of the work on an issue; nothing happens while that is held up for good. */
  private workLater(issue: Issue, who: string, after: number, days: number, act: (at: number) => void): void {
    this.later(who, after, days, (at) => {
      if (!this.heldUp.has(issue.id)) act(at);
    });
  }

  /** A number of days, mostly small, now and then near the limit. */
  private days(low: number, high: number): number {
    return low + this.random.next() ** 2 * (high - low);
  }

  private isOpen(issue: Issue): boolean {
    return issue.statusId !== statusIds.done;
  }

  // Creation

  private planEpic(theme: EpicTheme, at: number): void {
    const author = this.lead(theme.project);
    this.later(author, at, 0, (created) => {
      const epic = createIssue(
        this.site,
        {
          projectId: projectIds[theme.project],
          issueTypeId: issueTypeIds.Epic,
          statusId: statusIds.toDo,
          priorityId: '3',
          summary: theme.summary,
          labels: [...theme.labels],
          description: this.describe(theme.summary, null),
        },
        author,
        created,
      );
      for (let count = 0; count < ISSUES_PER_EPIC; count += 1) {
        const latest = Math.min(created + 330 * DAY, this.end - 2 * DAY);
        this.planWork(
          { ...this.inventWork(theme), epic, theme },
          created + this.random.next() * (latest - created),
        );
      }
      this.planEpicCheck(epic, created + 300 * DAY);
    });
  }

  /** An epic is closed once everything in it is done. */
  private planEpicCheck(epic: Issue, at: number): void {
    const lead = this.lead(this.projectOf(epic));
    this.later(lead, at, 0, (checked) => {
      const isFinished = this.site.childrenOf(epic.id).every((child) => !this.isOpen(child));
      if (isFinished) changeStatus(this.site, epic, statusIds.done, lead, checked);
      else this.planEpicCheck(epic, checked + 21 * DAY);
    });
  }

  private inventWork(theme: EpicTheme): { project: ProjectKey; type: WorkType; summary: string } {
    for (;;) {
      const type = this.random.pick(['Story', 'Story', 'Task', 'Task', 'Bug'] as const);
      const summary = this.random
        .pick(patterns[type])
        .replace('{thing}', this.random.pick(theme.things))
        .replace('{group}', this.random.pick(groups))
        .replace('{material}', this.random.pick(materials))
        .replace('{audience}', this.random.pick(audiences))
        .replace('{circumstance}', this.random.pick(circumstances[theme.project]));
      if (this.usedSummaries.has(summary)) continue;
      this.usedSummaries.add(summary);
      return { project: theme.project, type, summary };
    }
  }

  private planWork(work: Work, at: number): void {
    const reporter = this.anyReporter(work.project);
    this.later(reporter, at, 0, (created) => {
      const component = this.site
        .componentsOf(projectIds[work.project])
        .find((each) => each.name === work.theme?.component);
      const issue = createIssue(
        this.site,
        {
          projectId: projectIds[work.project],
          issueTypeId: issueTypeIds[work.type],
          statusId: statusIds.toDo,
          priorityId: this.random.pick(['2', '3', '3', '3', '4']),
          summary: work.summary,
          labels: work.theme && this.random.chance(0.5) ? [this.random.pick(work.theme.labels)] : [],
          componentIds: component ? [component.id] : [],
          parentId: work.epic?.id ?? null,
          description: this.describe(work.summary, work.epic),
        },
        reporter,
        created,
      );
      this.planPreparation(issue, created);
    });
  }

  private describe(summary: string, epic: Issue | null): unknown {
    const paragraphs = [this.random.pick(reasons), `What is asked for: ${summary}.`];
    if (epic) paragraphs.push(`Part of ${epic.key}, ${epic.summary}.`);
    return adfParagraphs([...paragraphs, this.random.pick(acceptances)]);
  }

  // Preparation: everything before work starts

  private planPreparation(issue: Issue, created: number): void {
    const { random, site } = this;
    const project = this.projectOf(issue);
    const lead = this.lead(project);
    if (random.chance(0.65)) {
      this.later(lead, created, this.days(0, 8), (at) => {
        changePoints(site, issue, random.pick([1, 2, 3, 5, 8, 13]), lead, at);
      });
    }
    if (random.chance(0.6)) {
      this.later(lead, created, this.days(0, 10), (at) => {
        const version = this.nextVersion(issue.projectId, at + 20 * DAY);
        if (version && this.isOpen(issue)) changeFixVersion(site, issue, version, lead, at);
      });
    }
    if (random.chance(0.4)) this.planDueDate(issue, created);
    this.planSmallChanges(issue, created);
    const isMisfiled = issue.parentId === null;
    if (isMisfiled && random.chance(0.7)) {
      const admin = accountIdOf('projectAdmin');
      const target = project === 'ATLAS' ? 'LABEL' : 'ATLAS';
      this.later(admin, created, this.days(0.2, 4), (at) => {
        moveIssue(site, issue, projectIds[target], admin, at);
        this.planStart(issue, at);
      });
    } else this.planStart(issue, created);
  }

  private planSmallChanges(issue: Issue, created: number): void {
    const { random, site } = this;
    const architect = accountIdOf('architect');
    if (random.chance(0.12)) {
      this.later(architect, created, this.days(1, 50), (at) => {
        if (this.isOpen(issue)) changePriority(site, issue, random.pick(['1', '2', '4']), architect, at);
      });
    }
    if (random.chance(0.08)) {
      this.later(architect, created, this.days(1, 30), (at) => {
        changeLabels(site, issue, [...new Set([...issue.labels, 'contract'])], architect, at);
      });
    }
    if (random.chance(0.05)) {
      const reporter = issue.reporterId ?? architect;
      this.later(reporter, created, this.days(0, 6), (at) => {
        changeSummary(site, issue, `${issue.summary} (first part)`, reporter, at);
      });
    }
  }

  private nextVersion(projectId: string, after: number): Version | undefined {
    return this.site
      .versionsOf(projectId)
      .find((version) => version.releaseDate !== null && Date.parse(version.releaseDate) > after);
  }

  private planDueDate(issue: Issue, created: number): void {
    const lead = this.lead(this.projectOf(issue));
    this.later(lead, created, this.days(0, 6), (at) => {
      if (!this.isOpen(issue)) return;
      changeDueDate(this.site, issue, workingDayAfter(at, this.random.between(14, 75)), lead, at);
      this.planSlip(issue, lead);
    });
  }

  /** Shortly before a due date that will not be met it is often put off, and sometimes just passes. */
  private planSlip(issue: Issue, lead: string): void {
    if (issue.dueDate === null) return;
    const eve = Date.parse(issue.dueDate) - this.random.between(1, 3) * DAY;
    this.later(lead, Math.max(eve, issue.updatedAt), 0, (at) => {
      if (!this.isOpen(issue) || this.heldUp.has(issue.id) || !this.random.chance(0.7)) return;
      changeDueDate(this.site, issue, workingDayAfter(at, this.random.between(9, 28)), lead, at);
      this.planSlip(issue, lead);
    });
  }

  /** On its day a version is released, and what is still open in it is planned for the next one. */
  private planRelease(version: Version): void {
    if (version.releaseDate === null) return;
    const manager = this.lead(version.projectId === projectIds.ATLAS ? 'ATLAS' : 'LABEL');
    this.later(manager, Date.parse(version.releaseDate), 0, (released) => {
      version.released = true;
      const open = [...this.site.issues.values()].filter(
        (issue) => issue.fixVersionIds.includes(version.id) && this.isOpen(issue),
      );
      const next = this.nextVersion(version.projectId, released) ?? null;
      for (const [index, issue] of open.entries()) {
        this.timeline.plan(released + (index + 1) * 1400, (at) => {
          if (this.isOpen(issue) && issue.fixVersionIds.includes(version.id)) {
            changeFixVersion(this.site, issue, next, manager, at);
          }
        });
      }
    });
  }

  // Work

  private planStart(issue: Issue, after: number): void {
    const { random, site } = this;
    // Some work is never taken up, and some is dropped.
    if (random.chance(0.04)) return;
    const project = this.projectOf(issue);
    const lead = this.lead(project);
    if (random.chance(0.05)) {
      this.later(lead, after, this.days(3, 90), (at) => {
        const dropped = site.resolutions.get(random.pick(['10001', '10001', '10002']));
        changeStatus(site, issue, statusIds.done, lead, at, dropped);
      });
      return;
    }
    this.later(lead, after, this.days(0, 55), (assigned) => {
      const assignee = this.anyAssignee(project);
      changeAssignee(site, issue, assignee, lead, assigned);
      this.workLater(issue, assignee, assigned, this.days(0, 35), (at) => {
        this.start(issue, at);
      });
    });
  }

  private start(issue: Issue, at: number): void {
    const worker = this.workerOf(issue);
    changeStatus(this.site, issue, statusIds.inProgress, worker, at);
    const epic = issue.parentId === null ? undefined : this.site.issues.get(issue.parentId);
    if (epic?.statusId === statusIds.toDo) {
      changeStatus(this.site, epic, statusIds.inProgress, worker, at);
    }
    if (this.random.chance(0.08)) this.addSteps(issue, worker, at);
    this.planProgress(issue, at);
  }

  private workerOf(issue: Issue): string {
    return issue.assigneeId ?? this.lead(this.projectOf(issue));
  }

  private addSteps(issue: Issue, worker: string, at: number): void {
    const first = this.random.between(0, steps.length - 1);
    for (let count = 0; count < this.random.between(1, 3); count += 1) {
      const summary = steps[(first + count) % steps.length] ?? '';
      const step = createIssue(
        this.site,
        {
          projectId: issue.projectId,
          issueTypeId: issueTypeIds['Sub-task'],
          statusId: statusIds.toDo,
          priorityId: issue.priorityId,
          summary,
          parentId: issue.id,
          assigneeId: worker,
        },
        worker,
        at,
      );
      this.later(worker, at, this.days(0.5, 9), (started) => {
        changeStatus(this.site, step, statusIds.inProgress, worker, started);
        this.later(worker, started, this.days(0.2, 5), (finished) => {
          changeStatus(this.site, step, statusIds.done, worker, finished);
        });
      });
    }
  }

  /** Work goes on, with or without a hindrance, until the result is handed over for review. */
  private planProgress(issue: Issue, started: number): void {
    const worker = this.workerOf(issue);
    const luck = this.random.next();
    if (luck < 0.18) this.planFlag(issue, worker, started);
    else if (luck < 0.34) this.planBlock(issue, worker, started);
    else if (luck < 0.45) this.planDependency(issue, worker, started);
    else if (luck < 0.56) this.planHandOver(issue, started);
    else this.planReview(issue, started, this.days(0.5, 24));
  }

  private planFlag(issue: Issue, worker: string, started: number): void {
    this.workLater(issue, worker, started, this.days(0.3, 5), (flagged) => {
      changeFlag(this.site, issue, true, worker, flagged);
      const manager = this.random.chance(0.5) ? worker : this.lead(this.projectOf(issue));
      this.workLater(issue, manager, flagged, this.days(0.5, 22), (at) => {
        changeFlag(this.site, issue, false, manager, at);
        this.planReview(issue, at, this.days(0.5, 8));
      });
    });
  }

  private planBlock(issue: Issue, worker: string, started: number): void {
    this.workLater(issue, worker, started, this.days(0.3, 6), (blocked) => {
      changeStatus(this.site, issue, statusIds.blocked, worker, blocked);
      if (this.random.chance(0.3)) changeFlag(this.site, issue, true, worker, blocked);
      if (this.random.chance(0.7)) this.linkToBlocker(issue, worker, blocked);
      this.workLater(issue, worker, blocked, this.days(1, 28), (at) => {
        changeFlag(this.site, issue, false, worker, at);
        changeStatus(this.site, issue, statusIds.inProgress, worker, at);
        if (this.random.chance(0.45)) this.unlinkBlockers(issue, worker, at);
        this.planReview(issue, at, this.days(0.5, 9));
      });
    });
  }

  /** Holds up an issue that is being worked on, from some days ago until the present. */
  private planPresent({ daysAgo, isBlocked, isFlagged, hasBlocker }: Hindrance): void {
    const { site } = this;
    this.timeline.plan(this.end - daysAgo * DAY, () => {
      const candidates = [...site.issues.values()].filter(
        (issue) =>
          issue.statusId === statusIds.inProgress &&
          !this.heldUp.has(issue.id) &&
          issue.issueTypeId !== issueTypeIds.Epic &&
          issue.issueTypeId !== issueTypeIds['Sub-task'],
      );
      if (candidates.length === 0) return;
      const issue = this.random.pick(candidates);
      const worker = this.workerOf(issue);
      this.heldUp.add(issue.id);
      this.later(worker, this.end - daysAgo * DAY, 0, (at) => {
        if (isBlocked) changeStatus(site, issue, statusIds.blocked, worker, at);
        if (isFlagged) changeFlag(site, issue, true, worker, at);
        if (hasBlocker) this.linkToBlocker(issue, worker, at);
      });
      this.planMissedDate(issue, this.end - daysAgo * DAY);
    });
  }

  /** Somebody names a day by which a hindrance must be gone; where it lasts longer, that day passes. */
  private planMissedDate(issue: Issue, hindered: number): void {
    const lead = this.lead(this.projectOf(issue));
    this.later(lead, hindered, 1, (at) => {
      changeDueDate(this.site, issue, workingDayAfter(at, 6), lead, at);
    });
  }

  private planDependency(issue: Issue, worker: string, started: number): void {
    this.workLater(issue, worker, started, this.days(0.1, 3), (linked) => {
      // Some name a dependency without saying that it holds them up.
      const typeId = this.random.chance(0.75) ? blocksTypeId : relatesTypeId;
      this.linkToBlocker(issue, worker, linked, typeId);
      this.planReview(issue, linked, this.days(2, 25));
    });
  }

  private planHandOver(issue: Issue, started: number): void {
    const lead = this.lead(this.projectOf(issue));
    this.workLater(issue, lead, started, this.days(1, 10), (at) => {
      changeAssignee(this.site, issue, this.anyAssignee(this.projectOf(issue)), lead, at);
      this.planReview(issue, at, this.days(1, 14));
    });
  }

  /** Names another open issue as the one that this waits for. */
  private linkToBlocker(issue: Issue, worker: string, at: number, typeId: string = blocksTypeId): void {
    const { site, random } = this;
    const linked = new Set(site.linksOf(issue.id).flatMap((link) => [link.sourceId, link.targetId]));
    const candidates = [...site.issues.values()].filter(
      (other) =>
        other.id !== issue.id &&
        !linked.has(other.id) &&
        this.isOpen(other) &&
        other.issueTypeId !== issueTypeIds.Epic &&
        other.issueTypeId !== issueTypeIds['Sub-task'],
    );
    if (candidates.length === 0) return;
    const type = site.linkTypes.get(typeId);
    if (type) linkIssues(site, { type, source: random.pick(candidates), target: issue }, worker, at);
  }

  private unlinkBlockers(issue: Issue, worker: string, at: number): void {
    for (const link of this.site.linksOf(issue.id)) {
      if (link.typeId === blocksTypeId && link.targetId === issue.id) {
        unlinkIssues(this.site, link, worker, at);
      }
    }
  }

  private planReview(issue: Issue, after: number, days: number): void {
    const worker = this.workerOf(issue);
    this.workLater(issue, worker, after, days, (at) => {
      const project = this.projectOf(issue);
      const review = project === 'ATLAS' ? statusIds.inReview : statusIds.qaSampling;
      changeStatus(this.site, issue, review, worker, at);
      const reviewer = this.random.chance(0.4) ? accountIdOf('architect') : this.lead(project);
      this.workLater(issue, reviewer, at, this.days(0.1, 8), (reviewed) => {
        this.judge(issue, reviewer, reviewed);
      });
    });
  }

  private judge(issue: Issue, reviewer: string, at: number): void {
    const { random, site } = this;
    if (random.chance(0.2)) {
      changeStatus(site, issue, statusIds.inProgress, reviewer, at);
      this.planReview(issue, at, this.days(0.5, 6));
      return;
    }
    changeStatus(site, issue, statusIds.done, reviewer, at);
    if (!random.chance(0.13)) return;
    const reporter = issue.reporterId ?? reviewer;
    this.workLater(issue, reporter, at, this.days(1, 35), (reopened) => {
      changeStatus(site, issue, statusIds.inProgress, reporter, reopened);
      this.planReview(issue, reopened, this.days(0.5, 7));
    });
  }
}
