import { createContext, useContext } from 'react';
import type { Reader } from '../dates';
import type { Drafts } from '../drafts';
import type { Lookup } from '../lookup';
import type { Link } from './link';

/** Where records stand: on an issue, or in a project without one. */
type RecordPlace = { issueKey: string } | { issueKey?: undefined; projectKey: string };

/** What every part of a panel of records may need to know. */
export type PanelFacts = RecordPlace & {
  me: string;
  /** Id of the project, where the host names it. */
  projectId: string | undefined;
  /** What the address of the page around the panel asks for. */
  link: Link | undefined;
  /** The address of an entry; undefined where none leads to it. */
  linkTo: (link: Link) => string | undefined;
  /** What records of this kind are called, by their ids. */
  names: Lookup<string>;
  reader: Reader;
  /** Moves on while the panel stays open, so that "today" does not grow old. */
  now: string;
  drafts: Drafts;
  /** False: Jira says that the reader may not edit there. Undefined: not known, so the backend will tell. */
  canEdit: boolean | undefined;
};

export const PanelContext = createContext<PanelFacts | null>(null);

export const usePanel = (): PanelFacts => {
  const facts = useContext(PanelContext);
  if (facts === null) throw new Error('usePanel outside of the panel');
  return facts;
};

/** The issue on which the records stand. */
export const useIssueKey = (): string => {
  const { issueKey } = usePanel();
  if (issueKey === undefined) throw new Error('useIssueKey without an issue');
  return issueKey;
};
