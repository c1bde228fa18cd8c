/**
 * Who approves what, as a decision table: the first row that fits decides. On a narrow screen each row is a card. A row is
 * changed in a form below it.
 */
import { Fragment, useId, useState } from 'react';
import { settingsCounts } from '../../../../src/contract/limits';
import {
  ceremonyOf,
  type ApprovalRule,
  type Responder,
  type Rights,
  isGeneral,
} from '../../../../src/contract/settings-rules';
import { announce } from '../../shared/announce';
import { Button } from '../../shared/Button';
import { PersonName } from '../../shared/people';
import { startSentence, t, tCount } from '../../shared/texts';
import { sentenceOf } from '../sentences';
import { moneyText } from '../../shared/money';
import { either, quorumText, ruleName, sizeName } from './phrases';
import { canMove, canRemove, isRest, withMoved, withNewRule } from './policy';
import type { TableProps } from './props';
import { RuleForm } from './RuleForm';
import { useFocusOn } from '../useFocusOn';

const conditions = ['models', 'kinds', 'sizes', 'cost', 'days'] as const;
const answers = ['approvers', 'quorum'] as const;

/** The roles are said again: a table that is drawn as cards is no table to a browser. */
export const RuleTable = (props: TableProps) => {
  const { value, onChange, idOf, isReadOnly } = props;
  const { rules } = value;
  const [open, setOpen] = useState<number>();
  const focusOn = useFocusOn();
  const isFull = rules.length >= settingsCounts.rules;

  const move = (at: number, by: -1 | 1): void => {
    const rule = rules[at];
    if (rule === undefined || !canMove(rules, at, by)) return;
    const to = at + by;
    onChange({ ...value, rules: withMoved(rules, at, by) });
    if (open === at) setOpen(to);
    else if (open === to) setOpen(at);
    announce(t('settings.rows.moved', { name: ruleName(rule, at), place: to + 1, count: rules.length }));
    focusOn(toolId(idOf, to, by < 0 ? 'up' : 'down'));
  };

  const remove = (at: number): void => {
    const rule = rules[at];
    if (rule === undefined || !canRemove(rules, at)) return;
    onChange({ ...value, rules: rules.filter((_, other) => other !== at) });
    if (open !== undefined && open >= at) setOpen(open === at ? undefined : open - 1);
    announce(t('settings.rows.removed', { name: ruleName(rule, at) }));
    focusOn(rules.length === 1 ? `${idOf('rules')}-add` : idOf(`rules.${Math.min(at, rules.length - 2)}`));
  };

  return (
    <div className="fl-table-frame fl-changes-frame" id={idOf('rules')} tabIndex={-1}>
      <table className="fl-table fl-changes-table" role="table">
        <caption className="fl-hidden">{t('settings.changes.rules')}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col" rowSpan={2}>
              {t('settings.changes.column.rule')}
            </th>
            <th role="columnheader" scope="colgroup" colSpan={conditions.length}>
              {t('settings.changes.if')}
            </th>
            <th role="columnheader" scope="colgroup" colSpan={answers.length}>
              {t('settings.changes.then')}
            </th>
            {!isReadOnly && (
              <th role="columnheader" scope="col" rowSpan={2}>
                <span className="fl-hidden">{t('settings.changes.column.change')}</span>
              </th>
            )}
          </tr>
          <tr role="row">
            {[...conditions, ...answers].map((column) => (
              <th key={column} role="columnheader" scope="col">
                {t(`settings.changes.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rules.map((rule, at) => (
            <Row
              {...props}
              key={at}
              rule={rule}
              at={at}
              isOpen={open === at}
              onToggle={() => {
                setOpen(open === at ? undefined : at);
              }}
              onMove={(by) => {
                move(at, by);
              }}
              onRemove={() => {
                remove(at);
              }}
            />
          ))}
        </tbody>
      </table>
      {!isReadOnly && (
        <div className="fl-rows-add">
          <Button
            id={`${idOf('rules')}-add`}
            isDisabled={isFull}
            onClick={() => {
              const next = withNewRule(rules);
              onChange({ ...value, rules: next.rules });
              setOpen(next.place);
              focusOn(idOf(`rules.${next.place}.name`));
            }}
          >
            <span aria-hidden="true">+&nbsp;</span>
            {t('settings.changes.addRule')}
          </Button>
          {isFull && <span className="fl-help">{tCount('picker.full', settingsCounts.rules)}</span>}
        </div>
      )}
    </div>
  );
};

type Part = 'up' | 'down' | 'remove';

const toolId = (idOf: TableProps['idOf'], at: number, part: Part): string => `${idOf(`rules.${at}`)}-${part}`;

type RowProps = TableProps & {
  rule: ApprovalRule;
  at: number;
  isOpen: boolean;
  onToggle: () => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** What is wrong with a row: with the row as such at once, with its fields once they are to be told. */
const sentencesOf = (props: RowProps): string[] => {
  const { at, isOpen, problems, problemAt } = props;
  const path = `rules.${at}`;
  const ofRow = problems.filter((problem) => problem.path === path);
  const ofSizes = problems.filter((problem) => problem.path.startsWith(`${path}.sizes.`));
  const paths = new Set(problems.map((problem) => problem.path));
  const ofFields = [...paths].filter(
    (one) => one.startsWith(`${path}.`) && !one.startsWith(`${path}.sizes.`),
  );
  const told = [...ofRow, ...ofSizes].map(sentenceOf);
  const refused = problemAt(path);
  return [
    ...new Set([
      ...told,
      ...(refused === undefined ? [] : [refused]),
      // The form below the row says these itself.
      ...(isOpen ? [] : ofFields.flatMap((one) => problemAt(one) ?? [])),
    ]),
  ];
};

const Row = (props: RowProps) => {
  const { idOf, isReadOnly, around, fitting, rule, at, isOpen, onToggle } = props;
  const formId = useId();
  const name = ruleName(rule, at);
  const fits = fitting === at;
  const most = around && ceremonyOf[around.engagement.profile].approvers;
  return (
    <Fragment>
      <tr
        role="row"
        className={`fl-table-row fl-changes-row${isOpen ? ' fl-table-row-open' : ''}${fits ? ' fl-changes-row-fits' : ''}`}
      >
        <th role="rowheader" scope="row">
          <span className="fl-changes-name">
            <span className="fl-changes-place">{at + 1}</span>
            <span>{name}</span>
          </span>
          {fits && <span className="fl-changes-mark fl-changes-mark-fits">{t('settings.changes.fits')}</span>}
          {sentencesOf(props).map((sentence) => (
            <p className="fl-error" key={sentence}>
              <span className="fl-error-sign" aria-hidden="true">
                !
              </span>
              {sentence}
            </p>
          ))}
        </th>
        {isGeneral(rule) ? (
          <td role="cell" colSpan={conditions.length} data-label={t('settings.changes.if')}>
            {t('settings.changes.rest')}
          </td>
        ) : (
          <Conditions {...props} />
        )}
        <td role="cell" data-label={t('settings.changes.column.approvers')}>
          <div className="fl-changes-approvers">
            {rule.approvers.length === 0 && (
              <span className="fl-removed">{t('settings.changes.nobody')}</span>
            )}
            <ul>
              {rule.approvers.map((responder, index) => (
                <li key={index}>
                  <Named responder={responder} rights={around?.rights} me={props.place.me} />
                </li>
              ))}
            </ul>
            {most !== undefined && rule.approvers.length > most && (
              <span className="fl-changes-mark fl-changes-mark-watch">
                {tCount('settings.changes.beyond', most)}
              </span>
            )}
          </div>
        </td>
        <td role="cell" data-label={t('settings.changes.column.quorum')}>
          {rule.approvers.length === 0 ? (
            <Quiet>{t('settings.changes.noQuorum')}</Quiet>
          ) : (
            startSentence(quorumText(rule.quorum, rule.approvers.length))
          )}
        </td>
        {!isReadOnly && <Tools {...props} formId={formId} name={name} />}
      </tr>
      {isOpen && !isReadOnly && (
        <tr role="row" id={formId} className="fl-table-form-row">
          <td role="cell" colSpan={conditions.length + answers.length + 2}>
            <RuleForm
              {...props}
              onDone={() => {
                onToggle();
                document.getElementById(idOf(`rules.${at}`))?.focus();
              }}
            />
          </td>
        </tr>
      )}
    </Fragment>
  );
};

const Quiet = ({ children }: { children: string }) => <span className="fl-changes-quiet">{children}</span>;

const Conditions = ({ value, rule }: RowProps) => {
  const language = t('language');
  const oneOf = (words: readonly string[]) => (words.length === 0 ? undefined : either(words));
  const from = (amount: string) => t('settings.changes.from', { amount });
  /** Undefined: whatever it is. */
  const cells = {
    models: oneOf(rule.models.map((model) => t(`settings.model.${model}`))),
    kinds: oneOf(rule.kinds.map((kind) => t(`settings.changes.kind.${kind}`))),
    sizes: oneOf(rule.sizes.map((id) => sizeName(value, id))),
    cost: rule.costFrom === undefined ? undefined : from(moneyText(rule.costFrom, value.currency, language)),
    days: rule.daysFrom === undefined ? undefined : from(tCount('settings.changes.days', rule.daysFrom)),
  };
  return conditions.map((column) => (
    <td
      key={column}
      role="cell"
      className={cells[column] === undefined ? 'fl-changes-any' : undefined}
      data-label={t(`settings.changes.column.${column}`)}
    >
      {cells[column] ?? t('settings.changes.any')}
    </td>
  ));
};

type NamedProps = { responder: Responder; rights: Rights | undefined; me: string };

/** A role with whoever has it, or a person. */
const Named = ({ responder, rights, me }: NamedProps) => {
  if ('person' in responder) {
    return responder.person === '' ? (
      <span className="fl-removed">{t('settings.changes.nobody')}</span>
    ) : (
      <PersonName person={responder.person} me={me} />
    );
  }
  const person = rights?.roles[responder.role];
  return (
    <span className="fl-changes-named">
      <span>{t(`settings.role.${responder.role}`)}</span>
      {rights !== undefined &&
        (person === undefined ? (
          <span className="fl-changes-mark fl-changes-mark-watch">{t('settings.changes.vacant')}</span>
        ) : (
          <span className="fl-changes-holder">
            <PersonName person={person} me={me} />
          </span>
        ))}
    </span>
  );
};

type ToolsProps = RowProps & { formId: string; name: string };

const Tools = ({ value, idOf, at, isOpen, onToggle, onMove, onRemove, formId, name }: ToolsProps) => {
  const tools = [
    {
      part: 'up',
      sign: '↑',
      can: canMove(value.rules, at, -1),
      act: () => {
        onMove(-1);
      },
    },
    {
      part: 'down',
      sign: '↓',
      can: canMove(value.rules, at, 1),
      act: () => {
        onMove(1);
      },
    },
    { part: 'remove', sign: '×', can: canRemove(value.rules, at), act: onRemove },
  ] as const;
  return (
    <td role="cell" className="fl-changes-tools">
      <div>
        <button
          type="button"
          className="fl-link"
          id={idOf(`rules.${at}`)}
          aria-expanded={isOpen}
          aria-controls={isOpen ? formId : undefined}
          aria-label={t(isOpen ? 'settings.changes.closeRule' : 'settings.changes.changeRule', { name })}
          onClick={onToggle}
        >
          {t(isOpen ? 'settings.changes.close' : 'settings.changes.change')}
        </button>
        {!isRest(value.rules, at) && (
          <span>
            {tools.map(({ part, sign, can, act }) => (
              <button
                key={part}
                type="button"
                className="fl-tool"
                id={toolId(idOf, at, part)}
                aria-label={t(`settings.rows.${part}`, { name })}
                title={t(`settings.rows.${part}`, { name })}
                // Not `disabled`: that would throw the focus away.
                aria-disabled={can ? undefined : true}
                onClick={act}
              >
                <span aria-hidden="true">{sign}</span>
              </button>
            ))}
          </span>
        )}
      </div>
    </td>
  );
};
