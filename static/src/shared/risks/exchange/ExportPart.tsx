import { useEffect, useId, useRef, useState } from 'react';
import type { Failure } from '../../../../../src/contract/result';
import type { RiskSummary } from '../../../../../src/contract/risk';
import { announce } from '../../announce';
import { Button } from '../../Button';
import { download } from '../../download';
import { FailureNotice } from '../../FailureNotice';
import { getUsers } from '../../jira';
import { Notice } from '../../Notice';
import { usePanel } from '../../records/PanelContext';
import { useProjectKey } from '../../records/useProject';
import { t, tCount } from '../../texts';
import { useRisks } from '../RisksContext';
import { askedIn, isFiltered, type RiskView } from '../view';
import type { Written } from './cells';
import { cutIn, exportRows, fileNameOf } from './exporting';
import { fileOf, type FileKind } from './files';
import { readRegister } from './register-calls';

const kinds = ['csv', 'xlsx'] as const satisfies readonly FileKind[];

type State =
  | { is: 'ready' }
  | { is: 'reading'; read: number; total: number }
  | { is: 'failed'; failure: Failure }
  /** Jira names nobody, or a part of the app does not come. */
  | { is: 'stuck' }
  | { is: 'written'; name: string; risks: number; cut: number };

/** The names of owners, by their accounts. @throws Error where Jira does not answer */
const namesOf = async (risks: readonly RiskSummary[]): Promise<Map<string, string>> => {
  const owners = [...new Set(risks.flatMap(({ owner }) => owner ?? []))];
  const users = owners.length === 0 ? [] : await getUsers(owners);
  return new Map(users.map(({ accountId, name }) => [accountId, name]));
};

/** What the list shows, all pages of it, as a file. */
export const ExportPart = ({ view }: { view: RiskView }) => {
  const { reader } = usePanel();
  const projectKey = useProjectKey();
  const { scales, currency, today } = useRisks();
  const [state, setState] = useState<State>({ is: 'ready' });
  /** Counts exports; one that is no longer the latest stops. */
  const latest = useRef(0);
  const id = useId();

  useEffect(
    () => () => {
      latest.current += 1;
    },
    [],
  );

  const rowsOf = async (risks: readonly RiskSummary[]): Promise<Written[][]> => {
    const names = await namesOf(risks);
    return exportRows(risks, {
      say: t,
      scales,
      currency,
      timeZone: reader.timeZone,
      nameOf: (account) => names.get(account) ?? account,
    });
  };

  const write = async (kind: FileKind): Promise<void> => {
    latest.current += 1;
    const mine = latest.current;
    const isWanted = (): boolean => mine === latest.current;
    setState({ is: 'reading', read: 0, total: 0 });
    announce(t('risk.exchange.reading'));
    const answer = await readRegister(askedIn(view), (read, total) => {
      if (isWanted()) setState({ is: 'reading', read, total });
      return isWanted();
    });
    if (answer === undefined || !isWanted()) return;
    if (!answer.ok) {
      setState({ is: 'failed', failure: answer.error });
      return;
    }
    const { risks } = answer.value;
    const file = await fileOf(kind, await rowsOf(risks), reader.locale);
    if (!isWanted()) return;
    const name = fileNameOf(projectKey, today, kind);
    download(name, file);
    announce(tCount('risk.exchange.written', risks.length, { name }));
    setState({ is: 'written', name, risks: risks.length, cut: cutIn(risks) });
  };

  const start = (kind: FileKind): void => {
    write(kind).catch(() => {
      setState({ is: 'stuck' });
    });
  };

  const cancel = (): void => {
    latest.current += 1;
    announce(t('risk.exchange.cancelled'));
    setState({ is: 'ready' });
    document.getElementById(`${id}-csv`)?.focus();
  };

  const isReading = state.is === 'reading';
  return (
    <section className="fl-risk-exchange-part" aria-labelledby={id}>
      <h4 className="fl-risk-exchange-name" id={id}>
        {t('risk.exchange.export')}
      </h4>
      <p className="fl-help">
        {t(isFiltered(view) ? 'risk.exchange.export.filtered' : 'risk.exchange.export.active')}{' '}
        {t('risk.exchange.export.help')}
      </p>
      {state.is === 'failed' && <FailureNotice failure={state.failure} />}
      {state.is === 'stuck' && (
        <Notice kind="warning" alert>
          {t('risk.exchange.error.jira')}
        </Notice>
      )}
      <div className="fl-actions">
        {kinds.map((kind) => (
          <Button
            key={kind}
            id={`${id}-${kind}`}
            isDisabled={isReading}
            onClick={() => {
              start(kind);
            }}
          >
            {t(`risk.exchange.export.${kind}`)}
          </Button>
        ))}
      </div>
      {isReading && (
        <div className="fl-risk-exchange-progress">
          <progress
            aria-label={t('risk.exchange.reading')}
            {...(state.total > 0 && { value: state.read, max: state.total })}
          />
          {state.total > 0 && (
            <span className="fl-help">
              {tCount('measures.list.shown', state.total, { shown: state.read })}
            </span>
          )}
          <Button appearance="subtle" onClick={cancel}>
            {t('risk.exchange.cancel')}
          </Button>
        </div>
      )}
      {state.is === 'written' && (
        <>
          <p className="fl-help">{tCount('risk.exchange.written', state.risks, { name: state.name })}</p>
          {state.cut > 0 && <Notice kind="information">{tCount('risk.exchange.cut', state.cut)}</Notice>}
        </>
      )}
    </section>
  );
};
