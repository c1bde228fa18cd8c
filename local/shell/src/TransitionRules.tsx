/** The rules of one transition, and what adds, changes and removes those that the app brings. */
import { useState, type FormEvent } from 'react';
import Button from '@atlaskit/button/new';
import type { RulePlace, SiteRule } from '../api-types';
import { AppFrame } from './AppFrame';
import { jira, type WorkflowRule, type WorkflowTransition } from './api';
import { useFlags } from './flags';
import { messageOf } from './load';
import { frameOf, RuleEditor, unseenRule } from './RuleEditor';

type Editing = { rule: SiteRule; place: RulePlace };

function SavedRule({
  saved,
  rule,
  project,
  transition,
  onEdit,
  onRemove,
}: {
  saved: WorkflowRule;
  /** Undefined for one that is none of the app's. */
  rule: SiteRule | undefined;
  project: string;
  transition: WorkflowTransition;
  /** Absent for who may only look. */
  onEdit: ((editing: Editing) => void) | undefined;
  onRemove: (() => void) | undefined;
}) {
  const placeOf = (entryPoint: RulePlace['entryPoint']): RulePlace => ({
    entryPoint,
    transition: transition.id,
    rule: saved.id,
  });
  const name = rule?.name ?? saved.ruleKey;
  return (
    <li className="stack">
      <div className="row spread">
        <strong>{name}</strong>
        <span className="row">
          {rule?.pages.includes('edit') && onEdit && (
            <Button
              spacing="compact"
              onClick={() => {
                onEdit({ rule, place: placeOf('edit') });
              }}
            >
              Edit<span className="hidden"> {name}</span>
            </Button>
          )}
          {onRemove && (
            <Button spacing="compact" appearance="subtle" onClick={onRemove}>
              Remove<span className="hidden"> {name}</span>
            </Button>
          )}
        </span>
      </div>
      {rule?.pages.includes('view') ? (
        <AppFrame
          key={saved.parameters.config}
          module={frameOf(rule)}
          project={project}
          rule={placeOf('view')}
          absent={unseenRule}
        />
      ) : (
        <p className="quiet">{rule?.description}</p>
      )}
    </li>
  );
}

function AddRule({ rules, onAdd }: { rules: readonly SiteRule[]; onAdd: (rule: SiteRule) => void }) {
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const key = new FormData(event.currentTarget).get('rule');
    const rule = rules.find((each) => each.key === key);
    if (rule) onAdd(rule);
  };
  return (
    <form className="edit-line" onSubmit={add}>
      <label>
        Rule
        <select name="rule">
          {rules.map(({ key, name }) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit">Add rule</Button>
    </form>
  );
}

export function TransitionRules({
  transition,
  leadsTo,
  project,
  rules,
  editable,
  onChange,
}: {
  transition: WorkflowTransition;
  /** Name of the status. */
  leadsTo: string;
  /** Key of the project. */
  project: string;
  /** Those that the app has for such a project. */
  rules: readonly SiteRule[];
  editable: boolean;
  /** The workflow is another one now. */
  onChange: () => void;
}) {
  const flags = useFlags();
  const [editing, setEditing] = useState<Editing>();
  const done = (title: string) => {
    setEditing(undefined);
    flags.show({ id: 'rule', type: 'success', title, dismisses: true, actions: [] });
    onChange();
  };
  const perform = (title: string, act: () => Promise<unknown>) => {
    act().then(
      () => {
        done(title);
      },
      (error: unknown) => {
        flags.show({ id: 'rule', type: 'error', title: messageOf(error), dismisses: false, actions: [] });
      },
    );
  };
  const addRule = (moduleKey: string, configuration: string | null) =>
    jira.addRule(project, { moduleKey, transition: transition.id, configuration });
  const begin = (rule: SiteRule) => {
    if (rule.pages.includes('create')) {
      setEditing({ rule, place: { entryPoint: 'create', transition: transition.id } });
    } else perform(`${rule.name} is added`, () => addRule(rule.key, null));
  };
  const save = async ({ rule, place }: Editing, configuration: string) => {
    if (place.rule === undefined) await addRule(rule.key, configuration);
    else await jira.changeRule(project, place.rule, configuration);
    done(`${rule.name} is ${place.rule === undefined ? 'added' : 'updated'}`);
  };
  const id = `transition-${transition.id}`;
  return (
    <section className="card stack" aria-labelledby={id}>
      <h2 id={id}>{transition.name}</h2>
      <p className="quiet">
        {transition.type === 'INITIAL' ? 'A new issue begins in' : 'From any status to'} {leadsTo}
      </p>
      {transition.validators.length === 0 ? (
        <p className="quiet">Nothing has to allow it.</p>
      ) : (
        <ul className="bare stack">
          {transition.validators.map((saved) => {
            const rule = rules.find(({ moduleId }) => moduleId === saved.parameters.key);
            const remove = () => {
              const name = rule?.name ?? saved.ruleKey;
              perform(`${name} is removed`, () => jira.removeRule(project, saved.id));
            };
            return (
              <SavedRule
                key={saved.id}
                saved={saved}
                rule={rule}
                project={project}
                transition={transition}
                onEdit={editable ? setEditing : undefined}
                onRemove={editable ? remove : undefined}
              />
            );
          })}
        </ul>
      )}
      {editing ? (
        <RuleEditor
          key={`${editing.rule.key} ${editing.place.rule ?? ''}`}
          rule={editing.rule}
          project={project}
          place={editing.place}
          onSave={(configuration) => save(editing, configuration)}
          onClose={() => {
            setEditing(undefined);
          }}
        />
      ) : (
        editable && rules.length > 0 && <AddRule rules={rules} onAdd={begin} />
      )}
    </section>
  );
}
