/** The documents of pages, in Atlassian Document Format, as far as macros stand in them. */

export type AdfNode = {
  type: string;
  text?: string;
  attrs?: Record<string, unknown>;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  content?: AdfNode[];
};

export type AdfDocument = { type: 'doc'; version: 1; content: AdfNode[] };

/** What a macro was set up with. */
export type MacroConfig = Readonly<Record<string, unknown>>;

/** A macro of an app, as the page holds it. */
export type Macro = {
  /** Tells it from the others on the page. */
  localId: string;
  /** Names app and module: `<app>/<environment>/static/<module>`. */
  extensionKey: string;
  /** Absent until somebody has set it up. */
  config: MacroConfig | undefined;
};

/** A macro between paragraphs, or one within a line. */
type MacroLayout = 'block' | 'inline';

const extensionTypes = new Set(['extension', 'inlineExtension', 'bodiedExtension']);

/** How Confluence keeps macros of Forge. Forge, "Migrate a macro module from Connect to Forge", "Macro lifecycle". */
const forgeMacro = 'com.atlassian.ecosystem';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The macro that a node is, or undefined for any other node. */
export function readMacro({ type, attrs }: AdfNode): Macro | undefined {
  if (!extensionTypes.has(type) || attrs?.['extensionType'] !== forgeMacro) return undefined;
  const { localId, extensionKey, parameters } = attrs;
  if (typeof localId !== 'string' || typeof extensionKey !== 'string') return undefined;
  const config = isRecord(parameters) ? parameters['guestParams'] : undefined;
  return { localId, extensionKey, config: isRecord(config) ? config : undefined };
}

/** All macros of a document, as they stand in it. */
export function findMacros({ content = [] }: Pick<AdfNode, 'content'>): Macro[] {
  return content.flatMap((node) => {
    const macro = readMacro(node);
    return [...(macro ? [macro] : []), ...findMacros(node)];
  });
}

function nodeOf({ localId, extensionKey, config }: Macro, layout: MacroLayout): AdfNode {
  const attrs = {
    extensionType: forgeMacro,
    extensionKey,
    localId,
    parameters: { localId, ...(config && { guestParams: config }) },
  };
  return layout === 'block'
    ? { type: 'extension', attrs: { ...attrs, layout: 'default' } }
    : { type: 'paragraph', content: [{ type: 'inlineExtension', attrs }] };
}

/** Puts a macro at the end. */
export const appendMacro = (document: AdfDocument, macro: Macro, layout: MacroLayout): AdfDocument => ({
  ...document,
  content: [...document.content, nodeOf(macro, layout)],
});

/** @param change what becomes of the node of the macro; undefined takes it away */
function changeMacro(
  nodes: readonly AdfNode[],
  localId: string,
  change: (node: AdfNode) => AdfNode | undefined,
): AdfNode[] {
  return nodes.flatMap((node) => {
    if (readMacro(node)?.localId === localId) return change(node) ?? [];
    return node.content ? { ...node, content: changeMacro(node.content, localId, change) } : node;
  });
}

/** Gives a macro another configuration. */
export const configureMacro = (document: AdfDocument, localId: string, config: MacroConfig): AdfDocument => ({
  ...document,
  content: changeMacro(document.content, localId, (node) => ({
    ...node,
    attrs: { ...node.attrs, parameters: { localId, guestParams: config } },
  })),
});

/** Takes a macro away. */
export const removeMacro = (document: AdfDocument, localId: string): AdfDocument => ({
  ...document,
  content: changeMacro(document.content, localId, () => undefined),
});
