/** Time, schedules, queues and quotas of the platform, to look at and to turn. */
import { useEffect, useId, useState, type FormEvent, type ReactNode } from 'react';
import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import type { Control as State, Fault, FaultKind, JobRecord } from '../../api-types';
import { api } from '../api';
import { useFlags } from '../flags';
import { useLoaded, messageOf } from '../load';
import { Await } from '../parts';
import { useSession } from '../session';

/** How often the page looks for what has changed, in milliseconds. */
const interval = 2_000;

const number = new Intl.NumberFormat('en-GB');
const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

const hour = 3_600_000;
const steps = [
  { label: '1 hour', milliseconds: hour },
  { label: '1 day', milliseconds: 24 * hour },
  { label: '7 days', milliseconds: 7 * 24 * hour },
] as const;

/** How far the clock is ahead, in words. */
export function aheadOf(milliseconds: number): string {
  const hours = Math.floor(milliseconds / hour);
  const days = Math.floor(hours / 24);
  const parts = [
    ...(days > 0 ? [days === 1 ? '1 day' : `${days} days`] : []),
    ...(hours % 24 > 0 ? [hours % 24 === 1 ? '1 hour' : `${hours % 24} hours`] : []),
  ];
  return parts.length > 0 ? parts.join(' and ') : 'less than an hour';
}

function At({ iso }: { iso: string }) {
  return <time dateTime={iso}>{moment.format(new Date(iso))}</time>;
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

type Turn = (what: string, act: () => Promise<unknown>) => void;

/** One number and a button that sets it. */
function NumberForm({
  label,
  button,
  value,
  max,
  onSet,
}: {
  label: string;
  button: string;
  value: number;
  max?: number;
  onSet: (value: number) => void;
}) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSet(Number(new FormData(event.currentTarget).get('value')));
  };
  return (
    <form className="edit-line" onSubmit={submit}>
      <label>
        {label}
        <input
          key={value}
          name="value"
          type="number"
          required
          min={0}
          step={1}
          defaultValue={value}
          {...(max !== undefined && { max })}
        />
      </label>
      <Button type="submit">{button}</Button>
    </form>
  );
}

function Time({ state, turn, busy }: { state: State; turn: Turn; busy: boolean }) {
  return (
    <Section title="Clock">
      <p>
        <At iso={state.now} />{' '}
        <span className="quiet">
          {state.offset === 0 ? 'as on this machine' : `${aheadOf(state.offset)} ahead of this machine`}
        </span>
      </p>
      <p className="quiet">
        Time passes from one thing that is due to the next: schedules run, and queues and late events arrive.
        It never goes back.
      </p>
      <div className="row" role="group" aria-label="Put the clock forward">
        {steps.map(({ label, milliseconds }) => (
          <Button
            key={label}
            isDisabled={busy}
            onClick={() => {
              turn(`${label} later`, () => api.advanceClock(milliseconds));
            }}
          >
            {label}
            <span className="hidden"> forward</span>
          </Button>
        ))}
        {busy && <span role="status">Time passes …</span>}
      </div>
    </Section>
  );
}

function Schedules({ state, turn }: { state: State; turn: Turn }) {
  return (
    <Section title="Schedules">
      {state.schedules.length === 0 && <p className="quiet">The app has none.</p>}
      <ul className="bare">
        {state.schedules.map(({ key, interval: every, nextAt }) => (
          <li key={key} className="fault-line">
            <span>
              <strong>{key}</strong>{' '}
              <span className="quiet">
                every {every}
                {nextAt !== null && (
                  <>
                    , next <At iso={nextAt} />
                  </>
                )}
              </span>
            </span>
            <Button
              spacing="compact"
              onClick={() => {
                turn(`${key} has run`, async () => {
                  const { outcome } = await api.runSchedule(key);
                  if (outcome !== 'ok') throw new Error(`${key}: ${outcome}`);
                });
              }}
            >
              Run {key} now
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const ways = [
  { kind: null, label: 'At once, in order' },
  { kind: 'eventTwice', label: 'Twice' },
  { kind: 'eventLate', label: 'Late, after 60 seconds', value: 60_000 },
  { kind: 'eventShuffled', label: 'Out of order: each lets the next one pass', value: 60_000 },
  { kind: 'eventLost', label: 'Never' },
] as const satisfies readonly { kind: FaultKind | null; label: string; value?: number }[];

/** The fault that this page has set for all events of a target. */
const standing = (faults: readonly Fault[], target: 'event' | 'queue') =>
  faults.find(
    (fault) =>
      fault.target === target &&
      fault.times === null &&
      fault.match === null &&
      ways.some(({ kind }) => kind === fault.kind),
  );

function Way({
  label,
  target,
  state,
  turn,
}: {
  label: string;
  target: 'event' | 'queue';
  state: State;
  turn: Turn;
}) {
  const fault = standing(state.faults, target);
  // What a queue has taken is never lost.
  const offered = ways.filter(({ kind }) => target === 'event' || kind !== 'eventLost');
  return (
    <label>
      {label}
      <select
        value={fault?.kind ?? ''}
        onChange={(event) => {
          const way = offered.find(({ kind }) => kind === event.target.value);
          turn(`${label}: ${way?.label ?? ways[0].label}`, async () => {
            if (fault) await api.removeFault(fault.id);
            if (way?.kind)
              await api.addFault({ kind: way.kind, target, ...('value' in way && { value: way.value }) });
          });
        }}
      >
        {offered.map(({ kind, label: words }) => (
          <option key={words} value={kind ?? ''}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

function Deliveries({ state, turn }: { state: State; turn: Turn }) {
  const waiting = state.eventsUnderway;
  return (
    <Section title="Delivery">
      <div className="fields">
        <Way label="Events of Jira arrive" target="event" state={state} turn={turn} />
        {state.queues.length > 0 && (
          <Way label="Events of queues arrive" target="queue" state={state} turn={turn} />
        )}
      </div>
      <p className="row">
        <span className="quiet">
          {waiting === 0
            ? 'No event of Jira is on its way.'
            : `${number.format(waiting)} events of Jira on their way.`}
        </span>
        <Button
          spacing="compact"
          onClick={() => {
            turn('Everything has arrived', api.releaseDeliveries);
          }}
        >
          Deliver everything now
        </Button>
      </p>
    </Section>
  );
}

function Confluence({ state, turn }: { state: State; turn: Turn }) {
  const present = state.confluence;
  return (
    <Section title="Confluence">
      <p className="quiet">
        {present
          ? 'This site has it.'
          : 'This site has none: its pages are gone, and what the app asks of it fails.'}
      </p>
      <div className="row">
        <Button
          onClick={() => {
            turn(present ? 'The site has no Confluence now' : 'The site has Confluence now', () =>
              api.setConfluence(!present),
            );
          }}
        >
          {present ? 'Take Confluence away' : 'Bring Confluence back'}
        </Button>
      </div>
    </Section>
  );
}

function Search({ state, turn }: { state: State; turn: Turn }) {
  return (
    <Section title="Search index">
      <p className="quiet">Jira’s searches see a change only after a while.</p>
      <NumberForm
        label="Lag, seconds"
        button="Set lag"
        value={Math.round(state.searchLag / 1_000)}
        max={600}
        onSet={(seconds) => {
          turn(`Searches lag ${seconds} seconds behind`, () => api.setSearchLag(seconds * 1_000));
        }}
      />
    </Section>
  );
}

function Points({ state, turn }: { state: State; turn: Turn }) {
  const { used, limit, resetsAt } = state.points;
  return (
    <Section title="Points">
      <p className="points">
        <label htmlFor="points-used">
          {number.format(used)} of {number.format(limit)} spent in this hour
        </label>
        <meter id="points-used" min={0} max={Math.max(limit, 1)} value={used} />
      </p>
      <p className="quiet">
        The next hour begins <At iso={resetsAt} />. Until then calls to Jira are refused once they are spent.
      </p>
      <NumberForm
        label="Points an hour"
        button="Set limit"
        value={limit}
        onSet={(value) => {
          turn(`${number.format(value)} points an hour`, () => api.setPoints({ limit: value }));
        }}
      />
      <div className="row">
        <Button
          onClick={() => {
            turn('All points of this hour are spent', () => api.setPoints({ used: limit }));
          }}
        >
          Spend the rest
        </Button>
        <Button
          onClick={() => {
            turn('No point of this hour is spent', () => api.setPoints({ used: 0 }));
          }}
        >
          Begin with none spent
        </Button>
      </div>
    </Section>
  );
}

/** What a job is about at present. */
function stateOf(job: JobRecord): {
  label: string;
  appearance: 'inprogress' | 'moved' | 'removed' | 'success' | 'default';
} {
  if (job.running > 0) return { label: 'running', appearance: 'inprogress' };
  if (job.waiting > 0) return { label: 'waiting', appearance: 'moved' };
  if (job.cancelled) return { label: 'cancelled', appearance: 'default' };
  return job.failed > 0
    ? { label: 'failed', appearance: 'removed' }
    : { label: 'done', appearance: 'success' };
}

function Queues({ state }: { state: State }) {
  const { jobs, pushed } = state;
  return (
    <Section title="Queues">
      <p className="quiet">
        {number.format(pushed.used)} of {number.format(pushed.limit)} events pushed in this minute.
      </p>
      {jobs.length === 0 ? (
        <p className="quiet">Nothing was pushed yet.</p>
      ) : (
        <div className="scroll">
          <table>
            <caption className="hidden">Jobs, newest first</caption>
            <thead>
              <tr>
                <th scope="col">Pushed</th>
                <th scope="col">Queue</th>
                <th scope="col">State</th>
                {['Waiting', 'Running', 'Done', 'Failed'].map((name) => (
                  <th key={name} scope="col" className="number">
                    {name}
                  </th>
                ))}
                <th scope="col">Next</th>
              </tr>
            </thead>
            <tbody>
              {jobs.map((job) => {
                const { label, appearance } = stateOf(job);
                return (
                  <tr key={job.id}>
                    <td className="nowrap">
                      <At iso={job.pushedAt} />
                    </td>
                    <td>
                      <code>{job.queue}</code>
                    </td>
                    <td>
                      <Lozenge appearance={appearance}>{label}</Lozenge>
                    </td>
                    {[job.waiting, job.running, job.success, job.failed].map((count, index) => (
                      <td key={index} className="number">
                        {number.format(count)}
                      </td>
                    ))}
                    <td className="nowrap">{job.nextAt !== null && <At iso={job.nextAt} />}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

export function Control() {
  const { reload: reloadSession } = useSession();
  const flags = useFlags();
  const { loaded, reload } = useLoaded('control', api.control);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    document.title = 'Control - Fairlead';
    const timer = setInterval(reload, interval);
    return () => {
      clearInterval(timer);
    };
  }, [reload]);
  const turn: Turn = (what, act) => {
    setBusy(true);
    act()
      .then(
        () => {
          flags.show({ id: 'control', type: 'success', title: what, dismisses: true, actions: [] });
        },
        (error: unknown) => {
          const title = messageOf(error);
          flags.show({ id: 'control', type: 'error', title, dismisses: false, actions: [] });
        },
      )
      .finally(() => {
        setBusy(false);
        reload();
        void reloadSession();
      });
  };
  return (
    <>
      <h1>Control</h1>
      <p className="lead">Let time pass, and have the platform do now what it would do sooner or later.</p>
      <Await loaded={loaded} absent={null}>
        {(state) => (
          <div className="stack">
            <Time state={state} turn={turn} busy={busy} />
            <Schedules state={state} turn={turn} />
            <Deliveries state={state} turn={turn} />
            <Queues state={state} />
            <Confluence state={state} turn={turn} />
            <Search state={state} turn={turn} />
            <Points state={state} turn={turn} />
          </div>
        )}
      </Await>
    </>
  );
}
