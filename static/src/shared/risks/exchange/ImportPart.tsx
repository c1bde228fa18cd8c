import { useEffect, useId, useRef, useState } from 'react';
import { importLimit } from '../../../../../src/contract/limits';
import type { Failure } from '../../../../../src/contract/result';
import { announce } from '../../announce';
import { call } from '../../api';
import { Button } from '../../Button';
import { exampleDay } from '../../dates';
import { download } from '../../download';
import type { Drafts } from '../../drafts';
import { FailureNotice } from '../../FailureNotice';
import { FileDrop } from '../../FileDrop';
import { Notice } from '../../Notice';
import { usePanel } from '../../records/PanelContext';
import { useProjectKey } from '../../records/useProject';
import { t } from '../../texts';
import { digestOf, forgetImport, importingNow, sendImport, useImporting, wasSent } from '../importing';
import { ImportOutcome } from '../ImportOutcome';
import { useRisks } from '../RisksContext';
import { columnName, requiredColumns } from './columns';
import { emptyRows } from './exporting';
import { fileOf } from './files';
import { readLanguages } from './languages';
import { contentsOf, mostFileBytes, openFile, type Opened, type Opening } from './opening';
import { Preview } from './Preview';
import { askJira, readNewestRisks } from './register-calls';
import type { FileError } from './table';

type State =
  | { is: 'ready' }
  | { is: 'reading'; name: string }
  | { is: 'refused'; name: string; errors: readonly FileError[] }
  | { is: 'failed'; failure: Failure }
  | { is: 'stuck' }
  /** By its digest it is imported once however often it is sent, after a reload too. */
  | { is: 'shown'; name: string; digest: string; wasSent: boolean; opened: Opened };

const stateOf = async (name: string, opening: Opening, drafts: Drafts): Promise<State> => {
  if (opening.ok) {
    const { opened } = opening;
    const digest = await digestOf(contentsOf(opened.rows));
    return { is: 'shown', name, digest, wasSent: wasSent(drafts, digest), opened };
  }
  return 'failure' in opening
    ? { is: 'failed', failure: opening.failure }
    : { is: 'refused', name, errors: opening.errors };
};

const accepted =
  '.csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** New risks from a file: looked at row by row before any of them is put on record. */
export const ImportPart = ({ sendingId }: { sendingId: string }) => {
  const { reader, now, drafts } = usePanel();
  const projectKey = useProjectKey();
  const { scales, categories, currency, today } = useRisks();
  const [state, setState] = useState<State>({ is: 'ready' });
  /** A file that takes long must not come in after a later one. */
  const latest = useRef<File>();
  const importing = useImporting();
  const isSending = importing.is === 'sending';
  const id = useId();

  useEffect(() => {
    if (importing.is === 'imported') setState({ is: 'ready' });
  }, [importing.is]);

  useEffect(
    () => () => {
      latest.current = undefined;
    },
    [],
  );

  const open = async (file: File): Promise<State> => {
    const { name } = file;
    if (file.size > mostFileBytes) {
      return { is: 'refused', name, errors: [{ message: 'risk.exchange.error.tooLarge' }] };
    }
    const bytes = await file.arrayBuffer().catch(() => undefined);
    if (bytes === undefined) {
      return { is: 'refused', name, errors: [{ message: 'settings.exchange.error.unreadable' }] };
    }
    const opening = await openFile(
      new Uint8Array(bytes),
      {
        says: await readLanguages(t),
        locale: reader.locale,
        language: t('language'),
        scales,
        categories,
        currency,
        today,
        exampleDay: exampleDay(now, reader),
      },
      {
        ...askJira(projectKey),
        check: (risks) => call('risk/check', { risks }),
        register: () => readNewestRisks(() => latest.current === file),
      },
    );
    return await stateOf(name, opening, drafts);
  };

  const take = async (file: File): Promise<void> => {
    // A file can be dropped where none can be chosen.
    if (importingNow().is === 'sending') {
      announce(t('risk.exchange.sendingWhy'));
      return;
    }
    forgetImport();
    latest.current = file;
    setState({ is: 'reading', name: file.name });
    announce(t('risk.exchange.opening', { name: file.name }));
    const opened = await open(file).catch((): State => ({ is: 'stuck' }));
    if (latest.current === file) setState(opened);
  };

  const writeEmpty = async (): Promise<void> => {
    const file = await fileOf('csv', emptyRows({ say: t, currency }), {
      locale: reader.locale,
      language: t('language'),
    });
    download(`fairlead-risks-${projectKey}.csv`, file);
  };

  return (
    <section className="fl-risk-exchange-part" aria-labelledby={id}>
      <h4 className="fl-risk-exchange-name" id={id}>
        {t('risk.exchange.import')}
      </h4>
      <p className="fl-help">
        {t('risk.exchange.import.help', {
          columns: new Intl.ListFormat(reader.locale).format(
            requiredColumns.map((column) =>
              t('risk.exchange.quoted', { name: columnName(column, t, currency) }),
            ),
          ),
        })}
      </p>
      <p>
        <Button appearance="link" onClick={() => void writeEmpty()}>
          {t('risk.exchange.empty')}
        </Button>
      </p>
      {state.is !== 'shown' && <ImportOutcome />}
      <fieldset className="fl-risk-exchange-file" disabled={isSending}>
        <FileDrop
          id={`${id}-file`}
          label={t('risk.exchange.file')}
          help={t('risk.exchange.drop', { most: importLimit })}
          accept={accepted}
          onFile={(file) => void take(file)}
        />
      </fieldset>
      {state.is === 'reading' && (
        <div className="fl-bone fl-bone-part" aria-busy="true">
          <span className="fl-hidden">{t('risk.exchange.opening', { name: state.name })}</span>
        </div>
      )}
      {state.is === 'refused' && (
        <Notice kind="danger" alert title={t('settings.exchange.refused', { name: state.name })}>
          <ul className="fl-risk-exchange-errors">
            {state.errors.map(({ message, params }, index) => (
              <li key={index}>{t(message, params)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {state.is === 'failed' && <FailureNotice failure={state.failure} />}
      {state.is === 'stuck' && (
        <Notice kind="warning" alert>
          {t('risk.exchange.error.jira')}
        </Notice>
      )}
      {state.is === 'shown' && (
        <Preview
          name={state.name}
          opened={state.opened}
          wasSent={state.wasSent}
          onSend={() => {
            const { name, digest, opened } = state;
            void sendImport(drafts, { name, digest, rows: contentsOf(opened.rows) });
          }}
          onGiveUp={() => {
            forgetImport();
            setState({ is: 'ready' });
            document.getElementById(`${id}-file`)?.focus();
          }}
        />
      )}
      {/* Below what was pressed, which keeps its place. */}
      {importing.is === 'sending' && (
        <div id={sendingId}>
          <Notice kind="information" title={t('risk.exchange.sending', { name: importing.name })}>
            {t('risk.exchange.sendingWhy')}
          </Notice>
        </div>
      )}
    </section>
  );
};
