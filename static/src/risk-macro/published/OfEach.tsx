/** What is published of each of several projects, for somebody who may see none of them. */
import { useEffect, useState, type ReactNode } from 'react';
import type { PublishedRegister } from '../../../../src/contract/published';
import type { Reader } from '../../shared/dates';
import { t } from '../../shared/texts';
import { openRegister } from './opening';
import { Published } from './Published';

export type OfEachProps = {
  projects: readonly string[];
  reader: Reader;
  /** What stands there where nothing is published of any. */
  none: ReactNode;
};

type Opened = { project: string; opened: PublishedRegister };

const open = async (project: string): Promise<Opened[]> => {
  const opened = await openRegister(project, undefined, { sort: 'score' }, () => undefined).published;
  return opened === undefined ? [] : [{ project, opened }];
};

export const PublishedOfEach = ({ projects, reader, none }: OfEachProps) => {
  const [shown, setShown] = useState<Opened[]>();

  useEffect(() => {
    void Promise.all(projects.map(open)).then((each) => {
      setShown(each.flat());
    });
  }, []);

  if (shown === undefined) {
    return (
      <div className="fl-bone fl-bone-part" aria-busy="true">
        <span className="fl-hidden">{t('risk.projects.reading')}</span>
      </div>
    );
  }
  if (shown.length === 0) return none;
  return shown.map(({ project, opened }) => (
    <Published key={project} project={project} opened={opened} reader={reader} />
  ));
};
