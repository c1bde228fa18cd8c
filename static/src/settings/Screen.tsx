import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { SettingsPage } from '../../../src/contract/settings';
import type { Section } from '../../../src/contract/settings-rules';
import type { Failure } from '../../../src/contract/result';
import { announce, Announcer } from '../shared/announce';
import { call, type Answer, type Waiting } from '../shared/api';
import { Button } from '../shared/Button';
import { Drafts, tabStorage } from '../shared/drafts';
import { FailureNotice } from '../shared/FailureNotice';
import { Notice } from '../shared/Notice';
import { hrefOf, type PageHistory } from '../shared/pages';
import { markMeaningfulPaint } from '../shared/paint';
import { t } from '../shared/texts';
import type { Beginning } from './beginning';
import { focusOn, type SettingsPlace } from './editors';
import { Part } from './Part';
import type { ExchangeProps, HealthProps } from './loads';
import { Nav } from './Nav';
import { firstSection, isSection, pathOf, sectionsOf, toolsOf, type View } from './route';
import { SectionPage } from './SectionPage';
import { useRoute } from './useRoute';
import { readWork } from './work';

type PageAnswer = Answer<'settings/read'>;

type State = { page?: SettingsPage; failure?: Failure; waiting?: Waiting | undefined };

const toState = (answer: PageAnswer): State =>
  answer.ok ? { page: answer.value } : { failure: answer.error };

/** Trying again helps against neither. */
const isFinal = ({ code }: Failure): boolean => code === 'forbidden' || code === 'signedOut';

type Props = {
  /** The first page, where it was there before the screen was. */
  opened: PageAnswer | undefined;
  beginning: Beginning;
  first: View;
  history: PageHistory | undefined;
  place: SettingsPlace;
};

/** The settings of one project, or the defaults of a site. */
export const Screen = ({ opened, beginning, first, history, place }: Props) => {
  const { scope } = place;
  const [view, go] = useRoute(history, first, scope);
  const [state, setState] = useState<State>(() => (opened === undefined ? {} : toState(opened)));
  /** The last page that was read, whichever section it was about: what the navigation shows. */
  const [known, setKnown] = useState(state.page);
  const reads = useRef(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const drafts = useMemo(
    () =>
      new Drafts(
        { site: place.site, person: place.me, place: `settings/${place.projectId ?? scope}` },
        tabStorage(),
      ),
    [place, scope],
  );
  /** Counts what was typed, since the navigation says which sections have something unsaved. */
  const [, setTyped] = useState(0);
  const onDraft = useCallback(() => {
    setTyped((count) => count + 1);
  }, []);

  const take = (answer: PageAnswer): void => {
    setState(toState(answer));
    if (answer.ok) setKnown(answer.value);
  };

  /** What comes in for a section that was left meanwhile is of no use. */
  const takeFrom = (coming: (onWaiting: (waiting: Waiting) => void) => Promise<PageAnswer>): void => {
    reads.current += 1;
    const read = reads.current;
    const isWanted = (): boolean => read === reads.current;
    void coming((waiting) => {
      if (isWanted()) setState({ waiting });
    }).then((answer) => {
      if (isWanted()) take(answer);
    });
  };

  const readAnew = (section: Section): void => {
    setState({});
    takeFrom((onWaiting) => call('settings/read', { section }, onWaiting));
  };

  const shownSection = isSection(view) ? view : undefined;
  const isFirst = useRef(true);
  /** The field to which a link from another section led. */
  const wantedPath = useRef<string>();

  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      if (opened === undefined) {
        takeFrom((onWaiting) => {
          beginning.listen(onWaiting);
          return beginning.page;
        });
      }
      return;
    }
    heading.current?.focus();
    announce(t(`settings.section.${view}`));
    if (shownSection !== undefined) readAnew(shownSection);
    else if (known === undefined) readAnew(firstSection(scope));
    // Once for each part that is opened.
  }, [view]);

  useEffect(() => {
    document.title = `${t(`settings.section.${view}`)} – ${t(`settings.title.${scope}`)}`;
  }, [view, scope]);

  const { page, failure, waiting } = state;
  const isThere = page !== undefined && (shownSection === undefined || page.shown.section === shownSection);

  // Before the browser paints what was just rendered, so that the mark follows that very frame.
  useLayoutEffect(() => {
    if (isThere) markMeaningfulPaint();
  }, [isThere]);

  useEffect(() => {
    if (!isThere || wantedPath.current === undefined) return undefined;
    const path = wantedPath.current;
    wantedPath.current = undefined;
    // The editor may still be on its way.
    let tries = 40;
    const timer = setInterval(() => {
      tries -= 1;
      if (focusOn(path) || tries === 0) clearInterval(timer);
    }, 50);
    return () => {
      clearInterval(timer);
    };
  }, [isThere]);

  const mayEdit = known?.mayEdit === true;
  const unsaved = sectionsOf(scope).filter((section) => readWork(drafts, section) !== undefined);

  return (
    <div className="fl-set">
      <Announcer />
      <div className="fl-set-head">
        {/* Jira shows a title above the frame. */}
        <h1 className="fl-hidden">{t(`settings.title.${scope}`)}</h1>
        <p className="fl-set-lead">{t(`settings.lead.${scope}`)}</p>
      </div>
      <Nav
        view={view}
        sections={sectionsOf(scope)}
        tools={mayEdit ? toolsOf(scope) : []}
        overview={known?.overview ?? {}}
        unsaved={unsaved}
        hrefOf={(target) => hrefOf(history, pathOf(target))}
        onGo={go}
      />
      <section className="fl-set-main">
        <h2 className="fl-set-heading" ref={heading} tabIndex={-1}>
          {t(`settings.section.${view}`)}
        </h2>
        <p className="fl-set-about">{t(`settings.about.${view}`)}</p>
        {failure !== undefined && (shownSection !== undefined || known === undefined) ? (
          <FailureNotice
            failure={failure}
            {...(!isFinal(failure) && {
              actions: (
                <Button
                  onClick={() => {
                    readAnew(shownSection ?? firstSection(scope));
                  }}
                >
                  {t('tryAgain')}
                </Button>
              ),
            })}
          />
        ) : shownSection !== undefined ? (
          isThere ? (
            <SectionPage
              key={shownSection}
              page={page}
              place={place}
              drafts={drafts}
              onDraft={onDraft}
              onPage={(next) => {
                reads.current += 1;
                take({ ok: true, value: next });
              }}
              onGoTo={(section, path) => {
                wantedPath.current = path;
                go(section);
              }}
              onDone={() => {
                heading.current?.focus();
              }}
            />
          ) : (
            <Loading waiting={waiting} />
          )
        ) : known === undefined ? (
          <Loading waiting={waiting} />
        ) : !mayEdit ? (
          <Notice kind="information">{t('settings.adminsOnly')}</Notice>
        ) : view === 'health' ? (
          <Part view="health" props={{ place, onGo: go } satisfies HealthProps} />
        ) : (
          <Part
            view="exchange"
            props={
              {
                place,
                onDone: () => {
                  // What the navigation says of the sections has changed.
                  takeFrom((onWaiting) => call('settings/read', { section: firstSection(scope) }, onWaiting));
                },
              } satisfies ExchangeProps
            }
          />
        )}
      </section>
    </div>
  );
};

const Loading = ({ waiting }: { waiting: Waiting | undefined }) =>
  waiting === 'settingUp' ? (
    <Notice kind="information" alert title={t('settingUp.title')}>
      {t('settingUp.text')}
    </Notice>
  ) : (
    <div className="fl-skeleton" aria-busy="true">
      <span className="fl-hidden">{t('settings.loading')}</span>
      <div className="fl-bone fl-bone-short" />
      <div className="fl-bone fl-bone-card" />
      <div className="fl-bone fl-bone-card" />
    </div>
  );
