import * as v from 'valibot';

/**
 * What the app believes of a resolver's context. Forge overwrites account, licence and installation with values of its
 * own, and the ids of the extension come from the product page; all else in a context can be made up by a browser and
 * is dropped here. No other file touches the raw context.
 */
const trusted = v.object({
  accountId: v.optional(v.pipe(v.string(), v.minLength(1))),
  installContext: v.pipe(v.string(), v.minLength(1)),
  license: v.nullish(v.object({ active: v.optional(v.boolean()) })),
  moduleKey: v.optional(v.string()),
  extension: v.optional(
    v.object({
      type: v.optional(v.string()),
      issue: v.optional(v.object({ id: v.string(), key: v.string() })),
      project: v.optional(v.object({ id: v.string() })),
    }),
  ),
});

export type CallContext = {
  /** Absent for an anonymous person: the least trusted of all. */
  accountId: string | undefined;
  /** The site and app, for what a warm process may remember. */
  installation: string;
  /** A licence that is absent (a free or development installation) counts as active. */
  licensed: boolean;
  moduleKey: string | undefined;
  issue: { id: string; key: string } | undefined;
  projectId: string | undefined;
};

/** @throws v.ValiError where the platform's context has another shape than Forge documents */
export function readContext(raw: unknown): CallContext {
  const { accountId, installContext, license, moduleKey, extension } = v.parse(trusted, raw);
  return {
    accountId,
    installation: installContext,
    licensed: !license || license.active === true,
    moduleKey,
    issue: extension?.issue,
    projectId: extension?.project?.id,
  };
}
