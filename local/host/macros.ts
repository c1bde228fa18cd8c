/** Macros of the app on pages of Confluence: what their frames know, and what stands for them in an export of the page. */
import { findMacros, type AdfDocument, type MacroConfig } from '../confluence/document';
import type { Limits } from './limits';
import { findAdfFault } from './adf-check';
import type { UiModule } from './manifest';

export const macroEntryPoints = ['view', 'config'] as const;

/** Where a frame of a macro stands. */
export type MacroPlace = {
  /** Id of the page. */
  page: string;
  /** Tells the macro from the others on the page. One that is only being inserted is not there yet. */
  localId: string;
  /** The macro itself, or the page that sets it up. */
  entryPoint: (typeof macroEntryPoints)[number];
};

/** What a frame of a macro knows of where it stands. Forge, "Macro", "Extension context", 2026-08-21. */
export type MacroExtension = {
  type: 'macro';
  content: { id: string; type: 'page'; subtype: null };
  space: { id: string; key: string };
  isEditing: boolean;
  /** Other nodes of the page that the macro points to; here there are none. */
  references: never[];
  /** Absent until somebody has set it up. */
  config?: MacroConfig;
  /** For the page that sets it up only. */
  macro?: { isConfiguring: true; isInserting: boolean };
};

/** Asks Confluence. @returns what it answers, or undefined where it refuses */
type Ask = (method: 'GET' | 'POST', path: string, body?: unknown) => unknown;

type PageAnswer = { id: string; spaceId: string; body: { atlas_doc_format: { value: string } } };
type SpaceAnswer = { id: string; key: string };
type PermissionAnswer = { hasPermission: boolean };

/** By what pages name a module: the id by which a product knows it, without what all of them begin with. */
export const extensionKeyOf = (moduleId: string): string => moduleId.replace(/^.*:extension\//, '');

/**
 * What Confluence knows of the place of a macro.
 * @param editor whether whoever asks may change the page, which they have to for setting a macro up
 * @returns undefined where there is no such place
 */
export function findMacroExtension(
  { macro: declared }: UiModule,
  extensionKey: string,
  { page: pageId, localId, entryPoint }: MacroPlace,
  ask: Ask,
  editor: (pageId: string) => boolean,
): MacroExtension | undefined {
  const query = 'body-format=atlas_doc_format';
  const page = ask('GET', `/wiki/api/v2/pages/${encodeURIComponent(pageId)}?${query}`) as
    PageAnswer | undefined;
  const space = page && (ask('GET', `/wiki/api/v2/spaces/${page.spaceId}`) as SpaceAnswer | undefined);
  if (!page || !space) return undefined;
  const document = JSON.parse(page.body.atlas_doc_format.value) as AdfDocument;
  const macro = findMacros(document).find((each) => each.localId === localId);
  if (macro && macro.extensionKey !== extensionKey) return undefined;
  const configuring = entryPoint === 'config';
  if (configuring ? !declared?.config || !editor(page.id) : !macro) return undefined;
  return {
    type: 'macro',
    content: { id: page.id, type: 'page', subtype: null },
    space: { id: space.id, key: space.key },
    isEditing: configuring,
    references: [],
    ...(macro?.config && { config: macro.config }),
    ...(configuring && { macro: { isConfiguring: true, isInserting: macro === undefined } }),
  };
}

/** Whether somebody may change a page, as Confluence says. */
export function mayEditPage(ask: Ask, pageId: string, accountId: string): boolean {
  const answer = ask('POST', `/wiki/rest/api/content/${encodeURIComponent(pageId)}/permission/check`, {
    subject: { type: 'user', identifier: accountId },
    operation: 'update',
  }) as PermissionAnswer | undefined;
  return answer?.hasPermission ?? false;
}

export const exportTypes = ['pdf', 'word', 'other'] as const;
/** What a page is exported to; `other` is a look into its history. */
export type ExportType = (typeof exportTypes)[number];

/**
 * What the function behind an export is told. Forge's pages name `exportType`, `context.extension.content.id` and, for a
 * body, `extensionPayload`, but not where the configuration stands. Apps in use find it in `extensionPayload.config`, and
 * for Word, where nothing stands below `extension`, in `context.config`: so both are given as they come.
 */
export function describeExport(
  exportType: ExportType,
  { extension, ...context }: { extension: MacroExtension },
): object {
  const { config = {}, ...place } = extension;
  if (exportType !== 'word') {
    return { exportType, context: { ...context, extension: place }, extensionPayload: { config } };
  }
  const { content, space } = extension;
  return {
    exportType,
    context: { ...context, content, contentId: content.id, spaceKey: space.key, config },
  };
}

/** What stands in the place of a macro in an export. */
export type MacroExport =
  | { kind: 'document'; document: AdfDocument }
  /** The macro has no function for it: Confluence leaves its place empty. */
  | { kind: 'blank' }
  | { kind: 'error'; message: string };

/** @param value what the function gave, as it went over the wire, and how large that was */
export function readExport(
  { value, bytes }: { value: unknown; bytes: number },
  { invokeResponseBytes }: Pick<Limits, 'invokeResponseBytes'>,
): MacroExport {
  // No page of Forge names a limit for this; this is the one for other answers to a page. Forge, "Invocation limits".
  if (bytes > invokeResponseBytes) {
    return { kind: 'error', message: `The export is larger than ${invokeResponseBytes} bytes.` };
  }
  const fault = findAdfFault(value);
  return fault === undefined
    ? { kind: 'document', document: value as AdfDocument }
    : { kind: 'error', message: `The export is no valid document: ${fault}.` };
}
