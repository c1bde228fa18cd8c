/** Documents of Confluence as tests read them, and Atlassian's own description of their format as a judge of them. */
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import type { AdfNode } from '../../local/confluence/document';

/** What stands in a document, a line for each paragraph, and marks for what is no text. */
export function textOf({ type, text, attrs, content = [] }: AdfNode): string {
  const inner = content.map(textOf).join('');
  switch (type) {
    case 'text':
      return text ?? '';
    case 'mention':
      return `@${String(attrs?.['id'])}`;
    case 'date':
      return new Date(Number(attrs?.['timestamp'])).toISOString().slice(0, 10);
    case 'paragraph':
    case 'heading':
      return `${inner}\n`;
    default:
      return inner;
  }
}

export const nodesOf = (type: string, node: AdfNode): AdfNode[] => [
  ...(node.type === type ? [node] : []),
  ...(node.content ?? []).flatMap((child) => nodesOf(type, child)),
];

/** The cells of a table as texts, row by row. */
export const rowsOf = (table: AdfNode | undefined): string[][] =>
  (table?.content ?? []).map((row) => (row.content ?? []).map((cell) => textOf(cell).trim()));

/** @param sharedData the folder in which the description lies */
export async function loadAdfSchema(sharedData: string): Promise<ValidateFunction> {
  const file = join(sharedData, 'specs', 'adf-schema-57.7.22.full.json');
  const { default: described } = (await import(file, { with: { type: 'json' } })) as {
    default: Record<string, unknown>;
  };
  // It is written for an older draft, of which it uses nothing that later ones mean otherwise.
  const schema = { ...described };
  delete schema['$schema'];
  return new Ajv({ strict: false, inlineRefs: false }).compile(schema);
}
