/** Tells the parts of a list of records on a page of their project where they are. */
import { useMemo, type ReactNode } from 'react';
import type { Reader } from '../dates';
import { Drafts, tabStorage } from '../drafts';
import type { Lookup } from '../lookup';
import { PanelContext } from './PanelContext';
import { useNow } from './PanelFrame';

export type ProjectPlace = { site: string; projectId?: string; projectKey: string; reader: Reader };

type Props = {
  /** What its drafts are kept under. */
  name: string;
  place: ProjectPlace;
  me: string;
  /** What records that its own ones name are called, by their ids. */
  names: Lookup<string>;
  canEdit: boolean;
  children: ReactNode;
};

export const ProjectPanel = ({ name, place, me, names, canEdit, children }: Props) => {
  const { site, projectId, projectKey, reader } = place;
  const now = useNow();
  const drafts = useMemo(
    () => new Drafts({ site, person: me, place: `${name}/${projectId ?? projectKey}` }, tabStorage()),
    [site, me, name, projectId, projectKey],
  );
  return (
    <PanelContext.Provider
      value={{
        projectKey,
        me,
        projectId,
        link: undefined,
        linkTo: () => undefined,
        names,
        reader,
        now,
        drafts,
        canEdit,
      }}
    >
      {children}
    </PanelContext.Provider>
  );
};
