import { useEffect, useState, type FormEvent } from 'react';
import Button from '@atlaskit/button/new';
import Textfield from '@atlaskit/textfield';
import { jira, type JiraIssue } from '../api';
import { messageOf, useLoaded } from '../load';
import { Await, StatusLozenge, Time } from '../parts';
import { go, Link } from '../router';

const looksLikeJql = (text: string) =>
  /(^|\s)(=|!=|~|!~|<|>|<=|>=|in|is|was|changed)(\s|$)|order by/i.test(text);
const quote = (text: string) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** What a person typed as JQL; words are looked for in the texts of the issues. */
function toJql(text: string, project: string | null): string {
  const typed = text.trim();
  if (looksLikeJql(typed)) return typed;
  const clauses = [
    // Jira answers bounded queries only; every issue was created since then.
    project === null ? 'created >= "1970-01-02"' : `project = ${quote(project)}`,
    ...(typed === '' ? [] : [`text ~ ${quote(typed)}`]),
  ];
  return `${clauses.join(' AND ')} ORDER BY updated DESC`;
}

function Row({ issue }: { issue: JiraIssue }) {
  const { fields } = issue;
  return (
    <tr>
      <td className="nowrap">
        <Link href={`/browse/${issue.key}`}>{issue.key}</Link>
      </td>
      <td className="wide">
        <Link href={`/browse/${issue.key}`} className="row-link">
          {fields.summary}
        </Link>
      </td>
      <td>{fields.issuetype?.name}</td>
      <td>
        <StatusLozenge status={fields.status} />
      </td>
      <td>{fields.assignee?.displayName ?? <span className="quiet">Unassigned</span>}</td>
      <td className="nowrap">
        <Time at={fields.updated} day />
      </td>
    </tr>
  );
}

function Results({ jql }: { jql: string }) {
  const { loaded } = useLoaded(jql, () => jira.search(jql, null));
  const [more, setMore] = useState<{ issues: JiraIssue[]; token: string | null } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <Await loaded={loaded} absent={null}>
      {(first) => {
        const issues = [...first.issues, ...(more?.issues ?? [])];
        const token = more ? more.token : (first.nextPageToken ?? null);
        const loadMore = () => {
          jira.search(jql, token).then(
            (page) => {
              setMore({
                issues: [...(more?.issues ?? []), ...page.issues],
                token: page.nextPageToken ?? null,
              });
            },
            (error: unknown) => {
              setProblem(messageOf(error));
            },
          );
        };
        if (issues.length === 0) return <p className="card empty">No issue that you can see matches.</p>;
        return (
          <>
            <div className="card scroll">
              <table>
                <caption className="hidden">Issues</caption>
                <thead>
                  <tr>
                    <th scope="col">Key</th>
                    <th scope="col">Summary</th>
                    <th scope="col">Type</th>
                    <th scope="col">Status</th>
                    <th scope="col">Assignee</th>
                    <th scope="col">Updated</th>
                  </tr>
                </thead>
                <tbody>
                  {issues.map((issue) => (
                    <Row key={issue.id} issue={issue} />
                  ))}
                </tbody>
              </table>
            </div>
            <p className="row">
              <span className="quiet" role="status">
                {issues.length} issues shown
              </span>
              {token !== null && <Button onClick={loadMore}>Show more</Button>}
            </p>
            {problem !== null && <p role="alert">{problem}</p>}
          </>
        );
      }}
    </Await>
  );
}

export function Issues({ address }: { address: URL }) {
  const project = address.searchParams.get('project');
  const query = address.searchParams.get('q') ?? '';
  const [text, setText] = useState(query);
  useEffect(() => {
    setText(query);
  }, [query]);
  useEffect(() => {
    document.title = 'Issues - Fairlead';
  }, []);
  const search = (event: FormEvent) => {
    event.preventDefault();
    // A query of one's own names its projects itself.
    const kept = project !== null && !looksLikeJql(text) ? { project } : {};
    go(`/issues?${new URLSearchParams({ ...kept, q: text }).toString()}`);
  };
  const jql = toJql(query, project);
  return (
    <>
      <h1>{project === null ? 'Issues' : `Issues in ${project}`}</h1>
      <form role="search" className="row search" onSubmit={search}>
        <div className="grow">
          <Textfield
            aria-label="Search by words or JQL"
            placeholder="Words, or JQL such as status = Done ORDER BY created"
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
            }}
          />
        </div>
        <Button type="submit" appearance="primary">
          Search
        </Button>
        {(project !== null || query !== '') && <Link href="/issues">Clear</Link>}
      </form>
      <Results key={jql} jql={jql} />
    </>
  );
}
