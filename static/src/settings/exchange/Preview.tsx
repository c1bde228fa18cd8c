import { useEffect, useMemo, useRef, useState } from 'react';
import { textLimits } from '../../../../src/contract/limits';
import type { SettingsExport, SettingsPage } from '../../../../src/contract/settings';
import type { Failure } from '../../../../src/contract/result';
import {
  mustSayWhy,
  problemsOfChange,
  sections,
  type ProjectSettings,
  type Section,
  type SectionProblem,
} from '../../../../src/contract/settings-rules';
import { call, type Waiting } from '../../shared/api';
import { Button } from '../../shared/Button';
import { checkText } from '../../shared/checks';
import { formatTime } from '../../shared/dates';
import type { Drafts } from '../../shared/drafts';
import { FailureNotice } from '../../shared/FailureNotice';
import { TextAreaField } from '../../shared/Field';
import { Notice } from '../../shared/Notice';
import { t, tCount, tFailure } from '../../shared/texts';
import type { SettingsPlace } from '../editors';
import { sectionsOf } from '../route';
import { actIdOf } from '../work';
import { mostBytes } from './file';
import { fromToday, overtakenSections, previewOf, sectionsToSend, withChosen } from './plan';
import { ProblemList } from './ProblemList';
import { SectionChoice } from './SectionChoice';
import { choiceForm, keepChoice, readChoice, type Choice, type Source } from './source';

const reasonId = 'fl-exchange-reason';
const problemsId = 'fl-exchange-problems';

type Props = {
  source: Source;
  place: SettingsPlace;
  drafts: Drafts;
  wasKept: boolean;
  onGiveUp: () => void;
  onImported: (sections: readonly Section[]) => void;
};

/** What is in force, as it was read. */
type Present = { held: SettingsExport; page: SettingsPage };

/** What a file or another project would change here, section by section, before any of it is sent. */
export const Preview = (props: Props) => {
  const { source, place, wasKept, onGiveUp } = props;
  const [present, setPresent] = useState<Present>();
  const [failure, setFailure] = useState<Failure>();
  const [tries, setTries] = useState(1);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    // What was pressed to get here is gone.
    if (!wasKept) heading.current?.focus();
  }, [wasKept]);

  useEffect(() => {
    let isStopped = false;
    setFailure(undefined);
    // The ladder's page has everything beside the sections that their rules look at.
    void Promise.all([call('settings/export', {}), call('settings/read', { section: 'ladder' })]).then(
      ([held, page]) => {
        if (isStopped) return;
        if (!held.ok) setFailure(held.error);
        else if (!page.ok) setFailure(page.error);
        else setPresent({ held: held.value, page: page.value });
      },
    );
    return () => {
      isStopped = true;
    };
  }, [tries]);

  const { from, file } = source;
  return (
    <div className="fl-exchange">
      <div className="fl-exchange-head">
        <h3 className="fl-set-card-title" ref={heading} tabIndex={-1}>
          {from.kind === 'file'
            ? t('settings.exchange.preview.file', { name: from.name })
            : t('settings.exchange.preview.project', { key: from.key, name: from.name })}
        </h3>
        <p className="fl-help">
          {t('settings.exchange.exportedAt', { time: timeOf(file.exportedAt, place) })}{' '}
          {t('settings.exchange.nothingYet')}
        </p>
      </div>
      {wasKept && <Notice kind="information">{t('settings.exchange.kept')}</Notice>}
      {present !== undefined ? (
        <Choosing {...props} present={present} />
      ) : failure !== undefined ? (
        <FailureNotice
          failure={failure}
          actions={
            <>
              <Button
                onClick={() => {
                  setTries(tries + 1);
                }}
              >
                {t('tryAgain')}
              </Button>
              <Button appearance="subtle" onClick={onGiveUp}>
                {t('settings.exchange.giveUp')}
              </Button>
            </>
          }
        />
      ) : (
        <div className="fl-bone fl-bone-part" aria-busy="true">
          <span className="fl-hidden">{t('settings.exchange.comparing')}</span>
        </div>
      )}
    </div>
  );
};

/** Anybody may have written the file, and this line of it is only for people. */
const timeOf = (iso: string, { reader }: SettingsPlace): string =>
  Number.isNaN(Date.parse(iso)) ? iso : formatTime(iso, reader);

type ChoosingProps = Props & { present: Present };

const Choosing = ({ source, place, drafts, present, onGiveUp, onImported }: ChoosingProps) => {
  const { page } = present;
  const [held, setHeld] = useState(present.held);
  const [choice, setChoice] = useState<Choice>(() => readChoice(drafts));
  const [overtaken, setOvertaken] = useState<readonly Section[]>([]);
  const [reasonError, setReasonError] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const [isTooLarge, setTooLarge] = useState(false);
  const [waiting, setWaiting] = useState<Waiting>();
  const [isSending, setSending] = useState(false);
  const conflict = useRef<HTMLDivElement>(null);

  const offered = sectionsOf(place.scope);
  const leftOut = sections.filter(
    (section) => source.file.sections[section] !== undefined && !offered.includes(section),
  );
  const settings = useMemo(
    (): ProjectSettings =>
      // What a site cannot have of its own comes from the page, for the rules that look at it.
      ({ ...page.around, ladder: page.shown.content, ...held.file.sections }) as ProjectSettings,
    [page, held],
  );
  // One instant for what is taken over and for what speaks against it.
  const time = useMemo(() => ({ today: page.today, now: Date.now() }), [page, held]);
  const given = useMemo(() => fromToday(settings, source.file.sections, time), [settings, source, time]);
  const previews = useMemo(() => previewOf(held.file.sections, given, offered), [held, given, offered]);
  /** Until somebody chooses otherwise: whatever would change something. */
  const chosen = previews
    .filter(({ section, differences }) => choice.chosen?.includes(section) ?? differences.length > 0)
    .map(({ section }) => section);
  const isSite = place.scope === 'site';
  const after = useMemo(
    () => withChosen(settings, given, chosen),
    // The list of the chosen is made anew each time.
    [settings, given, chosen.join(' ')],
  );
  const problems = useMemo(
    () => problemsOfChange({ before: settings, after, changed: chosen, isSite, ...time }),
    [settings, after, isSite, time],
  );
  const isReasonRequired = mustSayWhy(settings, after);

  useEffect(() => {
    if (overtaken.length > 0) conflict.current?.focus();
  }, [overtaken]);

  const change = (next: Choice): void => {
    keepChoice(drafts, next);
    setChoice(next);
    setFailure(undefined);
    setTooLarge(false);
  };

  const isReasonWrong = (): boolean => {
    const message = checkText(choice.reason, textLimits.reason, isReasonRequired);
    setReasonError(
      message === undefined
        ? undefined
        : t(message === 'invalid.empty' ? 'settings.problem.reason' : message, { limit: textLimits.reason }),
    );
    if (message !== undefined) document.getElementById(reasonId)?.focus();
    return message !== undefined;
  };

  const send = async (): Promise<void> => {
    if (isReasonWrong()) return;
    const reason = choice.reason.trim();
    const versions = Object.fromEntries(chosen.map((section) => [section, held.versions[section] ?? 0]));
    const content = sectionsToSend(given, chosen);
    if (new TextEncoder().encode(JSON.stringify(content)).length > mostBytes) {
      setTooLarge(true);
      return;
    }
    setSending(true);
    setFailure(undefined);
    setOvertaken([]);
    // The stamp stands for the sections, which are too long to be kept twice.
    const sent = { stamp: source.stamp, chosen, versions, reason };
    const actId = actIdOf(drafts, choiceForm, sent, () => crypto.randomUUID());
    const answer = await call('settings/import', { actId, sections: content, versions, reason }, setWaiting);
    setSending(false);
    setWaiting(undefined);
    if (answer.ok) {
      onImported(chosen);
      return;
    }
    const { error, newer } = answer;
    if (error.code === 'conflict' && newer !== undefined) {
      setOvertaken(overtakenSections(held.versions, newer.versions));
      setHeld(newer);
      // What is chosen stays chosen, also where the newest holds the same by now.
      change({ ...choice, chosen });
      return;
    }
    if (error.code === 'invalid' && error.field === 'reason') {
      setReasonError(tFailure(error, error.params));
      document.getElementById(reasonId)?.focus();
      return;
    }
    setFailure(error);
  };

  if (previews.length === 0) {
    return (
      <Notice
        kind="information"
        actions={<Button onClick={onGiveUp}>{t('settings.exchange.giveUp')}</Button>}
      >
        {t('settings.exchange.nothingHere')}
      </Notice>
    );
  }
  return (
    <>
      {overtaken.length > 0 && (
        <Notice kind="warning" title={t('settings.exchange.overtaken')} focusRef={conflict}>
          {t('settings.exchange.overtakenText', { sections: namesOf(overtaken, place) })}
        </Notice>
      )}
      {leftOut.length > 0 && (
        <Notice kind="information">
          {t('settings.exchange.leftOut', { sections: namesOf(leftOut, place) })}
        </Notice>
      )}
      <fieldset className="fl-group-of fl-exchange-sections">
        <legend className="fl-label">{t('settings.exchange.which')}</legend>
        {previews.map((preview) => (
          <SectionChoice
            key={preview.section}
            preview={preview}
            place={place}
            isChosen={chosen.includes(preview.section)}
            problems={problems.filter(({ section }) => section === preview.section).length}
            isDisabled={isSending}
            onChoose={(isChosen) => {
              const others = chosen.filter((section) => section !== preview.section);
              change({ ...choice, chosen: isChosen ? [...others, preview.section] : others });
            }}
          />
        ))}
      </fieldset>
      <section className="fl-set-card" aria-label={t('settings.exchange.applyTitle')}>
        {problems.length > 0 && (
          <ProblemList id={problemsId} problems={problems} isFile={source.from.kind === 'file'} />
        )}
        <TextAreaField
          id={reasonId}
          label={t('settings.save.why')}
          help={t(isReasonRequired ? 'settings.save.whyRequired' : 'settings.save.whyOptional')}
          error={reasonError}
          required={isReasonRequired}
          value={choice.reason}
          limit={textLimits.reason}
          rows={1}
          readOnly={isSending}
          onChange={(reason) => {
            change({ ...choice, reason });
            setReasonError(undefined);
          }}
        />
        {isTooLarge && (
          <Notice kind="warning" alert>
            {t('settings.exchange.tooMuch')}
          </Notice>
        )}
        {failure !== undefined && <Refusal failure={failure} />}
        {waiting === 'settingUp' && (
          <Notice kind="information" alert>
            {t('settingUp.form')}
          </Notice>
        )}
        <div className="fl-actions">
          <Button
            appearance="primary"
            isLoading={isSending}
            isDisabled={chosen.length === 0 || problems.length > 0}
            aria-describedby={
              chosen.length === 0 ? 'fl-exchange-none' : problems.length > 0 ? problemsId : undefined
            }
            onClick={() => void send()}
          >
            {chosen.length === 0
              ? t('settings.exchange.apply')
              : tCount('settings.exchange.applySections', chosen.length)}
          </Button>
          <Button appearance="subtle" isDisabled={isSending} onClick={onGiveUp}>
            {t('settings.exchange.giveUp')}
          </Button>
          {chosen.length === 0 && (
            <span className="fl-help" id="fl-exchange-none">
              {t('settings.exchange.noneChosen')}
            </span>
          )}
        </div>
      </section>
    </>
  );
};

const namesOf = (list: readonly Section[], { reader }: SettingsPlace): string =>
  new Intl.ListFormat(reader.locale).format(list.map((section) => t(`settings.section.${section}`)));

/** What the backend refuses, with the section in which it does. */
const Refusal = ({ failure }: { failure: Failure }) => {
  const section = sections.find((one) => one === failure.field?.split('.')[0]);
  if (failure.code !== 'invalid' || section === undefined) return <FailureNotice failure={failure} />;
  const problem: SectionProblem['problem'] = {
    path: failure.field?.slice(section.length + 1) ?? '',
    message: failure.message,
    ...(failure.params && { params: failure.params }),
  };
  return <ProblemList id={`${problemsId}-refused`} problems={[{ section, problem }]} isFile isNew />;
};
