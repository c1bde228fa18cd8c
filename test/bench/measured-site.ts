/** Sites of any size that are as real as the export that they repeat: its issues, histories and links in one project. */
import { createDemoFrame } from '../../local/data/demo-setup';
import { changeFlag, changeStatus, FLAGGED_FIELD, notBefore } from '../../local/jira/changes';
import { accountIdOf, addRolePersons } from '../../local/jira/people';
import { Site, type ChangeItem, type Issue, type Project } from '../../local/jira/site';

export const measuredProject = '10000';
/** Holds what is moved away, and nobody measures it. */
export const otherProject = '10001';

/** More than any id of an export, so that each repetition has its own. */
const idsOfCopy = 1_000_000_000;

const idIn = (copy: number, id: string): string => String(copy * idsOfCopy + Number(id));

type Chosen = { copy: number; issue: Issue };

/** So many issues, evenly from as many repetitions as it takes, so that every size is of the same kind. */
function choose(base: Site, size: number): Chosen[] {
  const all = [...base.issues.values()];
  const total = Math.ceil(size / all.length) * all.length;
  return Array.from({ length: size }, (_, place) => {
    const index = Math.floor((place * total) / size);
    const issue = all[index % all.length];
    if (!issue) throw new RangeError('the export has no issues');
    return { copy: Math.floor(index / all.length), issue };
  });
}

/** Everything of the export but issues and links. */
function makeFrame(base: Site): Site {
  const site = new Site('https://fairlead-bench.atlassian.net');
  const maps = [
    'people',
    'foreignIssues',
    'statuses',
    'issueTypes',
    'priorities',
    'resolutions',
    'linkTypes',
    'extraFields',
  ] as const;
  for (const name of maps) for (const [id, value] of base[name]) site[name].set(id, value as never);
  for (const version of base.versions.values()) {
    site.versions.set(version.id, { ...version, projectId: measuredProject });
  }
  const flag = createDemoFrame(0).extraFields.get(FLAGGED_FIELD);
  if (flag) site.extraFields.set(flag.id, flag);
  const common: Omit<Project, 'id' | 'key' | 'name' | 'properties'> = {
    description: '',
    typeKey: 'software',
    simplified: false,
    leadAccountId: accountIdOf('projectAdmin'),
    issueTypeIds: [...site.issueTypes.keys()],
    statusIds: [...site.statuses.keys()],
    nextNumber: 1,
  };
  site.addProject({ ...common, id: measuredProject, key: 'WORK', name: 'Measured', properties: new Map() });
  site.addProject({ ...common, id: otherProject, key: 'OTHER', name: 'Unmeasured', properties: new Map() });
  addRolePersons(site);
  return site;
}

/** The keys of an export as this site has them: each repetition its own, former ones too. */
class Keys {
  readonly #keys = new Map<string, string>();
  #former = 0;

  set(copy: number, from: string, to: string): void {
    this.#keys.set(`${copy} ${from}`, to);
  }

  setFormer(copy: number, { changelog }: Issue): void {
    for (const { field, fromString } of changelog.flatMap(({ items }) => items)) {
      if (field !== 'Key' || fromString === null || this.#keys.has(`${copy} ${fromString}`)) continue;
      this.#former += 1;
      this.set(copy, fromString, `FORMER-${this.#former}`);
    }
  }

  /** Texts of links end with the key. */
  #rename(copy: number, text: string | null): string | null {
    return text === null ? null : text.replace(/\S+$/, (key) => this.#keys.get(`${copy} ${key}`) ?? key);
  }

  renameIn(copy: number, item: ChangeItem): ChangeItem {
    if (item.field !== 'Key' && item.field !== 'Link') return item;
    return {
      ...item,
      from: this.#rename(copy, item.from),
      fromString: this.#rename(copy, item.fromString),
      to: this.#rename(copy, item.to),
      toString: this.#rename(copy, item.toString),
    };
  }
}

/** @param base as an export was read; nothing of it is changed */
export function makeMeasuredSite(base: Site, size: number): Site {
  const site = makeFrame(base);
  const chosen = choose(base, size);
  const keys = new Keys();
  chosen.forEach(({ copy, issue }, place) => {
    keys.set(copy, issue.key, `WORK-${place + 1}`);
  });
  for (const { copy, issue } of chosen) keys.setFormer(copy, issue);
  chosen.forEach(({ copy, issue }, place) => {
    const id = idIn(copy, issue.id);
    site.addIssue({
      ...issue,
      id,
      key: `WORK-${place + 1}`,
      projectId: measuredProject,
      componentIds: [],
      parentId: null,
      other: { ...issue.other },
      properties: new Map(),
      // An export took some fields before their histories; Jira never tells a history later than this.
      updatedAt: notBefore(issue.updatedAt, [issue]),
      changelog: issue.changelog.map((history) => ({
        ...history,
        id: idIn(copy, history.id),
        items: history.items.map((item) => keys.renameIn(copy, item)),
      })),
    });
  });
  const endOf = (copy: number, id: string): string | undefined =>
    [idIn(copy, id), id].find((one) => site.issues.has(one) || base.foreignIssues.has(one));
  const copies = (chosen.at(-1)?.copy ?? 0) + 1;
  for (let copy = 0; copy < copies; copy += 1) {
    for (const link of base.links.values()) {
      const [sourceId, targetId] = [endOf(copy, link.sourceId), endOf(copy, link.targetId)];
      if (sourceId === undefined || targetId === undefined) continue;
      site.addLink({ ...link, id: idIn(copy, link.id), sourceId, targetId });
    }
  }
  site.reserveId(idIn(copies, '0'));
  site.getProject(measuredProject).nextNumber = size + 1;
  holdUp(site);
  return site;
}

const dayMs = 86_400_000;
const heldUpDays = 60;

/**
 * Open source leaves work open without beginning it, and flags nothing: every fourth open issue is begun within the last
 * weeks, and every other one of these is flagged a day later, for four days or until the present.
 */
function holdUp(site: Site): void {
  const end = endOf(site);
  const person = accountIdOf('projectAdmin');
  const begun = [...site.statuses.values()].find(({ category }) => category === 'indeterminate');
  if (!begun) throw new RangeError('the export has no status for work that has begun');
  const open = [...site.issues.values()].filter(
    ({ statusId }) => site.getStatus(statusId).category === 'new',
  );
  open.forEach((issue, place) => {
    const start = notBefore(end - (place % heldUpDays) * dayMs, [issue]);
    if (place % 4 !== 0) return;
    changeStatus(site, issue, begun.id, person, start);
    if (place % 8 !== 0) return;
    changeFlag(site, issue, true, person, Math.min(start + dayMs, end));
    if (place % 16 === 0 && start + 5 * dayMs < end)
      changeFlag(site, issue, false, person, start + 5 * dayMs);
  });
}

/** When the history of a site ends, in UTC milliseconds. */
export function endOf(site: Site): number {
  let end = 0;
  for (const issue of site.issues.values()) end = Math.max(end, issue.updatedAt);
  return end;
}
