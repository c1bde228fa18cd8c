/** Shows Atlassian Document Format, as far as a local site holds it; of other nodes it shows the text. */
import { createContext, Fragment, useContext, type ReactNode } from 'react';
import Lozenge from '@atlaskit/lozenge';
import { useSession } from './session';
import type { AdfNode as Node } from '../../confluence/document';

/** How a document stands in the page around it. */
type Surroundings = {
  /** The level that its first headings have. */
  headings: 2 | 3;
  /** What stands in the place of a macro. */
  extension: (node: Node) => ReactNode;
};

const SurroundingsContext = createContext<Surroundings>({ headings: 3, extension: () => null });

const attr = (node: { attrs?: Record<string, unknown> }, name: string): string | undefined => {
  const value = node.attrs?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
};

/** A link from a document is somebody else's text: only addresses of the web become links. */
const isSafe = (href: string) => /^(https?:|mailto:|\/)/i.test(href);

function WebLink({ href, children }: { href: string | undefined; children: ReactNode }) {
  if (href === undefined || !isSafe(href)) return children;
  return (
    <a href={href} rel="noreferrer">
      {children}
    </a>
  );
}

function marked(node: Node): ReactNode {
  return (node.marks ?? []).reduce<ReactNode>((inner, mark) => {
    switch (mark.type) {
      case 'strong':
        return <strong>{inner}</strong>;
      case 'em':
        return <em>{inner}</em>;
      case 'code':
        return <code>{inner}</code>;
      case 'strike':
        return <s>{inner}</s>;
      case 'underline':
        return <u>{inner}</u>;
      case 'subsup':
        return attr(mark, 'type') === 'sub' ? <sub>{inner}</sub> : <sup>{inner}</sup>;
      case 'textColor':
        return <span style={{ color: attr(mark, 'color') }}>{inner}</span>;
      case 'link':
        return <WebLink href={attr(mark, 'href')}>{inner}</WebLink>;
      default:
        return inner;
    }
  }, node.text);
}

/** A person by the name that they have now, as the products show it. */
function Mention({ id, text }: { id: string | undefined; text: string | undefined }) {
  const { people } = useSession().session;
  const person = people.find(({ accountId }) => accountId === id);
  return <>{person ? `@${person.displayName}` : (text ?? '')}</>;
}

const statusColors: Readonly<Record<string, 'new' | 'inprogress' | 'removed' | 'moved' | 'success'>> = {
  purple: 'new',
  blue: 'inprogress',
  red: 'removed',
  yellow: 'moved',
  green: 'success',
};

const dayFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });

/** A day, in milliseconds of UTC as text. */
function Day({ timestamp }: { timestamp: string | undefined }) {
  const day = new Date(Number(timestamp));
  if (Number.isNaN(day.getTime())) return null;
  return <time dateTime={day.toISOString().slice(0, 10)}>{dayFormat.format(day)}</time>;
}

function Panel({ type = 'info', children }: { type: string | undefined; children: ReactNode }) {
  return (
    <div className={`adf-panel adf-panel-${type}`}>
      <span className="hidden">{type}: </span>
      {children}
    </div>
  );
}

function Children({ node }: { node: Node }) {
  return (
    <>
      {(node.content ?? []).map((child, index) => (
        // Nodes have no ids, and a document that is only shown never reorders them.
        <AdfNode key={index} node={child} />
      ))}
    </>
  );
}

const spans = (node: Node) => ({
  colSpan: Number(attr(node, 'colspan') ?? 1),
  rowSpan: Number(attr(node, 'rowspan') ?? 1),
});

function AdfNode({ node }: { node: Node }): ReactNode {
  const { headings, extension } = useContext(SurroundingsContext);
  const children = <Children node={node} />;
  switch (node.type) {
    case 'text':
      return marked(node);
    case 'paragraph':
      // A frame cannot stand in a paragraph.
      return node.content?.some(({ type }) => type === 'inlineExtension') ? (
        <div>{children}</div>
      ) : (
        <p>{children}</p>
      );
    case 'heading': {
      const Heading = `h${Number(attr(node, 'level') ?? '3') <= 2 ? headings : headings + 1}` as 'h2';
      return <Heading>{children}</Heading>;
    }
    case 'bulletList':
      return <ul>{children}</ul>;
    case 'orderedList':
      return <ol>{children}</ol>;
    case 'listItem':
      return <li>{children}</li>;
    case 'blockquote':
      return <blockquote>{children}</blockquote>;
    case 'panel':
      return <Panel type={attr(node, 'panelType')}>{children}</Panel>;
    case 'expand':
      return (
        <details>
          <summary>{attr(node, 'title') ?? 'More'}</summary>
          {children}
        </details>
      );
    case 'codeBlock':
      return (
        <pre>
          <code>{children}</code>
        </pre>
      );
    case 'hardBreak':
      return <br />;
    case 'rule':
      return <hr />;
    case 'mention':
      return <Mention id={attr(node, 'id')} text={attr(node, 'text')} />;
    case 'emoji':
      return attr(node, 'text') ?? attr(node, 'shortName') ?? '';
    case 'status':
      return (
        <Lozenge appearance={statusColors[attr(node, 'color') ?? ''] ?? 'default'}>
          {attr(node, 'text') ?? ''}
        </Lozenge>
      );
    case 'date':
      return <Day timestamp={attr(node, 'timestamp')} />;
    case 'inlineCard':
      return <WebLink href={attr(node, 'url')}>{attr(node, 'url')}</WebLink>;
    case 'blockCard':
      return (
        <p>
          <WebLink href={attr(node, 'url')}>{attr(node, 'url')}</WebLink>
        </p>
      );
    case 'table':
      return (
        <div className="scroll">
          <table>
            <tbody>{children}</tbody>
          </table>
        </div>
      );
    case 'tableRow':
      return <tr>{children}</tr>;
    case 'tableHeader':
      return <th {...spans(node)}>{children}</th>;
    case 'tableCell':
      return <td {...spans(node)}>{children}</td>;
    case 'extension':
    case 'inlineExtension':
      return extension(node);
    default:
      return <Fragment>{children}</Fragment>;
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const nothing = () => null;

export function Adf({
  document,
  headings = 3,
  extension = nothing,
}: { document: unknown } & Partial<Surroundings>) {
  if (typeof document === 'string') return <p className="preserve">{document}</p>;
  if (!isNode(document)) return <p className="quiet">No description</p>;
  return (
    <SurroundingsContext.Provider value={{ headings, extension }}>
      <AdfNode node={document} />
    </SurroundingsContext.Provider>
  );
}
