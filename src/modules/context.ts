import * as v from '@badrap/valita';

/**
 * What the app believes of a resolver's context. Forge overwrites account, licence and installation with values of its
 * own, and the ids of the extension come from the product page; all else in a context can be made up by a browser and
 * is dropped here. No other file touches the raw context.
 */
const trusted = v.object({
  accountId: v
    .string()
    .assert((id) => id !== '')
    .optional(),
  installContext: v.string().assert((id) => id !== ''),
  license: v.union(v.null(), v.object({ active: v.boolean().optional() })).optional(),
  moduleKey: v.string().optional(),
  accountType: v.string().optional(),
  extension: v
    .object({
      issue: v.object({ id: v.string(), key: v.string() }).optional(),
      // Jira's ids are digits: this one becomes part of questions to Jira.
      project: v.object({ id: v.string().assert((id) => /^\d{1,20}$/.test(id)) }).optional(),
      // Where a macro stands without one, as in a template, nothing is published.
      space: v.unknown().optional(),
    })
    .optional(),
});

const space = v.object({ id: v.string().assert((id) => /^\d{1,20}$/.test(id)) });

/** What the platform calls the account of whoever has none. */
const nobody = 'unidentified';

/**
 * Kinds of accounts as which no call can be made. It is the browser's word and only ever takes something away: a licensed account
 * that is said to be one of these is treated as having none.
 */
const unasked: readonly string[] = ['unlicensed', 'customer', 'anonymous'];

const accountOf = (accountId: string | undefined, accountType: string | undefined): string | undefined =>
  accountId === nobody || (accountType !== undefined && unasked.includes(accountType))
    ? undefined
    : accountId;

export type CallContext = {
  /** Absent for an anonymous person, the least trusted of all, and for a guest, as whom nothing can be asked. */
  accountId: string | undefined;
  /** The site and app, for what a warm process may remember. */
  installation: string;
  /** A licence that is absent (a free or development installation) counts as active. */
  licensed: boolean;
  moduleKey: string | undefined;
  issue: { id: string; key: string } | undefined;
  projectId: string | undefined;
  /** The space of Confluence in which the page is. */
  spaceId: string | undefined;
};

const isLicensed = (license: v.Infer<typeof trusted>['license']): boolean =>
  !license || license.active === true;

/** @throws ValitaError where the platform's context has another shape than Forge documents */
export function readContext(raw: unknown): CallContext {
  const { accountId, accountType, installContext, license, moduleKey, extension } = trusted.parse(raw, {
    mode: 'strip',
  });
  const place = space.try(extension?.space, { mode: 'strip' });
  return {
    accountId: accountOf(accountId, accountType),
    installation: installContext,
    licensed: isLicensed(license),
    moduleKey,
    issue: extension?.issue,
    projectId: extension?.project?.id,
    spaceId: place.ok ? place.value.id : undefined,
  };
}

/** What the platform itself says, beside the payload, to a function that is no resolver. */
const platform = trusted
  .pick('installContext', 'license')
  .extend({ principal: v.object({ accountId: trusted.shape.accountId }).optional() });

/**
 * Whoever a function runs for that is no resolver. What its payload says of them is not the platform's word.
 * @throws ValitaError where the platform's context has another shape than Forge documents
 */
export function readPlatformContext(
  raw: unknown,
): Pick<CallContext, 'accountId' | 'installation' | 'licensed'> {
  const { installContext, license, principal } = platform.parse(raw, { mode: 'strip' });
  return {
    accountId: accountOf(principal?.accountId, undefined),
    installation: installContext,
    licensed: isLicensed(license),
  };
}
