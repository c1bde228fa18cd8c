import { useEffect, useState, type FormEvent } from 'react';
import Button from '@atlaskit/button/new';
import type { Fault, FaultKind, FaultSpec, FaultTarget } from '../../api-types';
import { api } from '../api';
import { messageOf, useLoaded } from '../load';
import { Await } from '../parts';
import { useSession } from '../session';

type KindInfo = { label: string; targets: FaultTarget[]; value?: { label: string; preset: number } };

const kinds: Record<FaultKind, KindInfo> = {
  latency: {
    label: 'Takes longer',
    targets: ['product', 'sql', 'invoke'],
    value: { label: 'Milliseconds', preset: 1_000 },
  },
  tooMany: {
    label: 'Too many requests (429)',
    targets: ['product', 'sql', 'invoke', 'queue'],
    value: { label: 'Retry after, seconds', preset: 5 },
  },
  serverError: {
    label: 'Server error (5xx)',
    targets: ['product', 'sql', 'invoke', 'queue'],
    value: { label: 'Status', preset: 503 },
  },
  dropped: {
    label: 'Connection breaks before it is done',
    targets: ['product', 'sql', 'invoke', 'queue'],
  },
  lostAnswer: {
    label: 'Is done, but the answer is lost',
    targets: ['sql', 'product', 'invoke', 'queue'],
  },
  sqlError: { label: 'Database refuses the statement', targets: ['sql'] },
  conflict: { label: 'Database says that somebody else was first', targets: ['sql'] },
  consent: { label: 'Jira demands consent', targets: ['product'] },
  eventTwice: {
    label: 'Event arrives twice',
    targets: ['event', 'queue'],
    value: { label: 'Milliseconds between', preset: 0 },
  },
  eventLate: {
    label: 'Event arrives late',
    targets: ['event', 'queue'],
    value: { label: 'Milliseconds', preset: 20_000 },
  },
  eventShuffled: {
    label: 'Event lets the next one pass',
    targets: ['event', 'queue'],
    value: { label: 'Milliseconds until it comes alone', preset: 20_000 },
  },
  eventLost: { label: 'Event never arrives', targets: ['event'] },
  processLost: {
    label: 'The process ends in the middle',
    targets: ['queue', 'event', 'schedule', 'invoke'],
    value: { label: 'Calls that come through before', preset: 1 },
  },
};

const targetLabels: Record<FaultTarget, string> = {
  product: 'Calls to Jira',
  sql: 'Statements of the database',
  invoke: 'Calls from the panel',
  event: 'Events on their way to the app',
  queue: 'Events of queues',
  schedule: 'Schedules',
};

const describe = (fault: Fault) =>
  [
    targetLabels[fault.target],
    fault.match === null ? undefined : `with “${fault.match}”`,
    fault.value === null ? undefined : `${kinds[fault.kind].value?.label ?? ''}: ${fault.value}`,
    fault.times === null ? 'until removed' : `${fault.times} more`,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');

function AddForm({ onAdded }: { onAdded: () => void }) {
  const [kind, setKind] = useState<FaultKind>('latency');
  const [problem, setProblem] = useState<string | null>(null);
  const info = kinds[kind];
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const read = (name: string) => {
      const value = form.get(name);
      return typeof value === 'string' && value !== '' ? value : undefined;
    };
    const value = read('value');
    const times = read('times');
    const match = read('match');
    const spec: FaultSpec = {
      kind,
      target: info.targets.find((target) => target === read('target')),
      ...(value !== undefined && { value: Number(value) }),
      ...(times !== undefined && { times: Number(times) }),
      ...(match !== undefined && { match }),
    };
    api.addFault(spec).then(
      () => {
        setProblem(null);
        onAdded();
      },
      (error: unknown) => {
        setProblem(messageOf(error));
      },
    );
  };
  return (
    <form className="card fault-form" onSubmit={add} aria-labelledby="add-fault">
      <h2 id="add-fault">Add a fault</h2>
      <div className="fields">
        <label>
          What happens
          <select
            value={kind}
            onChange={(event) => {
              setKind(event.target.value as FaultKind);
            }}
          >
            {Object.entries(kinds).map(([key, { label }]) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label>
          To what
          <select name="target" key={kind}>
            {info.targets.map((target) => (
              <option key={target} value={target}>
                {targetLabels[target]}
              </option>
            ))}
          </select>
        </label>
        {info.value && (
          <label key={kind}>
            {info.value.label}
            <input name="value" type="number" min="0" required defaultValue={info.value.preset} />
          </label>
        )}
        <label>
          How often
          <input name="times" type="number" min="1" placeholder="until removed" />
        </label>
        <label>
          Only where it contains
          <input name="match" type="text" placeholder="path, statement, function, event" />
        </label>
      </div>
      <Button type="submit" appearance="primary">
        Add fault
      </Button>
      {problem !== null && <p role="alert">{problem}</p>}
    </form>
  );
}

export function Faults() {
  const { reload: reloadSession } = useSession();
  const { loaded, reload } = useLoaded('faults', api.faults);
  useEffect(() => {
    document.title = 'Faults - Fairlead';
  }, []);
  const update = () => {
    reload();
    void reloadSession();
  };
  const perform = (act: () => Promise<unknown>) => {
    void act().finally(update);
  };
  return (
    <>
      <h1>Faults</h1>
      <p className="lead">
        Make the platform slow, busy or forgetful, and see what the app makes of it. Faults end with the site.
      </p>
      <Await loaded={loaded} absent={null}>
        {({ faults, consents }) => (
          <div className="stack">
            <section className="card" aria-labelledby="faults-on">
              <h2 id="faults-on">On now</h2>
              {faults.length === 0 && <p className="quiet">None. Everything answers as it should.</p>}
              <ul className="bare">
                {faults.map((fault) => (
                  <li key={fault.id} className="fault-line">
                    <span>
                      <strong>{kinds[fault.kind].label}</strong>{' '}
                      <span className="quiet">{describe(fault)}</span>
                    </span>
                    <Button
                      spacing="compact"
                      onClick={() => {
                        perform(() => api.removeFault(fault.id));
                      }}
                    >
                      Remove<span className="hidden"> {kinds[fault.kind].label}</span>
                    </Button>
                  </li>
                ))}
              </ul>
              {consents.length > 0 && (
                <p className="row">
                  <span className="quiet">{consents.length} allowed the app to act for them.</span>
                  <Button
                    spacing="compact"
                    onClick={() => {
                      perform(api.forgetConsents);
                    }}
                  >
                    Ask them again
                  </Button>
                </p>
              )}
            </section>
            <AddForm onAdded={update} />
          </div>
        )}
      </Await>
    </>
  );
}
