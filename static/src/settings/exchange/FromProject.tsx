import { useEffect, useId, useRef, useState } from 'react';
import type { SettingsFile } from '../../../../src/contract/settings';
import type { Failure } from '../../../../src/contract/result';
import { call } from '../../shared/api';
import { Button } from '../../shared/Button';
import { FailureNotice } from '../../shared/FailureNotice';
import { LineField } from '../../shared/Field';
import type { JiraProject } from '../../shared/jira';
import { findProjects } from '../../shared/jira-search';
import { t, tCount } from '../../shared/texts';
import { Group } from '../controls/Group';
import type { SettingsPlace } from '../editors';

/** Typing goes on for a moment after a letter. */
const typingPauseMs = 250;
const longestQuery = 100;

type Props = { place: SettingsPlace; onProject: (project: JiraProject, file: SettingsFile) => void };

/** Takes what is in force in another project that the reader administers. */
export const FromProject = ({ place, onProject }: Props) => {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  /** Undefined while Jira is asked. */
  const [found, setFound] = useState<readonly JiraProject[] | 'failed'>();
  const [tries, setTries] = useState(1);
  const [reading, setReading] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const searches = useRef(0);

  useEffect(() => {
    if (!isOpen) return undefined;
    searches.current += 1;
    const search = searches.current;
    const timer = setTimeout(
      () => {
        setFound(undefined);
        findProjects(typed, 'edit').then(
          (projects) => {
            if (search === searches.current) {
              setFound(projects.filter((project) => project.id !== place.projectId));
            }
          },
          () => {
            if (search === searches.current) setFound('failed');
          },
        );
      },
      typed === '' ? 0 : typingPauseMs,
    );
    return () => {
      clearTimeout(timer);
    };
  }, [isOpen, typed, tries, place.projectId]);

  useEffect(() => {
    if (isOpen) document.getElementById(id)?.focus();
  }, [isOpen, id]);

  const take = async (project: JiraProject): Promise<void> => {
    setReading(project.id);
    setFailure(undefined);
    const answer = await call('settings/export', { from: project.id });
    setReading(undefined);
    if (answer.ok) onProject(project, answer.value.file);
    else setFailure(answer.error);
  };

  return (
    <Group title={t('settings.exchange.fromProject')} help={t('settings.exchange.fromProject.help')}>
      {!isOpen ? (
        <div>
          <Button
            onClick={() => {
              setOpen(true);
            }}
          >
            {t('settings.exchange.chooseProject')}
          </Button>
        </div>
      ) : (
        <>
          <LineField
            id={id}
            label={t('settings.exchange.findProject')}
            value={typed}
            limit={longestQuery}
            readOnly={false}
            onChange={setTyped}
          />
          {failure !== undefined && <FailureNotice failure={failure} />}
          <p className={found === undefined || found.length === 0 ? 'fl-help' : 'fl-hidden'} role="status">
            {found === undefined
              ? t('settings.exchange.searching')
              : found === 'failed'
                ? t('settings.exchange.searchFailed')
                : found.length === 0
                  ? t('settings.exchange.noProject')
                  : tCount('settings.exchange.projects', found.length)}
          </p>
          {found === 'failed' && (
            <div>
              <Button
                onClick={() => {
                  setTries(tries + 1);
                }}
              >
                {t('tryAgain')}
              </Button>
            </div>
          )}
          {found !== undefined && found !== 'failed' && found.length > 0 && (
            <ul className="fl-exchange-projects">
              {found.map((project) => (
                <li key={project.id}>
                  <Button
                    appearance="subtle"
                    isLoading={reading === project.id}
                    isDisabled={reading !== undefined}
                    onClick={() => void take(project)}
                  >
                    <span className="fl-exchange-key">{project.key}</span>
                    <span>{project.name}</span>
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Group>
  );
};
