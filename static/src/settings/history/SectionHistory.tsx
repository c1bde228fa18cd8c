/** Who settled a section, when and why, newest first, with what it was before. */
import { useEffect, useRef, useState } from 'react';
import type { SettingsHistory } from '../../../../src/contract/settings';
import type { Failure } from '../../../../src/contract/result';
import type { Party, ProjectSettings, Section } from '../../../../src/contract/settings-rules';
import { announce } from '../../shared/announce';
import { call } from '../../shared/api';
import { Button } from '../../shared/Button';
import { formatTime } from '../../shared/dates';
import { FailureNotice } from '../../shared/FailureNotice';
import { LongText } from '../../shared/LongText';
import { Notice } from '../../shared/Notice';
import { useName } from '../../shared/people';
import { startSentence, t, tCount } from '../../shared/texts';
import { DifferenceList } from '../differences/DifferenceList';
import { differencesOf } from '../differences/differences';
import type { SettingsPlace } from '../editors';
import { beforeOf, withEarlier } from './pages';
import './history.css';

type Entry = SettingsHistory['entries'][number];
type Content = ProjectSettings[Section];

type Props = { section: Section; place: SettingsPlace };

const ask = (section: Section, before?: number) =>
  call('settings/history', { section, ...(before !== undefined && { before }) });

/** A calendar names parties by ids that nobody can read. Without their names it still says all that it can. */
const readParties = async (section: Section, { scope }: SettingsPlace): Promise<readonly Party[]> => {
  if (section !== 'calendars' || scope !== 'project') return [];
  const answer = await call('settings/read', { section });
  return answer.ok ? (answer.value.around.engagement?.parties ?? []) : [];
};

const SectionHistory = ({ section, place }: Props) => {
  const [history, setHistory] = useState<SettingsHistory>();
  const [parties, setParties] = useState<readonly Party[]>([]);
  const [failure, setFailure] = useState<Failure>();
  const [isReading, setReading] = useState(true);
  const [tries, setTries] = useState(1);
  /** Version of the entry that takes the focus: the first of those that came. */
  const [goOnAt, setGoOnAt] = useState<number>();

  useEffect(() => {
    let isStopped = false;
    setReading(true);
    setFailure(undefined);
    void Promise.all([ask(section), readParties(section, place)]).then(([answer, known]) => {
      if (isStopped) return;
      setReading(false);
      setParties(known);
      if (answer.ok) setHistory(answer.value);
      else setFailure(answer.error);
    });
    return () => {
      isStopped = true;
    };
  }, [section, place, tries]);

  const showEarlier = async (before: number): Promise<void> => {
    setReading(true);
    setFailure(undefined);
    const answer = await ask(section, before);
    setReading(false);
    if (!answer.ok) {
      setFailure(answer.error);
      return;
    }
    const { entries } = answer.value;
    // It may have been read anew meanwhile.
    setHistory((known) => (known?.earlier === before ? withEarlier(known, answer.value) : known));
    setGoOnAt(entries[0]?.version);
    announce(tCount('settings.history.cameEarlier', entries.length));
  };

  if (history === undefined) {
    return failure === undefined ? (
      <div className="fl-bone fl-bone-part" aria-busy="true">
        <span className="fl-hidden">{t('settings.history.loading')}</span>
      </div>
    ) : (
      <FailureNotice
        failure={failure}
        actions={
          <Button
            onClick={() => {
              setTries(tries + 1);
            }}
          >
            {t('tryAgain')}
          </Button>
        }
      />
    );
  }
  if (history.entries.length === 0) {
    return (
      <Notice kind="information" title={t('settings.history.empty')}>
        {t('settings.history.emptyText')}
      </Notice>
    );
  }
  const { entries, earlier } = history;
  return (
    <div className="fl-set-past" role="group" aria-label={t('settings.history.title')}>
      <p className="fl-help">{t('settings.history.order')}</p>
      <ol className="fl-set-past-list" reversed>
        {entries.map((entry, index) => (
          <EntryView
            key={entry.version}
            entry={entry}
            before={beforeOf(history, index)}
            section={section}
            place={place}
            parties={parties}
            takesFocus={entry.version === goOnAt}
          />
        ))}
      </ol>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {earlier !== null && (
        <div>
          <Button isLoading={isReading} onClick={() => void showEarlier(earlier)}>
            {t('settings.history.showEarlier')}
          </Button>
        </div>
      )}
    </div>
  );
};

type EntryProps = {
  entry: Entry;
  /** What the section was before; absent where it had nothing of its own. */
  before: Content | undefined;
  section: Section;
  place: SettingsPlace;
  parties: readonly Party[];
  takesFocus: boolean;
};

const EntryView = ({ entry, before, section, place, parties, takesFocus }: EntryProps) => {
  const name = useName(entry.by);
  const item = useRef<HTMLLIElement>(null);

  useEffect(() => {
    if (takesFocus) item.current?.focus();
  }, [takesFocus]);

  return (
    <li className="fl-set-past-entry" ref={item} tabIndex={-1}>
      <p className="fl-set-past-what">
        {startSentence(t(`settings.history.event.${entry.event}`, { name }))}
      </p>
      <p className="fl-set-past-when">
        <time dateTime={entry.at}>{formatTime(entry.at, place.reader)}</time>
      </p>
      {entry.reason === undefined ? (
        // Nothing is said of a reason that is kept from the reader: that there is none would not be true.
        entry.hidesReason !== true && <p className="fl-help">{t('settings.history.noReason')}</p>
      ) : (
        <div className="fl-set-reason">
          <LongText text={entry.reason} />
        </div>
      )}
      <What entry={entry} before={before} section={section} place={place} parties={parties} />
    </li>
  );
};

const What = ({ entry, before, section, place, parties }: Omit<EntryProps, 'takesFocus'>) => {
  const [isOpen, setOpen] = useState(false);
  const { content, version } = entry;
  const differences = (from: Content | undefined, to: Content | undefined) =>
    differencesOf(section, from, to, { before: parties, after: parties });
  if (content !== undefined && before !== undefined) {
    return <DifferenceList differences={differences(before, content)} place={place} />;
  }
  const whole = content ?? before;
  return (
    <>
      {content !== undefined && (
        <p>{t(version === 1 ? 'settings.history.firstTime' : 'settings.history.afterDefaults')}</p>
      )}
      {entry.event === 'givenBack' && <p>{t('settings.history.defaultsHold')}</p>}
      {whole !== undefined && (
        <details
          className="fl-details"
          onToggle={(event) => {
            setOpen(event.currentTarget.open);
          }}
        >
          <summary>
            {t(content === undefined ? 'settings.history.whatHeld' : 'settings.history.whatWasSettled')}
          </summary>
          {isOpen && <DifferenceList differences={differences(undefined, whole)} place={place} isWhole />}
        </details>
      )}
    </>
  );
};

export default SectionHistory;
