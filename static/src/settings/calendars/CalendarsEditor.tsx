/** When people work: the project, a party where it differs, a person where needed. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { settingsCounts } from '../../../../src/contract/limits';
import { clocksAt, type Calendars, type Party } from '../../../../src/contract/settings-rules';
import { announce } from '../../shared/announce';
import { Button } from '../../shared/Button';
import { useNames } from '../../shared/people';
import { startSentence, t } from '../../shared/texts';
import { Group } from '../controls/Group';
import { PersonPicker } from '../controls/PersonPicker';
import type { EditorProps } from '../editors';
import './calendars.css';
import { EditingContext, useEditing } from './EditingContext';
import { Trouble } from './Trouble';
import { VersionList } from './VersionList';
import { hasCountedIn, inTurn, withVersionFrom, type Versions } from './versions';

type Props = EditorProps<'calendars'>;

const useNow = (): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 20_000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
};

const CalendarsEditor = ({ value, onChange, page, problemAt, idOf, isReadOnly, place }: Props) => {
  const now = useNow();
  const { today, around, shown } = page;
  const stored = shown.section === 'calendars' ? shown.content : value;
  const isProject = place.scope === 'project';
  const editing = useMemo(
    () => ({ problemAt, idOf, isReadOnly, place, today, now }),
    [problemAt, idOf, isReadOnly, place, today, now],
  );
  const parties = around.engagement?.parties ?? [];
  return (
    <EditingContext.Provider value={editing}>
      <div className="fl-cal">
        <Group
          title={t(isProject ? 'settings.calendars.project' : 'settings.calendars.site')}
          help={t(isProject ? 'settings.calendars.project.help' : 'settings.calendars.site.help')}
        >
          <VersionList
            path="project"
            level={4}
            versions={value.project}
            stored={stored.project}
            wider={[]}
            widerLabel={undefined}
            onChange={(project) => {
              onChange({ ...value, project });
            }}
          />
        </Group>
        {isProject && (
          <>
            <Parties value={value} stored={stored} parties={parties} onChange={onChange} />
            <Persons value={value} stored={stored} parties={parties} onChange={onChange} />
          </>
        )}
      </div>
    </EditingContext.Provider>
  );
};

export default CalendarsEditor;

type PartProps = {
  value: Calendars;
  stored: Calendars;
  parties: readonly Party[];
  onChange: (value: Calendars) => void;
};

const Parties = ({ value, stored, parties, onChange }: PartProps) => {
  const { isReadOnly, today, now } = useEditing();
  /** What somebody did last: the button for it is gone, and the focus goes to what came in its place. */
  const [last, setLast] = useState<{ party: string; is: 'set' | 'ended' }>();
  const change = (next: Calendars['parties']): void => {
    onChange({ ...value, parties: next });
  };
  // Lists of parties that are gone stay in sight: what was worked by them stays counted.
  const gone = value.parties.filter(({ party }) => parties.every(({ id }) => id !== party));
  const shown = [
    ...parties.map(({ id, name, side }) => ({ id, name, help: t(`side.${side}`) })),
    ...gone.map(({ party }) => ({
      id: party,
      name: t('settings.calendars.party.gone'),
      help: t('settings.calendars.party.gone.help'),
    })),
  ];
  return (
    <Group title={t('settings.calendars.parties')} help={t('settings.calendars.parties.help')}>
      <Trouble at={['parties']} />
      {shown.length === 0 && <p className="fl-cal-quiet">{t('settings.calendars.parties.none')}</p>}
      {shown.map(({ id, name, help }) => {
        const index = value.parties.findIndex(({ party }) => party === id);
        const own = value.parties[index];
        const before = stored.parties.find(({ party }) => party === id)?.versions ?? [];
        const isGone = gone.some(({ party }) => party === id);
        return (
          <Group key={id} level={4} title={name} help={help}>
            {own === undefined ? (
              <AsWider
                sentence={t('settings.calendars.asProject')}
                button={t('settings.calendars.setOwn')}
                about={name}
                takesFocus={last?.party === id && last.is === 'ended'}
                onSet={
                  isReadOnly
                    ? undefined
                    : () => {
                        const { versions } = withVersionFrom([], value.project, today, clocksAt(today, now));
                        change([...value.parties, { party: id, versions }]);
                        setLast({ party: id, is: 'set' });
                      }
                }
              />
            ) : (
              <Own
                path={`parties.${index}`}
                of="party"
                isNew={last?.party === id && last.is === 'set'}
                takesFocus
                versions={own.versions}
                stored={before}
                wider={value.project}
                widerLabel={t('settings.calendars.takeProject')}
                mayEnd={!hasCountedIn(before, clocksAt(today, now))}
                endLabel={t(isGone ? 'settings.calendars.remove' : 'settings.calendars.giveUp')}
                onChange={(versions) => {
                  change(value.parties.map((one) => (one.party === id ? { ...one, versions } : one)));
                }}
                onEnd={() => {
                  change(value.parties.filter(({ party }) => party !== id));
                  setLast({ party: id, is: 'ended' });
                }}
              />
            )}
          </Group>
        );
      })}
    </Group>
  );
};

const Persons = ({ value, stored, parties, onChange }: PartProps) => {
  const { problemAt, idOf, isReadOnly, place, today, now } = useEditing();
  const people = useMemo(() => value.persons.map(({ person }) => person), [value.persons]);
  const nameOf = useNames(people);
  const [made, setMade] = useState<string>();
  const change = (next: Calendars['persons']): void => {
    onChange({ ...value, persons: next });
  };
  const partyOf = (person: string): Party | undefined =>
    parties.find((party) => party.people.includes(person));
  const widerOf = (person: string): Versions => {
    const party = partyOf(person)?.id;
    return inTurn(value.parties.find((one) => one.party === party)?.versions ?? [], value.project);
  };
  return (
    <Group title={t('settings.calendars.persons')} help={t('settings.calendars.persons.help')}>
      {value.persons.length === 0 && (
        <p className="fl-cal-quiet">
          {t(isReadOnly ? 'settings.calendars.persons.noneOwn' : 'settings.calendars.persons.none')}
        </p>
      )}
      {value.persons.map(({ person, versions }, index) => {
        const before = stored.persons.find((one) => one.person === person)?.versions ?? [];
        return (
          <Group
            key={person}
            level={4}
            title={startSentence(nameOf(person)) || '\u00a0'}
            help={partyOf(person)?.name}
          >
            <Own
              path={`persons.${index}`}
              of="person"
              isNew={made === person}
              // The picker has the focus, to go on with somebody else.
              takesFocus={false}
              versions={versions}
              stored={before}
              wider={widerOf(person)}
              widerLabel={t('settings.calendars.takeWider')}
              mayEnd={!hasCountedIn(before, clocksAt(today, now))}
              endLabel={t('settings.calendars.giveUpPerson')}
              onChange={(next) => {
                change(
                  value.persons.map((one) => (one.person === person ? { ...one, versions: next } : one)),
                );
              }}
              onEnd={() => {
                change(value.persons.filter((one) => one.person !== person));
                document.getElementById(idOf('persons'))?.focus();
              }}
            />
          </Group>
        );
      })}
      {!isReadOnly && value.persons.length < settingsCounts.people && (
        <PersonPicker
          id={idOf('persons')}
          label={t('settings.calendars.persons.add')}
          help={t('settings.calendars.persons.add.help')}
          value={undefined}
          place={place}
          error={problemAt('persons')}
          suggested={parties.flatMap((party) => party.people).filter((one) => !people.includes(one))}
          isReadOnly={false}
          onChange={(person) => {
            if (person === undefined || people.includes(person)) return;
            const { versions } = withVersionFrom([], widerOf(person), today, clocksAt(today, now));
            change([...value.persons, { person, versions }]);
            setMade(person);
            announce(t('settings.calendars.ownSet'));
          }}
        />
      )}
    </Group>
  );
};

type AsWiderProps = {
  sentence: string;
  button: string;
  /** Whose hours. */
  about: string;
  /** Takes the place of what was taken away. */
  takesFocus: boolean;
  onSet: (() => void) | undefined;
};

const AsWider = ({ sentence, button, about, takesFocus, onSet }: AsWiderProps) => {
  const setter = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) setter.current?.focus();
  }, [takesFocus]);
  return (
    <div className="fl-actions">
      <span>{sentence}</span>
      {onSet !== undefined && (
        <Button
          buttonRef={setter}
          aria-label={t('settings.calendars.setOwnOf', { name: about })}
          onClick={() => {
            onSet();
            announce(t('settings.calendars.ownSet'));
          }}
        >
          {button}
        </Button>
      )}
    </div>
  );
};

type OwnProps = {
  path: string;
  of: 'party' | 'person';
  isNew: boolean;
  takesFocus: boolean;
  versions: Versions;
  stored: Versions;
  wider: Versions;
  widerLabel: string;
  /** What has counted for somebody cannot be taken away: what they worked would be counted anew. */
  mayEnd: boolean;
  endLabel: string;
  onChange: (versions: Versions) => void;
  onEnd: () => void;
};

const Own = ({ path, of, mayEnd, endLabel, onEnd, ...list }: OwnProps) => {
  const { idOf, isReadOnly } = useEditing();
  return (
    <div className="fl-cal-versions" id={idOf(path)}>
      <Trouble at={[path, `${path}.${of}`]} />
      <VersionList {...list} path={`${path}.versions`} level={5} />
      {!isReadOnly &&
        (mayEnd ? (
          <div>
            <Button appearance="link" onClick={onEnd}>
              {endLabel}
            </Button>
          </div>
        ) : (
          <p className="fl-help">{t('settings.calendars.cannotEnd')}</p>
        ))}
    </div>
  );
};
