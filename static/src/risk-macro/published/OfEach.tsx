/** What is published of each of several projects, for somebody who may not see them. */
import { useEffect, useState, type ReactNode } from 'react';
import { announce } from '../../shared/announce';
import { call } from '../../shared/api';
import { Button } from '../../shared/Button';
import type { Reader } from '../../shared/dates';
import { FailureNotice } from '../../shared/FailureNotice';
import { t } from '../../shared/texts';
import { useReady } from '../useReady';
import { readEach, type ReadOfEach } from './each';
import { PublishedPage } from './PublishedPage';

export type OfEachProps = {
  projects: readonly string[];
  reader: Reader;
  /** What stands there where nothing is published of any. */
  none: ReactNode;
};

const nothing: ReadOfEach = { found: [], left: [] };

export const PublishedOfEach = ({ projects, reader, none }: OfEachProps) => {
  const [{ found, left, failure }, setRead] = useState(nothing);
  const [isReading, setReading] = useState(true);
  useReady(!isReading);

  const read = async (asked: readonly string[]): Promise<void> => {
    setReading(true);
    const next = await readEach(asked, (project) => call('published/read', { project }));
    setRead((known) => ({ ...next, found: [...known.found, ...next.found] }));
    setReading(false);
  };
  useEffect(() => {
    void read(projects);
  }, []);

  return (
    <>
      {found.map(({ project, opened }) => (
        <PublishedPage key={project} project={project} opened={opened} reader={reader} />
      ))}
      {failure !== undefined && (
        <FailureNotice
          failure={failure}
          actions={
            <Button
              isLoading={isReading}
              onClick={() => {
                announce(t('risk.projects.reading'));
                void read(left);
              }}
            >
              {t('tryAgain')}
            </Button>
          }
        />
      )}
      {isReading && failure === undefined && (
        <div className="fl-bone fl-bone-part" aria-busy="true">
          <span className="fl-hidden">{t('risk.projects.reading')}</span>
        </div>
      )}
      {!isReading && failure === undefined && found.length === 0 && none}
    </>
  );
};
