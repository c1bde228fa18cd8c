import * as v from '@badrap/valita';
import { readExport } from '../../app/risks/export';
import { riskMacroConfig } from '../../contract/macro-config';
import { failure, success, type Result } from '../../contract/result';
import { together } from '../../core/together';
import type { Ports } from '../../ports';
import { admitToProjects, carryOut } from '../boundary';
import { readPlatformContext } from '../context';
import type { Document } from './adf';
import { toDocument, toNotice } from './document';
import { sayFailure } from './sentences';

const configured = v.object({ config: v.unknown().optional() }).optional();

/** Where the configuration stands: beside the context for a PDF and for the history of a page, in it for Word. */
const request = v.object({ extensionPayload: configured, context: configured });

/** What the macro was set up with; whoever may edit its page could have written it. */
function readConfig(raw: unknown) {
  const read = request.try(raw, { mode: 'strip' });
  const given = read.ok ? (read.value.extensionPayload?.config ?? read.value.context?.config) : undefined;
  return riskMacroConfig.try(given, { mode: 'strip' });
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
    if (accountId === undefined) return failure('signedOut');
    const config = readConfig(raw);
    if (!config.ok) return failure('invalid');
    const [reader] = await together([
      admitToProjects(ports, { accountId }, config.value.projects),
      ports.schema.ensure(installation),
    ]);
    if (!reader.ok) return { ok: false, error: reader.error };
    const read = await readExport(ports, reader.value, config.value);
    return read.ok ? success(toDocument(read.value)) : { ok: false, error: read.error };
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
