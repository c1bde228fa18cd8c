/** Atlassian Document Format: the little of it that a Jira without a user interface needs. */

/** A document of plain paragraphs. */
export function adfParagraphs(paragraphs: readonly string[]): unknown {
  return {
    type: 'doc',
    version: 1,
    content: paragraphs.map((text) => ({
      type: 'paragraph',
      content: text === '' ? [] : [{ type: 'text', text }],
    })),
  };
}

/** Wiki text of older exports as a document, one paragraph a line; its marks stay as they were typed. */
export function adfFromWiki(text: string): unknown {
  return adfParagraphs(text.split(/\r?\n/).filter((line) => line.trim() !== ''));
}

/** All text of a document, for searching. */
export function adfText(node: unknown): string {
  if (typeof node === 'string') return node;
  if (typeof node !== 'object' || node === null) return '';
  const { text, content } = node as { text?: unknown; content?: unknown };
  const own = typeof text === 'string' ? text : '';
  const inner = Array.isArray(content) ? content.map(adfText).join(' ') : '';
  return own && inner ? `${own} ${inner}` : own || inner;
}
