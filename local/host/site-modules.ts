/** The modules of the app, as the pages of the site know them. */
import type { SiteMacro, SiteModule } from '../shell/api-types';
import type { MacroParts } from './manifest-macro';
import type { UiModule } from './manifest';

const describeMacro = ({ hidden, emitsReadyEvent, config }: MacroParts, extensionKey: string): SiteMacro => ({
  extensionKey,
  hidden,
  emitsReadyEvent,
  config: config
    ? {
        title: config.title,
        viewportSize: config.viewportSize ?? null,
        openOnInsert: config.openOnInsert,
      }
    : null,
});

/** @param extensionKey by which pages name it, if it is a macro */
export function describeModule(module: UiModule, extensionKey: string): SiteModule {
  const { type, key, title, viewportSize, layout, sections, context, macro } = module;
  return {
    type,
    key,
    title,
    viewportSize: viewportSize ?? null,
    layout: layout ?? null,
    sections: sections.map(({ header = null, pages }) => ({ header, pages })),
    label: context?.label ?? null,
    macro: macro ? describeMacro(macro, extensionKey) : null,
  };
}
