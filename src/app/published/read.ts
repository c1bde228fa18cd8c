/** What a page shows to people who may not see the project: the views that are published to its space. */
import { excerptLimit, pageLimit } from '../../contract/limits';
import type { Payload } from '../../contract/payloads';
import type {
  OpenedRegister,
  PublishedField,
  PublishedRegister,
  PublishedRisk,
  PublishedRisks,
} from '../../contract/published';
import { failure, success, type Result } from '../../contract/result';
import type { MapScales, RiskScales } from '../../contract/risk';
import type { Entry } from '../../core/chain';
import { publishedLimits, type PublishedContent, type PublishedState } from '../../core/published-view';
import type { RiskState } from '../../core/risk/state';
import { together } from '../../core/together';
import type { Ports, RegisterFilter, RegisterScope } from '../../ports';
import type { PageCaller, PageReader } from '../caller';
import { excerpt, readRefs, type Names } from '../records/names';
import { findAnybody, type Reader } from '../records/reader';
import { stateOf } from '../records/state';
import { cellsOf, stillActive } from '../risks/filter';
import { readRegister, toScales } from '../risks/read';
import { todayOf } from '../risks/view';
import { publishedViews } from './kind';

/** What is asked of the ledger for the views of a project, the newest first: one page holds as many as there may be. */
export const viewsOf = (projectId: string, status: PublishedState['status']) =>
  ({
    kind: publishedViews.kind,
    scope: { projectId },
    statuses: [status],
    sides: [],
    sort: 'updated',
    limit: publishedLimits.project,
  }) as const;

export const isIn = ({ spaceId }: PageCaller, entry: Entry): boolean =>
  stateOf<PublishedState>(entry).spaceId === spaceId;

/** What is published of a project to a space. */
async function findPublished({ ledger }: Ports, caller: PageCaller): Promise<Entry[]> {
  const { entries } = await ledger.list(viewsOf(caller.projectId, 'published'));
  return entries.filter((entry) => isIn(caller, entry));
}

function toFilter({ statuses, categories, levels }: PublishedContent, { settings }: Reader): RegisterFilter {
  return {
    statuses,
    ...(categories && { categories }),
    ...(levels && { cells: levels.flatMap((place) => cellsOf(settings.risk, place)) }),
  };
}

/** Of each step and level its name: what a step stands for may say more than a view does. */
const toMapScales = ({ likelihood, impact, levels, cells }: RiskScales): MapScales => ({
  likelihood: likelihood.map(({ name }) => ({ name })),
  impact: impact.map(({ name }) => ({ name })),
  levels: levels.map(({ name, colour }) => ({ name, colour })),
  cells,
});

type Shows = (field: PublishedField) => boolean;

/** Nothing gets in here that the view does not name. */
function toRisk(state: RiskState, { text }: Names, shows: Shows): PublishedRisk {
  const { category, current, status, response, proximity, reviewOn } = state;
  return {
    event: excerpt(text(state.event)),
    ...(shows('effect') && { effect: excerpt(text(state.effect)) }),
    ...(shows('category') && { category }),
    ...(shows('level') && { current }),
    ...(shows('response') && { status, ...(response !== undefined && { response }) }),
    ...(shows('proximity') && proximity !== undefined && { proximity }),
    ...(shows('review') && reviewOn !== undefined && { reviewOn }),
  };
}

const toRisks = async (ports: Ports, entries: readonly Entry[], shows: Shows): Promise<PublishedRisk[]> => {
  const states = entries.map(stateOf<RiskState>);
  const refs = states.flatMap(({ event, effect }) => (shows('effect') ? [event, effect] : [event]));
  const names = await readRefs(ports, [], refs, excerptLimit + 1);
  return states.map((state) => toRisk(state, names, shows));
};

/**
 * Rows of a list from its beginning. The key by which a list goes on tells level and date of a risk, which a view may not show: so
 * none leaves the backend, and each page is read by the pages before it.
 * @param most how many at most
 */
async function readRows(
  { register }: Ports,
  scope: RegisterScope,
  filter: RegisterFilter,
  most: number,
): Promise<Entry[]> {
  const rows: Entry[] = [];
  let after: string | null | undefined;
  while (after !== null && rows.length < most) {
    const page = { sort: 'score', limit: pageLimit, ...(after !== undefined && { after }) } as const;
    const { entries, next } = await register.list(scope, filter, page);
    rows.push(...entries);
    after = next;
  }
  return rows.slice(0, most);
}

/** Which rows of a view: how many are left out before them, and how many there are at most. */
type Rows = { after: number; count: number };

/** What a view shows now, the same to everybody: whoever reads is nobody, so a limited risk is absent from all of it. */
export async function readRisks(
  ports: Ports,
  projectId: string,
  content: PublishedContent,
  { after, count }: Rows,
): Promise<PublishedRisks> {
  const anybody = await findAnybody(ports, projectId);
  const now = ports.clock().getTime();
  const scope = { projectId, sides: anybody.sides };
  const filter = toFilter(content, anybody);
  const shows: Shows = (field) => content.fields.includes(field);
  const end = Math.min(after + count, publishedLimits.rows);
  const [rows, { cells, counts }, scales] = await together([
    shows('event') ? readRows(ports, scope, filter, end) : [],
    ports.register.tally(scope, stillActive(filter), [filter]),
    shows('picture') || shows('level') ? toScales(ports, anybody) : undefined,
  ]);
  const [total = 0] = counts;
  const isLast = rows.length < end || end >= Math.min(total, publishedLimits.rows);
  return {
    fields: content.fields,
    asOf: new Date(now).toISOString(),
    today: todayOf(anybody, now),
    total,
    ...(scales && { scales: toMapScales(scales) }),
    ...(shows('picture') && { cells }),
    risks: await toRisks(ports, rows.slice(after), shows),
    next: isLast ? null : end,
  };
}

/**
 * A view that is published to the space of the page: the newest where none is named, or the named one is there no more. A further
 * page is of the named one alone.
 * @param count rows at most
 */
export async function readPublished(
  ports: Ports,
  caller: PageCaller,
  { view, after = 0 }: Pick<Payload<'published/read'>, 'view' | 'after'>,
  count = pageLimit,
): Promise<Result<PublishedRegister>> {
  const entries = await findPublished(ports, caller);
  const named = entries.find(({ recordId }) => recordId === view);
  const entry = named ?? (after === 0 ? entries[0] : undefined);
  if (!entry) return failure('notFound');
  const states = entries.map(stateOf<PublishedState>);
  const [names, risks] = await together([
    readRefs(
      ports,
      [],
      states.map(({ name }) => name),
    ),
    readRisks(ports, caller.projectId, stateOf<PublishedState>(entry), { after, count }),
  ]);
  const [first, ...others] = entries.map((one) => ({
    id: one.recordId,
    name: names.text(stateOf<PublishedState>(one).name),
  }));
  if (!first) throw new Error('a view that is none of those published');
  return success({ views: [first, ...others], shown: entry.recordId, view: risks });
}

/** All that a page shows on opening: the register where Jira lets the reader see the project, else what is published of it. */
export async function openRegister(
  ports: Ports,
  caller: PageReader,
  { view, ...asked }: Payload<'published/open'>,
): Promise<Result<OpenedRegister>> {
  const { reader } = caller;
  if (reader.ok) {
    const register = await readRegister(ports, reader.value, asked);
    return register.ok ? success({ register: register.value }) : { ok: false, error: register.error };
  }
  const published = await readPublished(ports, caller, { view });
  if (published.ok) return success({ published: published.value });
  // Where nothing is published they hear what they would hear of any register.
  return { ok: false, error: published.error.code === 'notFound' ? reader.error : published.error };
}
