/** Which issues are blocked by the settings as they stand on the screen, and why: the proof before anything is saved. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { blockedNow, type Blocking, type Signals } from '../../../../src/contract/settings-rules';
import { announce } from '../../shared/announce';
import { Button } from '../../shared/Button';
import { IssueKey } from '../../shared/IssueKey';
import { startSentence, t, tCount } from '../../shared/texts';
import { Group } from '../controls/Group';
import { NotRead } from './NotRead';
import { linkTo } from './phrases';
import { blockedQuery, flagFieldOf, type Site } from './query';
import { searchIssues, type Found, type FoundIssue } from './site';

/** So long nothing changes before Jira is asked again. */
const quietMs = 600;

type Props = {
  signals: Signals;
  /** Its key. */
  project: string;
  /** Undefined while Jira has not said what there is. */
  site: Site | undefined;
};

export const BlockedNow = ({ signals, project, site }: Props) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <Group title={t('settings.signals.now')} help={t('settings.signals.now.help')}>
      {site === undefined ? (
        <p className="fl-set-empty">{t('settings.signals.now.wait')}</p>
      ) : isOpen ? (
        <Preview signals={signals} project={project} site={site} />
      ) : (
        <div>
          <Button
            onClick={() => {
              setOpen(true);
            }}
          >
            {t('settings.signals.now.show')}
          </Button>
        </div>
      )}
    </Group>
  );
};

type State = 'reading' | 'failed' | 'read';

/** The answer of the last search that went well, and how the present one stands. */
const useFound = (
  jql: string | undefined,
  flagField: string | undefined,
): { state: State; found: Found | undefined; again: () => void } => {
  const [state, setState] = useState<State>('reading');
  const [found, setFound] = useState<Found>();
  const [attempt, setAttempt] = useState(0);
  const isFirst = useRef(true);

  useEffect(() => {
    if (jql === undefined) return undefined;
    let isCurrent = true;
    setState('reading');
    const ask = (): void => {
      searchIssues(jql, flagField).then(
        (answer) => {
          if (!isCurrent) return;
          setFound(answer);
          setState('read');
        },
        () => {
          if (isCurrent) setState('failed');
        },
      );
    };
    const timer = setTimeout(ask, isFirst.current ? 0 : quietMs);
    isFirst.current = false;
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [jql, flagField, attempt]);

  const again = useCallback(() => {
    isFirst.current = true;
    setAttempt((one) => one + 1);
  }, []);
  return { state, found, again };
};

const Preview = ({ signals, project, site }: Props & { site: Site }) => {
  const jql = blockedQuery(project, signals, site);
  const { state, found, again } = useFound(jql, flagFieldOf(signals, site.fields)?.id);
  const region = useRef<HTMLDivElement>(null);
  const blocked = (found?.issues ?? []).flatMap((issue) => {
    const why = blockedNow(issue, signals);
    return why.length === 0 ? [] : [{ issue, why }];
  });
  const count = blocked.length;

  // The button that was pressed gives way to this.
  useEffect(() => {
    region.current?.focus();
  }, []);

  useEffect(() => {
    if (state === 'read')
      announce(count === 0 ? t('settings.signals.now.none') : tCount('settings.signals.now.count', count));
  }, [state, count]);

  return (
    <div
      className="fl-signals-now"
      ref={region}
      role="group"
      tabIndex={-1}
      aria-label={t('settings.signals.now')}
      aria-busy={jql !== undefined && state === 'reading'}
    >
      {jql === undefined ? (
        <p className="fl-set-empty">{t('settings.signals.now.nothing')}</p>
      ) : (
        <>
          {state === 'failed' && <NotRead onAgain={again}>{t('settings.signals.now.failed')}</NotRead>}
          {found === undefined && state === 'reading' && <div className="fl-bone fl-bone-card" />}
          {found !== undefined && state !== 'failed' && (
            <>
              <p className="fl-signals-count">
                <strong>
                  {count === 0 ? t('settings.signals.now.none') : tCount('settings.signals.now.count', count)}
                </strong>
                {state === 'reading' && <span className="fl-help">{t('settings.signals.now.updating')}</span>}
              </p>
              {count === 0 && <p className="fl-set-empty">{t('settings.signals.now.teach')}</p>}
              {found.hasMore && <p className="fl-help">{t('settings.signals.now.more')}</p>}
              {count > 0 && (
                <ul className="fl-signals-issues">
                  {blocked.map(({ issue, why }) => (
                    <BlockedIssue key={issue.key} issue={issue} why={why} signals={signals} />
                  ))}
                </ul>
              )}
            </>
          )}
        </>
      )}
    </div>
  );
};

type IssueProps = { issue: FoundIssue; why: readonly Blocking[]; signals: Signals };

const BlockedIssue = ({ issue, why, signals }: IssueProps) => (
  <li>
    <p>
      <IssueKey issueKey={issue.key} /> {issue.summary}
    </p>
    <ul className="fl-signals-why">
      {why.map((blocking) => (
        <li key={blocking.source === 'link' ? blocking.by : blocking.source}>
          <Reason blocking={blocking} issue={issue} signals={signals} />
        </li>
      ))}
    </ul>
  </li>
);

const Reason = ({ blocking, issue, signals }: Omit<IssueProps, 'why'> & { blocking: Blocking }) => {
  switch (blocking.source) {
    case 'flag':
      return t('settings.signals.now.flag');
    case 'status':
      return t('settings.signals.now.status', { status: issue.status.name });
    case 'link': {
      const { phrase, status } = linkTo(issue, blocking.by, signals);
      return status === ''
        ? startSentence(t('settings.signals.now.link', { phrase, key: blocking.by }))
        : startSentence(t('settings.signals.now.linkIn', { phrase, key: blocking.by, status }));
    }
  }
};
