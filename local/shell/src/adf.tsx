/** Shows Atlassian Document Format, as far as issues on a local site hold it; of other nodes it shows the text. */
import { Fragment, type ReactNode } from 'react';

type Node = {
  type: string;
  text?: string;
  content?: Node[];
  attrs?: Record<string, unknown>;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
};

const attr = (node: { attrs?: Record<string, unknown> }, name: string): string | undefined => {
  const value = node.attrs?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
};

/** A link from a document is somebody else's text: only addresses of the web become links. */
const isSafe = (href: string) => /^(https?:|mailto:|\/)/i.test(href);

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
      case 'link': {
        const href = attr(mark, 'href');
        return href !== undefined && isSafe(href) ? (
          <a href={href} rel="noreferrer">
            {inner}
          </a>
        ) : (
          inner
        );
      }
      default:
        return inner;
    }
  }, node.text);
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

function AdfNode({ node }: { node: Node }): ReactNode {
  const children = <Children node={node} />;
  switch (node.type) {
    case 'text':
      return marked(node);
    case 'paragraph':
      return <p>{children}</p>;
    case 'heading':
      // The page has the first level and the section the second, so a document starts below them.
      return Number(attr(node, 'level') ?? '3') <= 2 ? <h3>{children}</h3> : <h4>{children}</h4>;
    case 'bulletList':
      return <ul>{children}</ul>;
    case 'orderedList':
      return <ol>{children}</ol>;
    case 'listItem':
      return <li>{children}</li>;
    case 'blockquote':
    case 'panel':
      return <blockquote>{children}</blockquote>;
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
    case 'emoji':
    case 'status':
    case 'date':
      return attr(node, 'text') ?? attr(node, 'shortName') ?? '';
    case 'inlineCard':
      return attr(node, 'url') ?? '';
    case 'table':
      return (
        <table>
          <tbody>{children}</tbody>
        </table>
      );
    case 'tableRow':
      return <tr>{children}</tr>;
    case 'tableHeader':
      return <th>{children}</th>;
    case 'tableCell':
      return <td>{children}</td>;
    default:
      return <Fragment>{children}</Fragment>;
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

export function Adf({ document }: { document: unknown }) {
  if (typeof document === 'string') return <p className="preserve">{document}</p>;
  if (!isNode(document)) return <p className="quiet">No description</p>;
  return <AdfNode node={document} />;
}
