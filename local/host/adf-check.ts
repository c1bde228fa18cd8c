/**
 * Whether something is a document in Atlassian Document Format that Confluence would take. What the official schema
 * knows and no app has given here yet, such as layouts and media, counts as a fault too: it could not be shown.
 */

type Rule = {
  /** What may stand in it; absent for a node without content. */
  content?: readonly string[];
  /** Whether something has to. */
  filled?: true;
  /** What its attributes have to be. */
  attrs?: Readonly<Record<string, (value: unknown) => boolean>>;
};

const inline = ['text', 'hardBreak', 'status', 'date', 'mention', 'emoji', 'inlineCard'];
const lists = ['bulletList', 'orderedList'];
const nestable = ['paragraph', 'heading', ...lists, 'codeBlock', 'rule'];
const blocks = [...nestable, 'blockquote', 'panel', 'blockCard', 'table', 'expand'];

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isOneOf =
  (...values: readonly unknown[]) =>
  (value: unknown) =>
    values.includes(value);

const colors = /^(neutral|purple|blue|red|yellow|green|#[0-9a-fA-F]{6})$/;
const cell: Rule = { content: [...nestable, 'panel', 'blockquote', 'blockCard'] };

const rules: Readonly<Record<string, Rule>> = {
  doc: { content: blocks },
  paragraph: { content: inline },
  heading: { content: inline, attrs: { level: isOneOf(1, 2, 3, 4, 5, 6) } },
  bulletList: { content: ['listItem'], filled: true },
  orderedList: { content: ['listItem'], filled: true },
  listItem: { content: ['paragraph', ...lists, 'codeBlock'] },
  blockquote: { content: ['paragraph', ...lists, 'codeBlock'], filled: true },
  panel: {
    content: [...nestable, 'blockCard'],
    filled: true,
    attrs: { panelType: isOneOf('info', 'note', 'tip', 'warning', 'error', 'success', 'custom') },
  },
  expand: { content: blocks.filter((type) => type !== 'expand'), filled: true },
  codeBlock: { content: ['text'] },
  rule: {},
  table: { content: ['tableRow'], filled: true },
  tableRow: { content: ['tableCell', 'tableHeader'] },
  tableCell: cell,
  tableHeader: cell,
  blockCard: { attrs: { url: isText } },
  inlineCard: { attrs: { url: isText } },
  hardBreak: {},
  text: {},
  status: { attrs: { text: isText, color: (color) => typeof color === 'string' && colors.test(color) } },
  date: { attrs: { timestamp: isText } },
  mention: { attrs: { id: isText } },
  emoji: { attrs: { shortName: isText } },
};

const marks = new Set([
  'strong',
  'em',
  'code',
  'strike',
  'underline',
  'subsup',
  'link',
  'textColor',
  'backgroundColor',
]);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function findTextFault({ text, marks: given = [] }: Record<string, unknown>): string | undefined {
  if (!isText(text)) return 'has no text';
  if (!Array.isArray(given)) return 'has marks that are no list';
  const unknown = (given as unknown[]).find((mark) => !isRecord(mark) || !marks.has(String(mark['type'])));
  return unknown === undefined ? undefined : `has a mark that is not known: ${JSON.stringify(unknown)}`;
}

/** @param where the path to the node, for people */
function findNodeFault(node: Record<string, unknown>, where: string): string | undefined {
  const { type, content } = node;
  const rule = typeof type === 'string' && Object.hasOwn(rules, type) ? rules[type] : undefined;
  if (!rule) return `${where} is no node that is known: ${String(type)}`;
  if (type === 'text') {
    const fault = findTextFault(node);
    return fault && `${where} ${fault}`;
  }
  const attrs = isRecord(node['attrs']) ? node['attrs'] : {};
  for (const [name, isRight] of Object.entries(rule.attrs ?? {})) {
    if (!isRight(attrs[name])) return `${where} has no right "${name}"`;
  }
  if (content === undefined && !rule.filled) return undefined;
  if (!rule.content) return `${where} holds something`;
  if (!Array.isArray(content)) return `${where} has no content`;
  if (rule.filled && content.length === 0) return `${where} is empty`;
  for (const [index, child] of (content as unknown[]).entries()) {
    if (!isRecord(child)) return `${where} holds what is no node`;
    const childType = String(child['type']);
    const place = `${where} > ${childType} ${index + 1}`;
    if (!rule.content.includes(childType)) return `${place} may not stand there`;
    const fault = findNodeFault(child, place);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** What is wrong with a document, or undefined where nothing is. */
export function findAdfFault(value: unknown): string | undefined {
  if (!isRecord(value) || value['type'] !== 'doc') return 'the answer is no document';
  if (value['version'] !== 1) return 'the document has no version 1';
  if (!Array.isArray(value['content'])) return 'the document has no content';
  return findNodeFault(value, 'the document');
}
