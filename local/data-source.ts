/** Where the issues of a local site come from: the generated demonstration, or an export of a real project. */
import { basename } from 'node:path';
import { createConfluence, type LocalConfluence, type Write as ConfluenceWrite } from './confluence';
import { createDemoSite } from './data/demo';
import { createDemoSpaces } from './data/demo-spaces';
import { loadExport, type ExportReport } from './data/load-export';
import { createJira, getSiteAdmin, listRolePersons, type LocalJira, type Write as JiraWrite } from './jira';
import { anonymousId } from './jira/people';
import type { Person } from './jira/site';
import type { RolePlayer } from './shell/api-types';

/** What a site shows. */
export type Source = {
  name: string;
  /** What of an export could not be read. */
  notes: readonly string[];
  jira: LocalJira;
  confluence: LocalConfluence;
  /** The persons to choose from. */
  people: RolePlayer[];
};

const roleNames: Record<ReturnType<typeof listRolePersons>[number]['role'], string> = {
  clientSponsor: 'Client sponsor',
  architect: 'Architect',
  deliveryManager: 'Delivery manager',
  vendorLead: 'Vendor lead',
  viewer: 'Viewer',
  outsider: 'Outsider',
  projectAdmin: 'Project admin',
};

const sideNames = { client: 'Client', partner: 'Partner', vendor: 'Vendor' } as const;

const accessNames = {
  browse: 'may look',
  comment: 'may comment',
  edit: 'may edit',
  administer: 'administers',
} as const;

const sideOf = ({ side }: Pick<Person, 'side'>): string => (side === null ? 'No side' : sideNames[side]);

function people(): RolePlayer[] {
  const { accountId, displayName, side } = getSiteAdmin();
  return [
    ...listRolePersons().map((person) => ({
      accountId: person.accountId,
      displayName: person.displayName,
      role: roleNames[person.role],
      side: sideOf(person),
      access: person.access === null ? 'no access' : accessNames[person.access],
    })),
    { accountId, displayName, role: 'Site admin', side: sideOf({ side }), access: 'administers the site' },
    {
      accountId: anonymousId,
      displayName: 'Not signed in',
      role: 'Anonymous',
      side: sideOf({ side: null }),
      access: 'no account',
    },
  ];
}

/** The report of an export as lines to read. */
function describe(report: ExportReport): string[] {
  const counted = (counts: Record<string, number>, what: string) =>
    Object.entries(counts).map(([name, count]) => `${name}: ${what}, ${count} times`);
  return [
    ...report.badLines.map(({ line, reason }) => `line ${line} is no JSON: ${reason}`),
    ...report.unknownShapes.map(
      ({ shape, count, example }) => `${shape}: not understood, ${count} times: ${example}`,
    ),
    ...counted(report.leftOut, 'understood, but has no place here'),
    ...counted(report.concluded, 'not in the export, so concluded'),
  ];
}

type SourceOptions = {
  now: () => Date;
  /** Told of everything that is written into either product. */
  onWrite: { jira: (write: JiraWrite) => void; confluence: (write: ConfluenceWrite) => void };
};

/**
 * The demonstration, or an export of a project.
 * @param data `demo` or a file
 * @param baseUrl address of the site
 * @param now the end of the demonstration's history
 */
export async function loadSource(
  data: string,
  baseUrl: string,
  now: Date,
  { now: clock, onWrite }: SourceOptions,
): Promise<Source> {
  const { name, site, notes } =
    data === 'demo'
      ? { name: 'Demonstration', site: createDemoSite(now), notes: [] }
      : await loadExport(data).then((loaded) => ({
          name: basename(data),
          site: loaded.site,
          notes: describe(loaded.report),
        }));
  // Links and pictures in Jira's answers lead to this site, not to the one that the data came from.
  Object.assign(site, { baseUrl });
  const jira = createJira(site, { now: clock, onWrite: onWrite.jira });
  const spaces = createDemoSpaces(baseUrl, site.people, now);
  const confluence = createConfluence(spaces, { now: clock, onWrite: onWrite.confluence });
  return { name, notes, jira, confluence, people: people() };
}
