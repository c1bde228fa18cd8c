/** Several projects beside each other: how each stands by its own levels, and below them the register of the one that is open. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { announce } from '../shared/announce';
import { nameProject, type Answer, type Waiting } from '../shared/api';
import { Button } from '../shared/Button';
import type { Reader } from '../shared/dates';
import { FailureNotice } from '../shared/FailureNotice';
import type { JiraProject } from '../shared/jira';
import { LazyPart } from '../shared/LazyPart';
import { Notice } from '../shared/Notice';
import { markMeaningfulPaint } from '../shared/paint';
import { forgetImport, importingNow } from '../shared/risks/importing';
import { t } from '../shared/texts';
import { projectsOf, type RiskMacroConfig } from './config';
import { loadPublishedOfEach } from './loads';
import { Macro } from './Macro';
import * as opening from './opening';
import { openerId, Overview } from './Overview';
import './projects.css';
import { isNotAllowed, unseenOf } from './unseen';
import { useReady } from './useReady';

type Props = {
  config: RiskMacroConfig;
  /** The answer, where it was there before the macro was. */
  opened: Answer<'risk/projects'> | undefined;
  site: string;
  /** The space of the page; absent where the host names none. */
  spaceId: string | undefined;
  reader: Reader;
};

const registerId = 'risk-project-register';

export const Projects = ({ config, opened, site, spaceId, reader }: Props) => {
  const [answer, setAnswer] = useState(opened);
  const [waiting, setWaiting] = useState<Waiting>();
  const [project, setProject] = useState<JiraProject>();
  const register = useRef<HTMLElement>(null);
  const unseen = unseenOf(projectsOf(config), answer);
  // What is published of those that their reader may not see says itself when it is there.
  useReady(answer !== undefined && unseen.length === 0);

  const read = (coming: Promise<Answer<'risk/projects'> | undefined>): void => {
    void coming.then((next) => {
      // What is on the screen stays where it could not be read anew.
      setAnswer((shown) => (shown?.ok === true && next?.ok !== true ? shown : next));
    });
  };

  useEffect(() => {
    opening.listen(setWaiting);
    read(opening.projects);
  }, []);

  // Before the browser paints what was just rendered, so that the mark follows that very frame.
  useLayoutEffect(() => {
    if (answer?.ok === true) markMeaningfulPaint();
  }, [answer]);

  useEffect(() => {
    register.current?.focus();
  }, [project]);

  /** An import says what it came to in the register where it was begun: until then that one stays open. */
  const isHeld = (): boolean => {
    if (importingNow().is !== 'sending') {
      forgetImport();
      return false;
    }
    announce(t('risk.projects.held'));
    return true;
  };

  /** What was done to its risks shows in the overview. */
  const leave = (): void => {
    nameProject(undefined);
    if (project !== undefined) read(opening.askProjects(config));
  };

  const open = (next: JiraProject): void => {
    if (isHeld()) return;
    leave();
    nameProject(next.id);
    setProject(next);
  };

  const close = (): void => {
    if (project === undefined || isHeld()) return;
    leave();
    setProject(undefined);
    document.getElementById(openerId(project.id))?.focus();
  };

  if (answer === undefined) return <Loading waiting={waiting} />;
  if (!answer.ok) {
    if (isNotAllowed(answer.error)) {
      return (
        <LazyPart
          load={loadPublishedOfEach}
          props={{ projects: unseen, reader, none: <NoneSeen /> }}
          failedText={t('part.text')}
        />
      );
    }
    const again = (
      <Button
        onClick={() => {
          read(opening.askProjects(config));
        }}
      >
        {t('tryAgain')}
      </Button>
    );
    return <FailureNotice failure={answer.error} actions={again} />;
  }
  return (
    <>
      <section className="fl-risks-list" aria-label={t('risk.projects.title')}>
        <h2 className="fl-risks-title">{t('risk.projects.title')}</h2>
        <p className="fl-help">{t('risk.projects.scales')}</p>
        <Overview
          projects={answer.value.projects}
          opened={project?.id}
          opens={registerId}
          onPress={(pressed) => {
            if (pressed.id === project?.id) close();
            else open(pressed);
          }}
        />
      </section>
      {project !== undefined && (
        <section
          className="fl-project-register"
          id={registerId}
          ref={register}
          tabIndex={-1}
          aria-label={t('risk.macro.of', { project: project.name, key: project.key })}
        >
          <div>
            <Button onClick={close}>{t('risk.projects.close')}</Button>
          </div>
          <Macro
            key={project.id}
            config={{ ...config, project: project.id }}
            opened={undefined}
            there={undefined}
            site={site}
            spaceId={spaceId}
            reader={reader}
            chosen={project}
          />
        </section>
      )}
      {unseen.length > 0 && (
        <LazyPart
          key={unseen.join()}
          load={loadPublishedOfEach}
          props={{ projects: unseen, reader, none: null }}
          failedText={t('part.text')}
        />
      )}
    </>
  );
};

const Loading = ({ waiting }: { waiting: Waiting | undefined }) =>
  waiting === 'settingUp' ? (
    <Notice kind="information" alert title={t('settingUp.title')}>
      {t('settingUp.text')}
    </Notice>
  ) : (
    <div className="fl-bone fl-bone-part" aria-busy="true">
      <span className="fl-hidden">{t('risk.projects.reading')}</span>
    </div>
  );

/** Which projects they are stays unsaid, as it does in Jira. */
const NoneSeen = () => (
  <div className="fl-empty">
    <p>{t('risk.projects.forbidden')}</p>
    <p className="fl-read-only">{t('risk.projects.forbidden.help')}</p>
  </div>
);
