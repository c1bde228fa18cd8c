import * as v from '@badrap/valita';
import { readPublishedExport, type PublishedExport } from '../../app/published/export';
import { readExport } from '../../app/risks/export';
import { riskMacroConfig, type RiskMacroConfig } from '../../contract/macro-config';
import { failure, success, type Result } from '../../contract/result';
import { together } from '../../core/together';
import type { Ports } from '../../ports';
import { admitToProjects, carryOut } from '../boundary';
import { readPlatformContext } from '../context';
import type { Document } from './adf';
import { toDocument, toNotice } from './document';
import { sayFailure } from './sentences';

const configured = v.object({ config: v.unknown().optional() });
const content = v.object({ id: v.unknown().optional() }).optional();

/**
 * Where the configuration stands, and which page it is: below `extension` for a PDF and for the history of a page, with the
 * configuration beside the context, and in the context itself for Word.
 */
const request = v.object({
  extensionPayload: configured.optional(),
  context: configured.extend({ content, extension: v.object({ content }).optional() }).optional(),
});

const pageId = v.string().assert((id) => /^\d{1,20}$/.test(id));

/** What the macro was set up with; whoever may edit its page could have written it. */
function readConfig(raw: unknown) {
  const read = request.try(raw, { mode: 'strip' });
  const given = read.ok ? (read.value.extensionPayload?.config ?? read.value.context?.config) : undefined;
  return riskMacroConfig.try(given, { mode: 'strip' });
}

/** The page that is exported, as the payload has it: nobody vouches for it, so Confluence is asked about it. */
function readPage(raw: unknown): string | undefined {
  const read = request.try(raw, { mode: 'strip' });
  if (!read.ok) return undefined;
  const { context } = read.value;
  const id = pageId.try(context?.extension?.content?.id ?? context?.content?.id);
  return id.ok ? id.value : undefined;
}

/** What is published of projects to the space of a page, as far as whoever exports it sees that page. */
async function readViews(
  ports: Ports,
  page: string | undefined,
  isSignedIn: boolean,
  { projects, published }: Pick<RiskMacroConfig, 'projects' | 'published'>,
): Promise<Result<PublishedExport[]>> {
  if (page === undefined || projects.length === 0) return success([]);
  const spaceId = await ports.wiki.findSpace(page, isSignedIn);
  return spaceId === undefined ? success([]) : readPublishedExport(ports, spaceId, projects, published);
}

/**
 * `adfExport` of the macro: what stands in its place where Confluence exports a page, or shows how it once was. It is asked as
 * the person who does that, whom the platform names, and who may differ from whoever reads what comes of it.
 * @param isConsentDemand tells the one error that must leave a function as it is
 */
export const makeRiskExport = (ports: Ports, isConsentDemand: (error: unknown) => boolean) => {
  const run = async (
    raw: unknown,
    { accountId, installation }: ReturnType<typeof readPlatformContext>,
  ): Promise<Result<Document>> => {
    const config = readConfig(raw);
    if (!config.ok) return failure(accountId === undefined ? 'signedOut' : 'invalid');
    const page = readPage(raw);
    if (accountId === undefined && page === undefined) return failure('signedOut');
    const { projects, published } = config.value;
    const [reader] = await together([
      accountId === undefined ? failure('signedOut') : admitToProjects(ports, { accountId }, projects),
      ports.schema.ensure(installation),
    ]);
    const seen = reader.ok ? reader.value.projects.map(({ id }) => id) : [];
    const others = projects.filter((id) => !seen.includes(id));
    const views = await readViews(ports, page, accountId !== undefined, { projects: others, published });
    if (!views.ok) return { ok: false, error: views.error };
    if (reader.ok) {
      const read = await readExport(ports, reader.value, config.value);
      return read.ok ? success(toDocument(read.value, views.value)) : { ok: false, error: read.error };
    }
    // Where nothing is published they hear what they would hear of any register.
    return views.value.length === 0
      ? { ok: false, error: reader.error }
      : success(toDocument({ registers: [] }, views.value));
  };

  return async (raw: unknown, context: unknown): Promise<Document> => {
    const result = await carryOut(
      ports,
      'risk/export',
      () => readPlatformContext(context),
      (told) => run(raw, told),
      isConsentDemand,
    );
    return result.ok ? result.value : toNotice(sayFailure(result.error));
  };
};
