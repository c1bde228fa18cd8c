import { router } from '@forge/bridge';
import { useRef, useState } from 'react';
import type { Failure } from '../../../../src/contract/result';
import type { HealthFinding, HealthLevel, Mend, Section } from '../../../../src/contract/settings-rules';
import { announce } from '../../shared/announce';
import { call, type Answer } from '../../shared/api';
import { Button } from '../../shared/Button';
import { Copy } from '../../shared/Copy';
import { FailureNotice } from '../../shared/FailureNotice';
import { t, tCount } from '../../shared/texts';
import type { SettingsPlace } from '../editors';
import { effectOf, itemsOf, jiraPath, sentenceOf, titleOf, unlistedOf } from './finding';
import { saveCategory, type Override } from './override';

/** A level is told apart by its sign and its word, and only then by its colour. */
const signs: Readonly<Record<HealthLevel, string>> = {
  problem: '!',
  warning: '▲',
  unknown: '?',
  fine: '✓',
};

type Props = {
  finding: HealthFinding;
  place: SettingsPlace;
  address: string | undefined;
  onGo: (section: Section) => void;
  /** @param answer the next check, where mending brought one with it */
  onMended: (answer?: Answer<'settings/health'>) => void;
};

export const FindingCard = ({ finding, place, address, onGo, onMended }: Props) => {
  const { level, mend, askAdmin } = finding;
  const items = itemsOf(finding);
  const unlisted = unlistedOf(finding);
  const effect = effectOf(finding);
  return (
    <li className={`fl-health-finding fl-health-${level}`}>
      <span className="fl-health-sign" aria-hidden="true">
        {signs[level]}
      </span>
      <div className="fl-health-body">
        <h4 className="fl-health-title">
          <span className="fl-hidden">{t(`settings.health.level.${level}`)}: </span>
          {titleOf(finding)}
        </h4>
        <p>{sentenceOf(finding)}</p>
        {items.length > 0 && (
          <ul className="fl-health-items">
            {items.map((item) => (
              <li key={item}>{item}</li>
            ))}
            {unlisted > 0 && <li>{tCount('settings.health.more', unlisted)}</li>}
          </ul>
        )}
        {effect !== undefined && <p className="fl-health-effect">{effect}</p>}
        {mend !== null && (
          <MendButton finding={finding} mend={mend} place={place} onGo={onGo} onMended={onMended} />
        )}
        {askAdmin && <AskAdmin finding={finding} place={place} address={address} />}
      </div>
    </li>
  );
};

type MendProps = Pick<Props, 'finding' | 'place' | 'onGo' | 'onMended'> & { mend: Mend };

const MendButton = ({ finding, mend, place, onGo, onMended }: MendProps) => {
  switch (mend.kind) {
    case 'section':
      return (
        <div className="fl-actions">
          <Button
            onClick={() => {
              onGo(mend.section);
            }}
          >
            {t('settings.health.go', { section: t(`settings.section.${mend.section}`) })}
          </Button>
        </div>
      );
    case 'overrideCategory':
      return <OverrideButton override={mend} onMended={onMended} />;
    case 'showPanel':
      return <ShowPanelButton onMended={onMended} />;
    case 'jira':
      return (
        <div className="fl-actions">
          <Button
            aria-label={t('settings.health.openFor', {
              page: t(`settings.health.page.${mend.page}`),
              title: titleOf(finding),
            })}
            onClick={() => {
              router.open(jiraPath(mend.page, place.projectKey)).catch(() => undefined);
            }}
          >
            {t(`settings.health.page.${mend.page}`)}
          </Button>
        </div>
      );
  }
};

const OverrideButton = ({ override, onMended }: { override: Override; onMended: Props['onMended'] }) => {
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const names = {
    name: override.status,
    category: t(`settings.signals.category.${override.category}`),
  };

  const save = async (): Promise<void> => {
    setSending(true);
    setFailure(undefined);
    const failed = await saveCategory(override, t('settings.health.reason', names));
    setSending(false);
    setFailure(failed);
    if (failed !== undefined) return;
    announce(t('settings.health.overridden', names));
    onMended();
  };

  return (
    <>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <div className="fl-actions">
        <Button isLoading={isSending} onClick={() => void save()}>
          {t('settings.signals.categories.settle', names)}
        </Button>
      </div>
      <p className="fl-help">{t('settings.health.overrideHelp')}</p>
    </>
  );
};

const ShowPanelButton = ({ onMended }: { onMended: Props['onMended'] }) => {
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  /** The same wish, sent again after a lost answer, counts once. */
  const actId = useRef(crypto.randomUUID());

  const show = async (): Promise<void> => {
    setSending(true);
    setFailure(undefined);
    const answer = await call('settings/showPanel', { actId: actId.current });
    setSending(false);
    if (answer.ok) onMended(answer);
    else setFailure(answer.error);
  };

  return (
    <>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <div className="fl-actions">
        <Button isLoading={isSending} onClick={() => void show()}>
          {t('settings.health.showPanel')}
        </Button>
      </div>
    </>
  );
};

type AskProps = Pick<Props, 'finding' | 'place' | 'address'>;

/** What the reader may not see or mend: somebody who administers Jira can, and needs to know where. */
const AskAdmin = ({ finding, place, address }: AskProps) => {
  const title = titleOf(finding);
  return (
    <div className="fl-health-ask">
      <p>{t('settings.health.askAdmin')}</p>
      {address !== undefined && (
        <Copy
          appearance="default"
          label={t('settings.health.copyNote')}
          about={t('settings.health.copyNoteOn', { title })}
          text={() => t('settings.health.note', { title, project: place.projectKey ?? '', address })}
        />
      )}
    </div>
  );
};
