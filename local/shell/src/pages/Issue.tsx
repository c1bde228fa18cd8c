import { useEffect, useState, type ReactNode } from 'react';
import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import type { IssueActions as Actions } from '../../api-types';
import { Adf } from '../adf';
import { AppContexts } from '../AppContext';
import { AppPanel } from '../AppPanel';
import { api, jira, type JiraHistory, type JiraIssue, type JiraIssueRef } from '../api';
import { announceIssueChange } from '../bridge-host';
import { useFlags } from '../flags';
import { IssueActions } from '../IssueActions';
import { type Change, IssueEdits, LinkForm } from '../IssueEdits';
import { messageOf, useLoaded } from '../load';
import { Await, StatusLozenge, Time, Unseen } from '../parts';
import { go, Link } from '../router';
import { useSession } from '../session';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

const names = (things: { name: string }[] | undefined) => things?.map(({ name }) => name).join(', ') ?? '';

function Facts({ issue, flagged }: { issue: JiraIssue; flagged: boolean }) {
  const { fields } = issue;
  const none = <span className="quiet">None</span>;
  return (
    <section className="card facts" aria-labelledby="details">
      <h2 id="details">Details</h2>
      <dl>
        <Fact name="Status">
          <StatusLozenge status={fields.status} />
        </Fact>
        {flagged && (
          <Fact name="Flagged">
            <Lozenge appearance="removed">Impediment</Lozenge>
          </Fact>
        )}
        <Fact name="Type">{fields.issuetype?.name ?? none}</Fact>
        <Fact name="Priority">{fields.priority?.name ?? none}</Fact>
        <Fact name="Assignee">
          {fields.assignee?.displayName ?? <span className="quiet">Unassigned</span>}
        </Fact>
        <Fact name="Reporter">{fields.reporter?.displayName ?? none}</Fact>
        {fields.resolution && <Fact name="Resolution">{fields.resolution.name}</Fact>}
        {(fields.labels?.length ?? 0) > 0 && <Fact name="Labels">{fields.labels?.join(', ')}</Fact>}
        {(fields.components?.length ?? 0) > 0 && <Fact name="Components">{names(fields.components)}</Fact>}
        {(fields.fixVersions?.length ?? 0) > 0 && (
          <Fact name="Fix versions">{names(fields.fixVersions)}</Fact>
        )}
        {typeof fields.duedate === 'string' && (
          <Fact name="Due">
            <Time at={fields.duedate} day />
          </Fact>
        )}
        <Fact name="Created">
          <Time at={fields.created} />
        </Fact>
        <Fact name="Updated">
          <Time at={fields.updated} />
        </Fact>
      </dl>
    </section>
  );
}

function IssueLine({
  relation,
  issue,
  onUnlink,
}: {
  relation: string;
  issue: JiraIssueRef;
  onUnlink?: () => void;
}) {
  return (
    <li className="link-line">
      <span className="quiet">{relation}</span>
      <Link href={`/browse/${issue.key}`}>{issue.key}</Link>
      <span>{issue.fields.summary}</span>
      <span>
        <StatusLozenge status={issue.fields.status} />
      </span>
      {onUnlink && (
        <Button spacing="compact" appearance="subtle" onClick={onUnlink}>
          Unlink<span className="hidden"> {issue.key}</span>
        </Button>
      )}
    </li>
  );
}

function Links({
  issue,
  actions,
  change,
}: {
  issue: JiraIssue;
  actions: Actions | undefined;
  change: Change;
}) {
  const { parent, subtasks = [], issuelinks = [] } = issue.fields;
  const mayLink = actions?.link ?? false;
  if (!parent && subtasks.length === 0 && issuelinks.length === 0 && !mayLink) return null;
  return (
    <section className="card" aria-labelledby="links">
      <h2 id="links">Links</h2>
      <ul className="bare">
        {parent && <IssueLine relation="parent" issue={parent} />}
        {subtasks.map((child) => (
          <IssueLine key={child.id} relation="child" issue={child} />
        ))}
        {issuelinks.map(({ id, type, inwardIssue, outwardIssue }) => {
          const other = inwardIssue ?? outwardIssue;
          if (!other) return null;
          const words = inwardIssue ? type.inward : type.outward;
          const unlink = () => {
            change(`${issue.key} no longer ${words} ${other.key}`, () => jira.unlink(id));
          };
          return <IssueLine key={id} relation={words} issue={other} {...(mayLink && { onUnlink: unlink })} />;
        })}
      </ul>
      {actions && mayLink && <LinkForm issue={issue} actions={actions} change={change} />}
    </section>
  );
}

function HistoryEntry({ entry }: { entry: JiraHistory }) {
  return (
    <li className="history-line">
      <span>
        <strong>{entry.author?.displayName ?? 'Somebody'}</strong>{' '}
        <span className="quiet">
          <Time at={entry.created} />
        </span>
      </span>
      <ul className="bare">
        {entry.items.map((item, index) => (
          // Two changes of one field may stand in one entry, and nothing in them tells them apart.
          <li key={index}>
            <span className="quiet">{item.field}</span> {item.fromString ?? 'none'}{' '}
            <span aria-label="to">→</span> {item.toString ?? 'none'}
          </li>
        ))}
      </ul>
    </li>
  );
}

function History({ issueKey }: { issueKey: string }) {
  const [entries, setEntries] = useState<JiraHistory[]>();
  const [problem, setProblem] = useState<string>();
  const load = async () => {
    try {
      const all: JiraHistory[] = [];
      for (let total = 1; all.length < total;) {
        const page = await jira.history(issueKey, all.length);
        if (page.values.length === 0) break;
        all.push(...page.values);
        ({ total } = page);
      }
      // Jira tells the oldest first; people want to know what happened last.
      setEntries(all.reverse());
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  return (
    <section className="card" aria-labelledby="history">
      <h2 id="history">History</h2>
      {!entries && !problem && (
        <Button
          onClick={() => {
            void load();
          }}
        >
          Show history
        </Button>
      )}
      {problem !== undefined && <p role="alert">{problem}</p>}
      {entries?.length === 0 && <p className="quiet">Nothing has changed since it was created.</p>}
      {entries && entries.length > 0 && (
        <ul className="bare">
          {entries.map((entry) => (
            <HistoryEntry key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Notifications({ issueKey }: { issueKey: string }) {
  const { loaded } = useLoaded(`notifications ${issueKey}`, () => jira.notifications(issueKey));
  const notifications = loaded.value ?? [];
  if (notifications.length === 0) return null;
  return (
    <section className="card" aria-labelledby="notifications">
      <h2 id="notifications">Notifications sent</h2>
      <ul className="bare">
        {notifications.map(({ at, from, to, subject, text }) => (
          <li key={`${at} ${to.join(' ')} ${subject}`} className="history-line">
            <span>
              <strong>{subject}</strong>{' '}
              <span className="quiet">
                {from} to {to.length === 0 ? 'nobody' : to.join(', ')}, <Time at={at} />
              </span>
            </span>
            {text.split('\n\n').map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Issue({ issueKey, address }: { issueKey: string; address: URL }) {
  const { session } = useSession();
  const flags = useFlags();
  const panels = session.modules.filter(({ type }) => type === 'jira:issuePanel');
  const contexts = session.modules.filter(({ type }) => type === 'jira:issueContext');
  const { loaded, reload } = useLoaded(`issue ${issueKey}`, () => jira.issue(issueKey));
  const { loaded: loadedActions, reload: reloadActions } = useLoaded(`actions ${issueKey}`, () =>
    jira.actions(issueKey),
  );
  const actions = loadedActions.value;
  /** How often the app has dealt with a change that was made here. */
  const [round, setRound] = useState(0);
  useEffect(() => {
    document.title = `${issueKey} - Fairlead`;
  }, [issueKey]);
  const { search } = address;
  const presentKey = loaded.value?.key;
  useEffect(() => {
    // An old key leads to where the issue is now, and the address says so, as Jira's does.
    if (presentKey !== undefined && presentKey !== issueKey) {
      go(`/browse/${presentKey}${search}`, { replace: true });
    }
  }, [presentKey, issueKey, search]);
  const changeOf =
    (issue: JiraIssue): Change =>
    (done, act) => {
      const follow = async () => {
        try {
          await act();
          flags.show({ id: 'issue-edit', type: 'success', title: done, dismisses: true, actions: [] });
        } catch (error) {
          const title = messageOf(error);
          flags.show({ id: 'issue-edit', type: 'error', title, dismisses: false, actions: [] });
          return;
        }
        reload();
        reloadActions();
        // Jira has told the app of it; what the app makes of that shows as soon as it is through.
        await api.idle().catch(() => undefined);
        setRound((value) => value + 1);
        announceIssueChange(issue.id, issue.fields.project?.id ?? '', session.me?.accountId ?? '');
      };
      void follow();
    };
  return (
    <Await loaded={loaded} absent={<Unseen what={issueKey} />}>
      {(issue) => {
        const { project } = issue.fields;
        const change = changeOf(issue);
        return (
          <>
            <p className="crumbs">
              {project && (
                <Link href={`/issues?${new URLSearchParams({ project: project.key }).toString()}`}>
                  {project.name}
                </Link>
              )}
              <span className="quiet">{issue.key}</span>
            </p>
            <div className="row spread heading">
              <h1>{issue.fields.summary}</h1>
              {actions && <IssueActions key={issue.key} issue={issue} actions={actions} />}
            </div>
            <div className="columns">
              <div className="stack">
                <section className="card" aria-labelledby="description">
                  <h2 id="description">Description</h2>
                  <div className="prose">
                    <Adf document={issue.fields.description} />
                  </div>
                </section>
                {panels.map((module) => (
                  <AppPanel
                    key={`${module.key} ${issue.id}`}
                    module={module}
                    issue={issue.id}
                    path={address.pathname + search}
                    onRefresh={reload}
                  />
                ))}
                <Links issue={issue} actions={actions} change={change} />
                <History key={`${issue.key} ${issue.fields.updated ?? ''}`} issueKey={issue.key} />
                <Notifications issueKey={issue.key} />
              </div>
              <aside className="stack" aria-label="Beside the issue">
                <Facts issue={issue} flagged={actions?.flag?.set ?? false} />
                {actions && <IssueEdits issue={issue} actions={actions} change={change} />}
                <AppContexts
                  modules={contexts}
                  issue={issue.id}
                  round={round}
                  onRefresh={() => {
                    reload();
                    setRound((value) => value + 1);
                  }}
                />
              </aside>
            </div>
          </>
        );
      }}
    </Await>
  );
}
