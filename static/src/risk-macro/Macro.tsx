/** The risks of the project that a page of Confluence names, for whoever may see that project in Jira. */
import { useEffect, useMemo, useState, type ComponentType } from 'react';
import type { PublishedRegister } from '../../../src/contract/published';
import type { Failure } from '../../../src/contract/result';
import { announce } from '../shared/announce';
import type { Answer } from '../shared/api';
import { Button } from '../shared/Button';
import type { Reader } from '../shared/dates';
import { FailureNotice } from '../shared/FailureNotice';
import type { JiraProject } from '../shared/jira';
import { LazyPart } from '../shared/LazyPart';
import { listKeyOf } from '../shared/risks/view';
import { t } from '../shared/texts';
import { columnsOf, viewOf, type RiskMacroConfig } from './config';
import { loadPublished, loads } from './loads';
import * as opening from './opening';
import { Publisher } from './published/Publisher';
import type { ShownProps } from './shown';
import { isNotAllowed } from './unseen';
import { useReady } from './useReady';

type Props = {
  config: RiskMacroConfig;
  /** The answer, and what shows it, where they were there before the macro was. */
  opened: Answer<'risk/register'> | undefined;
  there: ComponentType<ShownProps> | undefined;
  site: string;
  /** The space of the page; absent where the host names none. */
  spaceId: string | undefined;
  reader: Reader;
  /** One of several projects, which somebody opened; nothing was asked of it before. */
  chosen?: JiraProject;
};

export const Macro = ({ config, opened, there, site, spaceId, reader, chosen }: Props) => {
  const first = useMemo(() => viewOf(config), [config]);
  // A macro has no address of its own: where its reader is in it stays with its frame.
  const [view, setView] = useState(first);
  const [answer, setAnswer] = useState(opened);
  const [project, setProject] = useState(chosen);
  const [published, setPublished] = useState<PublishedRegister>();

  useEffect(() => {
    if (chosen !== undefined) return;
    void opening.register.then(setAnswer);
    void opening.project.then(setProject);
    void opening.published.then(setPublished);
  }, []);

  if (published !== undefined) {
    return (
      <LazyPart
        load={loadPublished}
        props={{ project: config.project, opened: published, reader }}
        failedText={t('part.text')}
      />
    );
  }
  if (answer?.ok === false && isNotAllowed(answer.error)) return <NotAllowed />;
  if (answer?.ok === false && chosen === undefined) {
    return (
      <NotOpened
        failure={answer.error}
        onOpened={(register, instead) => {
          setAnswer(register);
          setPublished(instead);
        }}
      />
    );
  }
  return (
    <>
      <div className="fl-risk-macro-head">
        {project !== undefined && (
          <p className="fl-risk-macro-of">
            {t('risk.macro.of', { project: project.name, key: project.key })}
          </p>
        )}
        {listKeyOf(view) !== listKeyOf(first) && (
          <p className="fl-quiet">
            {t('risk.macro.changed')}{' '}
            <Button
              appearance="link"
              onClick={() => {
                setView(first);
              }}
            >
              {t('risk.macro.back')}
            </Button>
          </p>
        )}
      </div>
      <LazyPart
        there={there}
        load={loads[config.view]}
        props={{
          place: { site, projectId: config.project, projectKey: project?.key ?? '', reader },
          view,
          onView: setView,
          early: opening.takeRegister,
          isAnswered: chosen !== undefined || answer !== undefined,
          columns: columnsOf(config),
        }}
        failedText={t('measures.partText')}
      />
      {answer?.ok === true && spaceId !== undefined && (
        <Publisher
          project={config.project}
          projectKey={project?.key ?? ''}
          spaceId={spaceId}
          site={site}
          me={answer.value.me}
          scales={answer.value.scales}
          reader={reader}
        />
      )}
    </>
  );
};

type NotOpenedProps = {
  failure: Failure;
  onOpened: (register: Answer<'risk/register'> | undefined, instead: PublishedRegister | undefined) => void;
};

/** What failed was asked for everybody, so that it is asked again for whoever it may be: the register alone is not for all. */
const NotOpened = ({ failure, onOpened }: NotOpenedProps) => {
  const [isReading, setReading] = useState(false);
  useReady(true);
  const again = async (): Promise<void> => {
    setReading(true);
    announce(t('risk.reading'));
    const opened = await opening.open();
    const [register, instead] = await Promise.all([opened?.register, opened?.published]);
    setReading(false);
    onOpened(register, instead);
  };
  return (
    <FailureNotice
      failure={failure}
      actions={
        <Button isLoading={isReading} onClick={() => void again()}>
          {t('tryAgain')}
        </Button>
      }
    />
  );
};

/** Which project it is stays unsaid, as it does in Jira. */
const NotAllowed = () => {
  useReady(true);
  return (
    <div className="fl-empty">
      <p>{t('risk.macro.forbidden')}</p>
      <p className="fl-read-only">{t('risk.macro.forbidden.help')}</p>
    </div>
  );
};
