/** The register of a project: the picture of its risks, how well they are kept, the list of them, and the one that is open. */
import { lazy, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { riskColumns, type Risk, type RiskColumn, type RiskRegister } from '../../../../src/contract/risk';
import { announce } from '../announce';
import type { Waiting } from '../api';
import { Button } from '../Button';
import { isBlank } from '../drafts';
import { FailureNotice } from '../FailureNotice';
import { Notice } from '../Notice';
import { markMeaningfulPaint } from '../paint';
import { usePanel } from '../records/PanelContext';
import { ProjectPanel, type ProjectPlace } from '../records/ProjectPanel';
import { LazyPart, preloadOn } from '../records/parts';
import '../records/panel.css';
import { headingId } from '../records/record';
import '../measures/measures.css';
import { t, tCount } from '../texts';
import { useFocusAtEnd } from '../useFocusAtEnd';
import { riskNames } from './calls';
import { CopyView } from './CopyView';
import { Filters } from './Filters';
import { HeatMap, Legend } from './HeatMap';
import { Hygiene } from './Hygiene';
import { forgetImport, useImporting } from './importing';
import { ImportNotice } from './ImportOutcome';
import { NoneFound, NoRisks } from './NoRisks';
import { Exchange, Knowledge, preloads, RiskForm } from './parts';
import { riskFields } from './pieces';
import { riskOpenerId, RiskTable } from './RiskTable';
import { RisksContext, type RisksFacts } from './RisksContext';
import './risks.css';
import { TrendPart } from './TrendPart';
import { useRegister, type EarlyRegister } from './useRegister';
import {
  firstView,
  isFiltered,
  withAttentionPressed,
  withCellPressed,
  withLevelPressed,
  withoutFilters,
  withoutRisk,
  type RiskView,
} from './view';

const loadDetails = () => import('./RiskDetails');
const RiskDetails = lazy(loadDetails);

type Props = {
  place: ProjectPlace;
  view: RiskView;
  onView: (view: RiskView) => void;
  /** What was asked for before anybody looked at it. */
  early: (list: string) => EarlyRegister | undefined;
  /** What its list shows beside each risk. */
  columns?: readonly RiskColumn[];
  /** What stands below the list, and can have the register read again. */
  below?: (readAnew: () => void) => ReactNode;
};

export const Register = ({ place, view, onView, early, columns = riskColumns, below }: Props) => {
  const register = useRegister(view, early);
  const { page, failure, waiting } = register;

  // Before the browser paints what was just rendered, so that the mark follows that very frame.
  useLayoutEffect(() => {
    if (page !== undefined) markMeaningfulPaint();
  }, [page]);

  const failed = failure !== undefined && (
    <FailureNotice failure={failure} actions={<Button onClick={register.retry}>{t('tryAgain')}</Button>} />
  );
  return (
    <>
      {failed}
      {page === undefined ? (
        <>
          <Title />
          {failed === false && <Loading waiting={waiting} />}
        </>
      ) : (
        <Facts page={page} place={place}>
          <Opened
            page={page}
            projectKey={place.projectKey}
            view={view}
            onView={onView}
            register={register}
            columns={columns}
            below={below}
          />
        </Facts>
      )}
    </>
  );
};

const Title = () => <h2 className="fl-risks-title">{t('risk.title')}</h2>;

const Loading = ({ waiting }: { waiting: Waiting | undefined }) =>
  waiting === 'settingUp' ? (
    <Notice kind="information" alert title={t('settingUp.title')}>
      {t('settingUp.text')}
    </Notice>
  ) : (
    <div className="fl-skeleton" aria-busy="true">
      <span className="fl-hidden">{t('risk.reading')}</span>
      <div className="fl-bone fl-bone-card" />
      <div className="fl-bone fl-bone-card" />
    </div>
  );

type FactsProps = { page: RiskRegister; place: ProjectPlace; children: React.ReactNode };

/** Tells the parts of the register where they are, and how the project rates risks. */
const Facts = ({ page, place, children }: FactsProps) => {
  const { me, scales, categories, areas, currency, today, side, mayWrite } = page;
  const { reader } = place;
  // Each answer has scales of its own; they are others only where they say something else.
  const scaled = JSON.stringify(scales);
  const fields = useMemo(() => riskFields({ scales, currency, reader }), [scaled, currency, reader]);
  const facts: RisksFacts = { scales, categories, areas, currency, today, side, mayWrite, fields };
  return (
    <ProjectPanel name="risks" place={place} me={me} names={riskNames} canEdit={mayWrite}>
      <RisksContext.Provider value={facts}>{children}</RisksContext.Provider>
    </ProjectPanel>
  );
};

/** Names the draft of the form that makes a new record. */
const newForm = 'identify';
const identifyId = 'risk-identify';
const exchangeId = 'risk-exchange-open';
const knowledgeId = 'risk-knowledge-open';
const sendingId = 'risk-exchange-sending';
const listId = 'risk-list';

type OpenedProps = Pick<Props, 'view' | 'onView'> & {
  below: Props['below'];
  page: RiskRegister;
  projectKey: string;
  register: ReturnType<typeof useRegister>;
  columns: readonly RiskColumn[];
};

const Opened = ({ page, projectKey, view, onView, register, columns, below }: OpenedProps) => {
  const { drafts, reader } = usePanel();
  const { mayWrite } = page;
  // A draft that outlived a reload opens its form again.
  const [isIdentifying, setIdentifying] = useState(() => mayWrite && !isBlank(drafts.read(newForm)));
  const [isOpenedByHand, setOpenedByHand] = useState(false);
  const [isExchanging, setExchanging] = useState(false);
  const [isFinding, setFinding] = useState(false);
  /** Elements that are to take the focus once they are there; the first that is. */
  const [focusOn, setFocusOn] = useState<readonly string[]>();
  const { risk } = view;
  const lastRisk = useRef(risk);
  /** Whoever comes to a risk by its address has not pressed anything that is gone by now. */
  const wasInList = useRef(false);

  useEffect(() => {
    if (risk === undefined) {
      if (lastRisk.current !== undefined) setFocusOn([riskOpenerId(lastRisk.current), listId, identifyId]);
      wasInList.current = true;
    }
    lastRisk.current = risk;
  }, [risk]);

  const importing = useImporting();
  const isSending = importing.is === 'sending';
  const lastImport = useRef(importing.is);
  useEffect(() => {
    // The register holds more than is shown of it.
    if (lastImport.current === 'sending' && importing.is === 'imported') void register.readAnew();
    lastImport.current = importing.is;
  }, [importing.is]);

  useEffect(() => {
    const element = focusOn?.map((id) => document.getElementById(id)).find((one) => one !== null);
    if (!element) return;
    element.focus();
    setFocusOn(undefined);
  });

  const made = (made: Risk): void => {
    setIdentifying(false);
    announce(t('risk.done.identify'));
    void register.readAnew().then(() => {
      setFocusOn([riskOpenerId(made.id), listId, identifyId]);
    });
  };

  if (risk !== undefined) {
    return (
      <>
        <Title />
        <ImportNotice />
        <LazyPart>
          <RiskDetails
            key={risk}
            id={risk}
            takesFocus={wasInList.current}
            onBack={() => {
              onView(withoutRisk(view));
            }}
            onChange={(said) => {
              void register.readAnew();
              if (said === undefined) return;
              announce(said);
              setFocusOn([headingId(risk)]);
            }}
          />
        </LazyPart>
      </>
    );
  }

  const opener = mayWrite ? (
    <span {...preloadOn(preloads.edit)}>
      <Button
        id={identifyId}
        appearance="primary"
        onClick={() => {
          setOpenedByHand(true);
          setIdentifying(true);
        }}
      >
        {t('risk.identify')}
      </Button>
    </span>
  ) : undefined;
  const isEmpty = page.total === 0 && !isFiltered(view);
  return (
    <>
      <div className="fl-header">
        <Title />
        {!isIdentifying && (
          <div className="fl-actions">
            {!isFinding && mayWrite && (
              <span {...preloadOn(preloads.knowledge)}>
                <Button
                  id={knowledgeId}
                  onClick={() => {
                    setFinding(true);
                  }}
                >
                  {t('knowledge.look')}
                </Button>
              </span>
            )}
            {!isExchanging && (mayWrite || !isEmpty) && (
              <span {...preloadOn(preloads.exchange)}>
                <Button
                  id={exchangeId}
                  onClick={() => {
                    setExchanging(true);
                  }}
                >
                  {t('risk.exchange.title')}
                </Button>
              </span>
            )}
            {!isEmpty && opener}
          </div>
        )}
      </div>
      {!isEmpty && !mayWrite && <p className="fl-read-only">{t('risk.readOnly')}</p>}
      {isIdentifying && (
        <section className="fl-card fl-card-form fl-risks-form">
          <LazyPart>
            <RiskForm
              form={newForm}
              takeFocus={isOpenedByHand}
              onClose={() => {
                setIdentifying(false);
                setFocusOn([identifyId]);
              }}
              onDone={made}
            />
          </LazyPart>
        </section>
      )}
      {isExchanging ? (
        <LazyPart>
          <Exchange
            view={view}
            total={page.total}
            onClose={() => {
              setExchanging(false);
              setFocusOn([exchangeId, identifyId]);
            }}
            sendingId={sendingId}
          />
        </LazyPart>
      ) : (
        <ImportNotice />
      )}
      {isFinding && (
        <LazyPart>
          <Knowledge
            onClose={() => {
              setFinding(false);
              setFocusOn([knowledgeId]);
            }}
            onMade={() => void register.readAnew()}
            onOpen={(id) => {
              setFinding(false);
              onView({ ...view, risk: id });
            }}
          />
        </LazyPart>
      )}
      {isEmpty ? (
        !isIdentifying && (
          <NoRisks
            action={opener}
            onAll={() => {
              onView({ ...firstView, status: 'all' });
            }}
          />
        )
      ) : (
        <>
          <Picture page={page} view={view} onView={onView} />
          <TrendPart page={page} reader={reader} />
          <List
            page={page}
            view={view}
            register={register}
            columns={columns}
            projectKey={projectKey}
            onView={onView}
            heldBy={isExchanging && isSending ? sendingId : undefined}
            onOpen={(id) => {
              setExchanging(false);
              forgetImport();
              onView({ ...view, risk: id });
            }}
          />
        </>
      )}
      {below?.(() => {
        void register.readAnew();
      })}
    </>
  );
};

type PictureProps = Pick<OpenedProps, 'page' | 'view' | 'onView'>;

const Picture = ({ page: { scales, cells, hygiene }, view, onView }: PictureProps) => (
  <section className="fl-risks-picture" aria-label={t('risk.map.title')}>
    <HeatMap
      scales={scales}
      cells={cells}
      pressed={view.cell}
      onPress={(cell) => {
        onView(withCellPressed(view, cell));
      }}
    />
    <div className="fl-risks-side">
      <Legend
        scales={scales}
        cells={cells}
        pressed={view.level}
        onPress={(level) => {
          onView(withLevelPressed(view, level));
        }}
      />
      <Hygiene
        hygiene={hygiene}
        pressed={view.attention}
        onPress={(attention) => {
          onView(withAttentionPressed(view, attention));
        }}
      />
    </div>
  </section>
);

type ListProps = Omit<OpenedProps, 'below'> & {
  /** Names what says why no risk can be opened now. */
  heldBy: string | undefined;
  onOpen: (id: string) => void;
};

const List = ({ page, projectKey, view, register, columns, onView, heldBy, onOpen }: ListProps) => {
  const { me, reader } = usePanel();
  const { scales, categories, risks, total, next } = page;
  const { list, askedForMore } = useFocusAtEnd<HTMLElement>(risks.length);

  return (
    <section className="fl-risks-list" aria-label={t('risk.list')} id={listId} ref={list} tabIndex={-1}>
      <Filters view={view} categories={categories} onView={onView} />
      <CopyView projectKey={projectKey} view={view} />
      {total === 0 ? (
        <NoneFound
          onClear={() => {
            onView(withoutFilters(view));
          }}
        />
      ) : (
        <div aria-busy={register.isReading} {...preloadOn(loadDetails)}>
          <RiskTable
            risks={risks}
            scales={scales}
            columns={columns}
            sort={view.sort}
            me={me}
            reader={reader}
            onSort={(sort) => {
              onView({ ...view, sort });
            }}
            heldBy={heldBy}
            onOpen={onOpen}
          />
          <p className="fl-help">{tCount('measures.list.shown', total, { shown: risks.length })}</p>
          {next !== null && (
            <Button
              isLoading={register.isReading}
              onClick={() => {
                askedForMore();
                void register.showMore();
              }}
            >
              {t('measures.list.more')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
};
