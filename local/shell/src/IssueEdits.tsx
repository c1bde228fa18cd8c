/** What a person can change of an issue on its page: state, flag, due date and links. */
import { useState, type FormEvent } from 'react';
import Button from '@atlaskit/button/new';
import type { IssueActions } from '../api-types';
import { jira, type JiraIssue } from './api';

/** Does something that changes the issue, and has the page show it. */
export type Change = (done: string, act: () => Promise<unknown>) => void;

const textOf = (event: FormEvent<HTMLFormElement>, name: string): string => {
  const value = new FormData(event.currentTarget).get(name);
  return typeof value === 'string' ? value.trim() : '';
};

function StatusForm({ issue, actions, change }: { issue: JiraIssue; actions: IssueActions; change: Change }) {
  if (actions.transitions.length === 0) return null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const id = textOf(event, 'transition');
    const name = actions.transitions.find((each) => each.id === id)?.name ?? '';
    change(`${issue.key} is ${name} now`, () => jira.transition(issue.key, id));
  };
  return (
    <form className="edit-line" onSubmit={submit}>
      <label>
        New status
        {/* Anew after each change: what can be chosen is another list then. */}
        <select name="transition" key={issue.fields.status?.name}>
          {actions.transitions.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit">Change status</Button>
    </form>
  );
}

function DueForm({ issue, change }: { issue: JiraIssue; change: Change }) {
  const due = issue.fields.duedate ?? '';
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const day = textOf(event, 'due');
    const done = day === '' ? `${issue.key} has no due date now` : `${issue.key} is due on ${day}`;
    change(done, () => jira.setDueDate(issue.key, day === '' ? null : day));
  };
  return (
    <form className="edit-line" onSubmit={submit}>
      <label>
        Due date, or none
        <input key={due} name="due" type="date" defaultValue={due} />
      </label>
      <Button type="submit">Set due date</Button>
    </form>
  );
}

export function IssueEdits({
  issue,
  actions,
  change,
}: {
  issue: JiraIssue;
  actions: IssueActions;
  change: Change;
}) {
  if (!actions.edit && actions.transitions.length === 0) return null;
  const { flag } = actions;
  return (
    <section className="card edits" aria-labelledby="edits">
      <h2 id="edits">Edit</h2>
      <div className="stack">
        <StatusForm issue={issue} actions={actions} change={change} />
        {actions.edit && flag && (
          <Button
            onClick={() => {
              const done = flag.set ? `${issue.key} has no flag now` : `${issue.key} is flagged`;
              change(done, () => jira.setFlag(issue.key, flag.field, !flag.set));
            }}
          >
            {flag.set ? 'Unflag' : 'Flag as impediment'}
          </Button>
        )}
        {actions.edit && <DueForm issue={issue} change={change} />}
      </div>
    </section>
  );
}

/** Links to another issue in the words of either end. */
export function LinkForm({
  issue,
  actions,
  change,
}: {
  issue: JiraIssue;
  actions: IssueActions;
  change: Change;
}) {
  const [other, setOther] = useState('');
  const ways = actions.linkTypes.flatMap(({ id, inward, outward }) => [
    { id, words: outward, outgoing: true },
    // A type that reads the same from both ends is listed once.
    ...(inward === outward ? [] : [{ id, words: inward, outgoing: false }]),
  ]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const way = ways[Number(textOf(event, 'way'))];
    const key = other.trim().toUpperCase();
    if (!way || key === '') return;
    const [source, target] = way.outgoing ? [issue.key, key] : [key, issue.key];
    change(`${issue.key} ${way.words} ${key}`, async () => {
      await jira.link(way.id, source, target);
      setOther('');
    });
  };
  return (
    <form className="edit-line link-form" onSubmit={submit}>
      <label>
        This issue
        <select name="way">
          {ways.map(({ words }, index) => (
            <option key={index} value={index}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label>
        Key of the other issue
        <input
          type="text"
          required
          value={other}
          autoComplete="off"
          placeholder="ABC-1"
          onChange={(event) => {
            setOther(event.target.value);
          }}
        />
      </label>
      <Button type="submit">Add link</Button>
    </form>
  );
}
