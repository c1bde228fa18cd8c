/** What tells that an issue is blocked, against what the site really has, with a look at what comes of it. */
import { useCallback } from 'react';
import { settingsCounts } from '../../../../src/contract/limits';
import { Group } from '../controls/Group';
import { NumberInput } from '../controls/NumberInput';
import type { EditorProps } from '../editors';
import { t } from '../../shared/texts';
import { BlockedNow } from './BlockedNow';
import { Categories } from './Categories';
import { FlagField } from './FlagField';
import { LinkTypes } from './LinkTypes';
import { NotRead } from './NotRead';
import { readFlagFields, readLinkTypes, readStatuses } from './site';
import './signals.css';
import { StatusNames } from './StatusNames';
import { Statuses } from './Statuses';
import { useRead } from './useRead';

const SignalsEditor = (props: EditorProps<'signals'>) => {
  const { value, onChange, problemAt, idOf, isReadOnly, place } = props;
  const projectId = place.scope === 'project' ? place.projectId : undefined;
  const loadStatuses = useCallback(
    () => (projectId === undefined ? Promise.resolve([]) : readStatuses(projectId)),
    [projectId],
  );
  const [statuses, readStatusesAgain] = useRead(loadStatuses);
  const [linkTypes, readLinkTypesAgain] = useRead(readLinkTypes);
  const [fields, readFieldsAgain] = useRead(readFlagFields);

  const ofProject = projectId !== undefined && statuses.is === 'read' ? statuses.value : undefined;

  return (
    <>
      <Group
        title={t('settings.signals.statuses')}
        help={t(
          projectId === undefined ? 'settings.signals.statuses.site' : 'settings.signals.statuses.help',
        )}
      >
        {projectId !== undefined && statuses.is === 'failed' && (
          <NotRead onAgain={readStatusesAgain}>{t('settings.signals.statuses.failed')}</NotRead>
        )}
        {projectId !== undefined && statuses.is === 'reading' ? (
          <div className="fl-bone fl-bone-card" aria-busy="true" />
        ) : ofProject !== undefined ? (
          <Statuses {...props} statuses={ofProject} />
        ) : (
          <StatusNames {...props} />
        )}
      </Group>

      <Group title={t('settings.signals.links')} help={t('settings.signals.links.help')}>
        {linkTypes.is === 'failed' && (
          <NotRead onAgain={readLinkTypesAgain}>{t('settings.signals.links.failed')}</NotRead>
        )}
        {linkTypes.is === 'reading' ? (
          <div className="fl-bone fl-bone-card" aria-busy="true" />
        ) : (
          <LinkTypes {...props} types={linkTypes.is === 'read' ? linkTypes.value : undefined} />
        )}
      </Group>

      <Group title={t('settings.signals.flag')} help={t('settings.signals.flag.help')}>
        {fields.is === 'failed' && (
          <NotRead onAgain={readFieldsAgain}>{t('settings.signals.flag.failed')}</NotRead>
        )}
        <FlagField {...props} fields={fields.is === 'read' ? fields.value : undefined} />
      </Group>

      <Group title={t('settings.signals.categories')} help={t('settings.signals.categories.help')}>
        <Categories {...props} statuses={ofProject} most={settingsCounts.words} />
      </Group>

      <Group title={t('settings.signals.grace')}>
        <NumberInput
          id={idOf('graceMinutes')}
          label={t('settings.signals.grace.label')}
          help={t('settings.signals.grace.help')}
          value={value.graceMinutes}
          unit={t('settings.signals.grace.unit')}
          min={0}
          max={1440}
          step={5}
          error={problemAt('graceMinutes')}
          isReadOnly={isReadOnly}
          onChange={(minutes) => {
            onChange({ ...value, graceMinutes: minutes ?? Number.NaN });
          }}
        />
      </Group>

      {projectId !== undefined && (
        <BlockedNow
          signals={value}
          project={place.projectKey ?? projectId}
          site={
            ofProject !== undefined && linkTypes.is === 'read' && fields.is === 'read'
              ? { statuses: ofProject, linkTypes: linkTypes.value, fields: fields.value }
              : undefined
          }
        />
      )}
    </>
  );
};

export default SignalsEditor;
