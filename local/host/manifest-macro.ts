/** Macros of Confluence, as a manifest declares them. Forge, "Macro", 2026-08-21. */
import * as v from '@badrap/valita';
import {
  functionRef,
  resolveTitle,
  type Shown,
  texts,
  title,
  type Translations,
  viewportSize,
} from './manifest-parts';

const parameterTypes = ['string', 'confluence-content', 'attachment', 'spacekey'] as const;

const parameters = v
  .array(
    v.object({
      identifier: v.string().assert((name) => /^[a-zA-Z][\w-]{0,254}$/.test(name), 'this is no identifier'),
      type: v.union(...parameterTypes.map((type) => v.literal(type))),
      indexing: v.object({ enabled: v.boolean().optional() }).optional(),
    }),
  )
  .optional();

/** What a macro is set up by: a page of its own, or where it names none, its own one. */
const config = v.object({
  resource: v.string().optional(),
  title: title.optional(),
  icon: v.string().optional(),
  viewportSize: v.union(viewportSize, v.literal('fullscreen')).optional(),
  openOnInsert: v.boolean().optional(),
  parameters,
  // UI Kit, of either generation.
  render: v.never().optional(),
  function: v.never().optional(),
});

export const macroModule = v.object({
  key: v.string(),
  title,
  description: title.optional(),
  resource: v.string(),
  resolver: functionRef.optional(),
  icon: v.string().optional(),
  viewportSize: viewportSize.optional(),
  layout: v.union(v.literal('block'), v.literal('inline')).optional((): 'block' | 'inline' => 'block'),
  hidden: v.boolean().optional(() => false),
  config: v.union(v.boolean(), config).optional(),
  adfExport: functionRef.optional(),
  emitsReadyEvent: v.boolean().optional(() => false),
  unlicensedAccess: texts,
  // What would decide how the macro is shown, and is not done here: passing it over would be a guess.
  render: v.never().optional(),
  static: v.never().optional(),
  autoConvert: v.never().optional(),
});

/** What a module has beyond others because it is a macro. */
export type MacroParts = {
  layout: 'block' | 'inline';
  /** Kept from those who insert macros; on pages it is shown all the same. */
  hidden: boolean;
  /** Absent where there is nothing to set up. */
  config:
    | {
        title: string;
        resource: Shown;
        viewportSize: v.Infer<typeof viewportSize> | 'fullscreen' | undefined;
        openOnInsert: boolean;
      }
    | undefined;
  /** The function that gives what stands in an export of the page. */
  exportFunction: string | undefined;
  /** Whether it says when it has everything that it shows. */
  emitsReadyEvent: boolean;
};

/**
 * @param find the page of a resource
 * @param requireFunction the key of a function that has to be there
 */
export function readMacroParts(
  module: v.Infer<typeof macroModule>,
  translations: Translations | undefined,
  find: (reference: string) => Shown,
  requireFunction: (key: string, module: string) => string,
): MacroParts {
  const { layout, hidden, adfExport, emitsReadyEvent } = module;
  return {
    layout,
    hidden,
    config: readConfig(module, translations, find),
    exportFunction: adfExport && requireFunction(adfExport.function, module.key),
    emitsReadyEvent,
  };
}

/**
 * Without a page of its own the configuration is what Forge calls classic: a form that the macro's own page gives. Here
 * that page is shown, and told that it is being configured.
 */
function readConfig(
  module: v.Infer<typeof macroModule>,
  translations: Translations | undefined,
  find: (reference: string) => Shown,
): MacroParts['config'] {
  if (module.config === undefined || module.config === false) return undefined;
  const declared = module.config === true ? {} : module.config;
  return {
    title: resolveTitle(declared.title ?? module.title, translations),
    resource: find(declared.resource ?? module.resource),
    viewportSize: declared.viewportSize,
    openOnInsert: declared.openOnInsert ?? declared.resource !== undefined,
  };
}
