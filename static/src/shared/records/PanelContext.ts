import { createContext, useContext } from 'react';
import type { Reader } from '../dates';
import type { Drafts } from '../drafts';
import type { Lookup } from '../lookup';
import type { Link, LinkName } from './link';

/** What every part of a panel of records may need to know. */
export type PanelFacts = {
  me: string;
  issueKey: string;
  /** Id of the issue's project, where the host names it. */
  projectId: string | undefined;
  /** Address of the page around the panel, where the host names it: links to single entries are made of it. */
  location: string | undefined;
  /** What that address asks for. */
  link: Link | undefined;
  linkName: LinkName;
  /** What records of this kind are called, by their ids. */
  names: Lookup<string>;
  reader: Reader;
  /** Moves on while the panel stays open, so that "today" does not grow old. */
  now: string;
  drafts: Drafts;
  /** False: Jira says that the reader may not edit the issue. Undefined: not known, so the backend will tell. */
  canEdit: boolean | undefined;
};

export const PanelContext = createContext<PanelFacts | null>(null);

export const usePanel = (): PanelFacts => {
  const facts = useContext(PanelContext);
  if (facts === null) throw new Error('usePanel outside of the panel');
  return facts;
};
