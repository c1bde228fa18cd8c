import { useEffect } from 'react';
import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import type { InvocationRecord } from '../../api-types';
import { api } from '../api';
import { useFlags } from '../flags';
import { messageOf, useLoaded } from '../load';
import { Await } from '../parts';
import { useSession } from '../session';

/** How often the page looks for new invocations, in milliseconds. */
const interval = 2_000;

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const number = new Intl.NumberFormat('en-GB');

const outcomes: Record<
  InvocationRecord['outcome'],
  { label: string; appearance: 'success' | 'removed' | 'moved' | 'inprogress' }
> = {
  ok: { label: 'ok', appearance: 'success' },
  error: { label: 'error', appearance: 'removed' },
  timeout: { label: 'timed out', appearance: 'removed' },
  lost: { label: 'process lost', appearance: 'removed' },
  consent: { label: 'consent demanded', appearance: 'inprogress' },
  refused: { label: 'refused', appearance: 'moved' },
};

function Row({ record, person }: { record: InvocationRecord; person: string | undefined }) {
  const { label, appearance } = outcomes[record.outcome];
  return (
    <tr>
      <td className="nowrap">
        <time dateTime={record.at}>{clock.format(new Date(record.at))}</time>
      </td>
      <td className="wide">
        <code>{record.functionKey}</code> <span className="quiet">{record.moduleKey}</span>
        {record.detail !== null && (
          <details>
            <summary>Why</summary>
            <pre>{record.detail}</pre>
          </details>
        )}
      </td>
      <td>{person ?? <span className="quiet">nobody</span>}</td>
      <td className="number">{number.format(record.ms)} ms</td>
      <td className="number">{record.sqlCalls}</td>
      <td className="number">{record.restCalls}</td>
      <td className="number">{record.points}</td>
      <td>
        <Lozenge appearance={appearance}>{label}</Lozenge>
      </td>
    </tr>
  );
}

export function Invocations() {
  const { session } = useSession();
  const flags = useFlags();
  const { loaded, reload } = useLoaded('invocations', api.invocations);
  useEffect(() => {
    document.title = 'Invocations - Fairlead';
    const timer = setInterval(reload, interval);
    return () => {
      clearInterval(timer);
    };
  }, [reload]);
  const nameOf = (accountId: string | null) =>
    session.people.find((person) => person.accountId === accountId)?.displayName;
  const run = (key: string) => {
    api.runSchedule(key).then(
      ({ outcome }) => {
        flags.show({
          id: `run-${key}`,
          type: outcome === 'ok' ? 'success' : 'error',
          title: `${key}: ${outcome}`,
          dismisses: true,
          actions: [],
        });
        reload();
      },
      (error: unknown) => {
        flags.show({
          id: `run-${key}`,
          type: 'error',
          title: messageOf(error),
          dismisses: false,
          actions: [],
        });
      },
    );
  };
  return (
    <>
      <div className="row spread">
        <h1>Invocations</h1>
        <div className="row">
          {session.schedules.map(({ key, interval: every }) => (
            <Button
              key={key}
              onClick={() => {
                run(key);
              }}
            >
              Run {key} now<span className="hidden"> (every {every})</span>
            </Button>
          ))}
        </div>
      </div>
      <Await loaded={loaded} absent={null}>
        {({ records, problems, pointsUsed, pointsLimit }) => (
          <div className="stack">
            <p className="points">
              <label htmlFor="points">
                {number.format(pointsUsed)} of {number.format(pointsLimit)} points used in this hour
              </label>
              <meter id="points" min={0} max={pointsLimit} value={pointsUsed} />
            </p>
            {problems.length > 0 && (
              <details className="card failure" open>
                <summary>{problems.length} calls that no platform would answer</summary>
                <ul>
                  {problems.map((problem, index) => (
                    // The same problem may come twice, and nothing else tells them apart.
                    <li key={index}>{problem}</li>
                  ))}
                </ul>
              </details>
            )}
            {records.length === 0 ? (
              <p className="card empty">No function has run yet.</p>
            ) : (
              <div className="card scroll">
                <table>
                  <caption className="hidden">Invocations, newest first</caption>
                  <thead>
                    <tr>
                      <th scope="col">Time</th>
                      <th scope="col">Function</th>
                      <th scope="col">Person</th>
                      <th scope="col" className="number">
                        Duration
                      </th>
                      <th scope="col" className="number">
                        SQL
                      </th>
                      <th scope="col" className="number">
                        REST
                      </th>
                      <th scope="col" className="number">
                        Points
                      </th>
                      <th scope="col">Outcome</th>
                    </tr>
                  </thead>
                  <tbody>
                    {records.map((record) => (
                      <Row key={record.id} record={record} person={nameOf(record.accountId)} />
                    ))}
                  </tbody>
                </table>
              </div>
            )}
          </div>
        )}
      </Await>
    </>
  );
}
