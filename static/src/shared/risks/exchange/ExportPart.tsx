import { useEffect, useId, useRef, useState } from 'react';
import type { Failure } from '../../../../../src/contract/result';
import type { Risk } from '../../../../../src/contract/risk';
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
import { exportRows, fileNameOf, issuesIn, keysOf, namingOf, peopleIn, unseenIn } from './exporting';
import { fileOf, type FileKind } from './files';
import { readIssues, readWhole } from './register-calls';

const kinds = ['csv', 'xlsx'] as const satisfies readonly FileKind[];

type State =
  | { is: 'ready' }
  | { is: 'reading'; read: number }
  | { is: 'failed'; failure: Failure }
  /** Jira names nobody, or a part of the app does not come. */
  | { is: 'stuck' }
  /** `total` is what the list had right afterwards: not the same where it never stood still. */
  | { is: 'written'; name: string; risks: number; total: number; unseen: number };

/** @throws Error where Jira does not answer */
const readNaming = async (risks: readonly Risk[]): Promise<ReturnType<typeof namingOf>> =>
  namingOf(await getUsers(peopleIn(risks)));

/** What the list shows, all pages of it, as a file. */
export const ExportPart = ({ view, total }: { view: RiskView; total: number }) => {
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

  const write = async (kind: FileKind): Promise<void> => {
    latest.current += 1;
    const mine = latest.current;
    const isWanted = (): boolean => mine === latest.current;
    setState({ is: 'reading', read: 0 });
    announce(t('risk.exchange.reading'));
    const answer = await readWhole(
      askedIn(view),
      (read) => {
        setState({ is: 'reading', read });
      },
      isWanted,
    );
    if (!isWanted()) return;
    if (!answer.ok) {
      setState({ is: 'failed', failure: answer.error });
      return;
    }
    const { risks, total: totalNow } = answer.value;
    const [nameOf, issues] = await Promise.all([readNaming(risks), readIssues(issuesIn(risks))]);
    const keyOf = keysOf(issues);
    const { locale, timeZone } = reader;
    const language = t('language');
    const rows = exportRows(risks, { say: t, scales, currency, timeZone, language, nameOf, keyOf });
    const file = await fileOf(kind, rows, { locale, language });
    if (!isWanted()) return;
    const name = fileNameOf(projectKey, today, kind);
    download(name, file);
    announce(tCount('risk.exchange.written', risks.length, { name }));
    setState({
      is: 'written',
      name,
      risks: risks.length,
      total: totalNow,
      unseen: unseenIn(risks, { keyOf }),
    });
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
            {...(total > 0 && { value: state.read, max: total })}
          />
          {total > 0 && (
            <span className="fl-help">{tCount('measures.list.shown', total, { shown: state.read })}</span>
          )}
          <Button appearance="subtle" onClick={cancel}>
            {t('risk.exchange.cancel')}
          </Button>
        </div>
      )}
      {state.is === 'written' && (
        <>
          <p className="fl-help">{tCount('risk.exchange.written', state.risks, { name: state.name })}</p>
          {state.risks !== state.total && (
            <Notice kind="warning" alert>
              {tCount('risk.exchange.unsteady', state.risks, { total: state.total })}
            </Notice>
          )}
          {state.unseen > 0 && (
            <Notice kind="information">{tCount('risk.exchange.unseen', state.unseen)}</Notice>
          )}
        </>
      )}
    </section>
  );
};
