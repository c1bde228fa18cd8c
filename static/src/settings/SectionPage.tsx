import { lazy, Suspense, useRef, useState } from 'react';
import type { SettingsPage } from '../../../src/contract/settings';
import {
  findingsOf,
  type Problem,
  type ProjectSettings,
  type Section,
} from '../../../src/contract/settings-rules';
import { Button } from '../shared/Button';
import type { Drafts } from '../shared/drafts';
import { formatTime } from '../shared/dates';
import { ErrorBoundary } from '../shared/ErrorBoundary';
import { LongText } from '../shared/LongText';
import { Notice } from '../shared/Notice';
import { useName } from '../shared/people';
import { startSentence, t, tCount } from '../shared/texts';
import type { SettingsPlace } from './editors';
import { GiveBack } from './GiveBack';
import { loadHistory } from './loads';
import { SectionForm } from './SectionForm';
import { sentenceOf } from './sentences';
import { useSection } from './useSection';

const SectionHistory = lazy(loadHistory);

type Props = {
  page: SettingsPage;
  place: SettingsPlace;
  drafts: Drafts;
  /** Something was typed, or is no longer kept. */
  onDraft: () => void;
  onPage: (page: SettingsPage) => void;
  onGoTo: (section: Section, path: string) => void;
  /** What the person did is done, and its buttons are gone. */
  onDone: () => void;
};

/** One section: where it comes from, what is worth a look, its content, and what came before. */
export const SectionPage = ({ page, place, drafts, onDraft, onPage, onGoTo, onDone }: Props) => {
  const section = useSection({ page, drafts, onDraft, onPage, onDone });
  const { shown } = page;
  const isOwn = shown.origin === place.scope;
  // With what is typed already, so that a finding goes away as soon as its cause does.
  const settings = { ...page.around, [shown.section]: section.value } as ProjectSettings;
  // What is worth a look depends on a project; a site has none of its own.
  const findings =
    page.scope === 'site'
      ? []
      : findingsOf(shown.section, settings, { today: page.today }).filter(
          // The gate to the start says it at length.
          ({ message }) => message !== 'settings.finding.notReady',
        );
  return (
    <>
      <div className="fl-set-state">
        <OriginLine page={page} place={place} />
        {!page.mayEdit && <p className="fl-help">{t(`settings.readOnly.${place.scope}`)}</p>}
      </div>
      <Findings findings={findings} />
      <SectionForm page={page} place={place} section={section} settings={settings} onGoTo={onGoTo} />
      <footer className="fl-set-foot">
        <HistoryPart page={page} place={place} />
        {page.mayEdit && isOwn && !section.isChanged && (
          <GiveBack page={page} drafts={drafts} onPage={onPage} onDone={onDone} />
        )}
      </footer>
    </>
  );
};

const OriginLine = ({ page: { shown }, place }: { page: SettingsPage; place: SettingsPlace }) => {
  const { changed, origin } = shown;
  const name = useName(changed?.by ?? null);
  const isOwn = origin === place.scope;
  return (
    <>
      <p className="fl-set-origin">
        {(!isOwn || changed === undefined) && t(`settings.from.${origin}`)}{' '}
        {changed !== undefined &&
          startSentence(
            // Where there was something of its own and it is not in force, somebody gave it back.
            t(isOwn ? 'settings.changed' : 'settings.givenBack', {
              name,
              time: formatTime(changed.at, place.reader),
            }),
          )}
      </p>
      {changed?.reason !== undefined && (
        <div className="fl-set-reason">
          <LongText text={changed.reason} />
        </div>
      )}
    </>
  );
};

const Findings = ({ findings }: { findings: readonly Problem[] }) => {
  if (findings.length === 0) return null;
  return (
    <Notice kind="warning" title={tCount('settings.findings', findings.length)}>
      <ul className="fl-set-list">
        {findings.map((finding) => (
          <li key={`${finding.path} ${finding.message}`}>{sentenceOf(finding)}</li>
        ))}
      </ul>
    </Notice>
  );
};

const HistoryPart = ({ page, place }: { page: SettingsPage; place: SettingsPlace }) => {
  const [isOpen, setOpen] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  const { section, version } = page.shown;
  return (
    <div className="fl-set-history" ref={area}>
      <Button
        appearance="subtle"
        aria-expanded={isOpen}
        onPointerEnter={() => {
          loadHistory().catch(() => undefined);
        }}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        {t(isOpen ? 'settings.historyClose' : 'settings.history')}
      </Button>
      {isOpen && (
        <ErrorBoundary title={t('part.title')} text={t('part.text')}>
          <Suspense fallback={<div className="fl-bone fl-bone-part" aria-busy="true" />}>
            <SectionHistory key={version} section={section} place={place} />
          </Suspense>
        </ErrorBoundary>
      )}
    </div>
  );
};
