/** What a person can do with an issue as a whole: move, clone and delete it. */
import { useState, type FormEvent } from 'react';
import Button from '@atlaskit/button/new';
import type { IssueActions as Actions } from '../api-types';
import { jira, type JiraIssue } from './api';
import { useFlags } from './flags';
import { messageOf } from './load';
import { Dialog } from './parts';
import { go } from './router';

type Asked = 'move' | 'delete' | null;

function MoveDialog({
  issue,
  projects,
  onMove,
  onClose,
}: {
  issue: JiraIssue;
  projects: Actions['move'];
  onMove: (project: string) => void;
  onClose: () => void;
}) {
  const move = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const project = new FormData(event.currentTarget).get('project');
    if (typeof project === 'string') onMove(project);
  };
  return (
    <Dialog title={`Move ${issue.key} to another project`} onClose={onClose}>
      <form onSubmit={move}>
        <div className="fields">
          <label>
            Project
            <select name="project">
              {projects.map(({ id, key, name }) => (
                <option key={id} value={id}>
                  {name} ({key})
                </option>
              ))}
            </select>
          </label>
        </div>
        <p className="quiet">It gets a new key; the old one keeps leading to it. Its sub-tasks go with it.</p>
        <div className="row">
          <Button appearance="subtle" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" appearance="primary">
            Move
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function DeleteDialog({
  issue,
  subtasks,
  onDelete,
  onClose,
}: {
  issue: JiraIssue;
  subtasks: number;
  onDelete: () => void;
  onClose: () => void;
}) {
  const what = subtasks === 0 ? 'The issue' : `The issue and its sub-tasks (${subtasks})`;
  return (
    <Dialog title={`Delete ${issue.key}?`} onClose={onClose}>
      <p>{what} will be gone for good, with history and links. Nobody can bring that back.</p>
      <div className="row">
        <Button appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
        <Button appearance="danger" onClick={onDelete}>
          Delete
        </Button>
      </div>
    </Dialog>
  );
}

export function IssueActions({ issue, actions }: { issue: JiraIssue; actions: Actions }) {
  const flags = useFlags();
  const [asked, setAsked] = useState<Asked>(null);
  const close = () => {
    setAsked(null);
  };

  /** Does it, then goes where one can see that it was done. */
  const perform = (act: () => Promise<{ url: string; done: string }>) => {
    close();
    act().then(
      ({ url, done }) => {
        flags.show({ id: 'issue-action', type: 'success', title: done, dismisses: true, actions: [] });
        go(url, { replace: true });
        window.scrollTo(0, 0);
      },
      (error: unknown) => {
        const title = messageOf(error);
        flags.show({ id: 'issue-action', type: 'error', title, dismisses: false, actions: [] });
      },
    );
  };
  const goTo = (key: string, done: string) => ({ url: `/browse/${key}`, done });
  const move = (project: string) => {
    perform(async () => {
      const { key } = await jira.move(issue.key, project);
      return goTo(key, `${issue.key} is ${key} now`);
    });
  };
  const clone = () => {
    perform(async () => {
      const { key } = await jira.clone(issue.key);
      return goTo(key, `${key} is a clone of ${issue.key}`);
    });
  };
  const remove = () => {
    perform(async () => {
      await jira.deleteIssue(issue.key);
      const project = issue.fields.project?.key;
      const query = project === undefined ? '' : `?${new URLSearchParams({ project }).toString()}`;
      return { url: `/issues${query}`, done: `${issue.key} is deleted` };
    });
  };

  return (
    <div className="row" role="group" aria-label="Actions">
      {actions.move.length > 0 && (
        <Button
          appearance="subtle"
          onClick={() => {
            setAsked('move');
          }}
        >
          Move
        </Button>
      )}
      {actions.clone && (
        <Button appearance="subtle" onClick={clone}>
          Clone
        </Button>
      )}
      {actions.delete && (
        <Button
          appearance="subtle"
          onClick={() => {
            setAsked('delete');
          }}
        >
          Delete
        </Button>
      )}
      {asked === 'move' && <MoveDialog issue={issue} projects={actions.move} onMove={move} onClose={close} />}
      {asked === 'delete' && (
        <DeleteDialog issue={issue} subtasks={actions.subtasks} onDelete={remove} onClose={close} />
      )}
    </div>
  );
}
