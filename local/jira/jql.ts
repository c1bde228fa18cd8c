/**
 * JQL over issues in memory: parsed by Atlassian's own parser, evaluated here. What this evaluator does not know is an
 * error of Jira's shape, never an empty result.
 */

import {
  type Clause,
  JastBuilder,
  type Operand,
  type OperatorValue,
  ORDER_BY_DIRECTION_DESC,
  type OrderBy,
  type TerminalClause,
} from '@atlaskit/jql-ast';
import { localDay } from './dates';
import { parseJqlDate } from './jql-dates';
import {
  type ChoiceField,
  type DateField,
  type ExactField,
  type JqlScope,
  requireField,
  requireSortKey,
  type TextField,
} from './jql-fields';
import { badRequest } from './reply';
import type { Issue } from './site';

type Test = (issue: Issue) => boolean;
type Comparison = '<' | '<=' | '>' | '>=';

export type Query = {
  matches: Test;
  compare: (left: Issue, right: Issue) => number;
  /** Whether there is any restriction; searches refuse a query that asks for everything. */
  isBounded: boolean;
};

/** Jira sorts by at most this many fields. */
const MAX_ORDER_FIELDS = 7;

/** What an operator becomes under NOT. Jira pushes NOT down like this, so "not assignee = x" leaves out unassigned issues. */
const opposite: Partial<Record<OperatorValue, OperatorValue>> = {
  '=': '!=',
  '!=': '=',
  in: 'not in',
  'not in': 'in',
  is: 'is not',
  'is not': 'is',
  '~': '!~',
  '!~': '~',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
};

/** @throws Refusal 400 for a query that Jira, or this evaluator, does not understand */
export function compileJql(jql: string, scope: JqlScope): Query {
  const { errors, query } = new JastBuilder().build(jql);
  if (errors.length > 0) {
    throw badRequest(`Error in the JQL Query: ${errors.map((error) => error.message).join('; ')}`);
  }
  const where = query?.where;
  const orderBy = query?.orderBy;
  return {
    matches: where ? compileClause(where, false, scope) : () => true,
    compare: compileOrder(orderBy ?? undefined, scope),
    isBounded: Boolean(where),
  };
}

function compileClause(clause: Clause, negated: boolean, scope: JqlScope): Test {
  if (clause.clauseType === 'not') return compileClause(clause.clause, !negated, scope);
  if (clause.clauseType === 'terminal') return compileTerminal(clause, negated, scope);
  const tests = clause.clauses.map((each) => compileClause(each, negated, scope));
  const all = (clause.operator.value === 'and') !== negated;
  return all ? (issue) => tests.every((test) => test(issue)) : (issue) => tests.some((test) => test(issue));
}

function compileTerminal(clause: TerminalClause, negated: boolean, scope: JqlScope): Test {
  const name = clause.field.value;
  if (clause.field.properties && clause.field.properties.length > 0) {
    throw badRequest(`The local Jira does not search entity properties ('${name}').`);
  }
  const written = clause.operator?.value;
  const operator = negated && written ? opposite[written] : written;
  if (!operator || !clause.operand || clause.predicates.length > 0 || !(operator in opposite)) {
    throw refusedOperator(written ?? '', name);
  }
  const field = requireField(name, scope.site);
  if (field.kind === 'choice') return compileChoice(field, name, operator, clause.operand, scope);
  if (field.kind === 'exact') return compileExact(field, name, operator, clause.operand, scope);
  if (field.kind === 'date') return compileDate(field, name, operator, clause.operand, scope);
  return compileText(field, name, operator, clause.operand, scope);
}

function refusedOperator(operator: string, field: string): Error {
  return badRequest(`The operator '${operator}' is not supported by the '${field}' field.`);
}

/** The operand as a flat list; null stands for EMPTY. */
function readOperands(operand: Operand, field: string, scope: JqlScope): (string | null)[] {
  switch (operand.operandType) {
    case 'list':
      return operand.values.flatMap((each) => readOperands(each, field, scope));
    case 'keyword':
      return [null];
    case 'function':
      return [callFunction(operand.function.value, operand.arguments.length, field, scope)];
    default:
      return [operand.value];
  }
}

function callFunction(name: string, argumentCount: number, field: string, scope: JqlScope): string {
  if (name.toLowerCase() === 'currentuser' && argumentCount === 0) {
    if (['assignee', 'reporter', 'creator'].includes(field.toLowerCase()))
      return scope.viewer.person.accountId;
    throw badRequest(`The function '${name}' is not supported by the '${field}' field.`);
  }
  if (name.toLowerCase() === 'now' && argumentCount === 0) return '0m';
  throw badRequest(`Unable to find JQL function '${name}(${'...'.slice(0, argumentCount * 3)})'.`);
}

function isComparison(operator: OperatorValue): operator is Comparison {
  return operator === '<' || operator === '<=' || operator === '>' || operator === '>=';
}

function holds(operator: Comparison, difference: number): boolean {
  if (operator === '<') return difference < 0;
  if (operator === '<=') return difference <= 0;
  if (operator === '>') return difference > 0;
  return difference >= 0;
}

/** @throws Refusal where `is` has a value, or `=` a list */
function checkArity(operator: OperatorValue, operand: Operand, field: string): void {
  const isList = operand.operandType === 'list';
  const wantsList = operator === 'in' || operator === 'not in';
  if (wantsList !== isList) throw refusedOperator(operator, field);
  if ((operator === 'is' || operator === 'is not') && operand.operandType !== 'keyword') {
    throw badRequest(`The operator '${operator}' can only be used with EMPTY ('${field}' field).`);
  }
}

function compileChoice(
  field: ChoiceField,
  name: string,
  operator: OperatorValue,
  operand: Operand,
  scope: JqlScope,
): Test {
  checkArity(operator, operand, name);
  const operands = readOperands(operand, name, scope);
  const wantsEmpty = operands.includes(null);
  const ids = new Set(operands.flatMap((each) => (each === null ? [] : field.resolve(each, scope))));
  if (isComparison(operator)) {
    const { rank } = field;
    if (!rank || wantsEmpty) throw refusedOperator(operator, name);
    return (issue) =>
      [...ids].some((id) => {
        const difference = rank(issue, id, scope);
        return difference !== undefined && holds(operator, difference);
      });
  }
  if (operator === '=' || operator === 'in' || operator === 'is') {
    return (issue) => {
      const values = field.values(issue, scope);
      return (wantsEmpty && values.length === 0) || values.some((value) => ids.has(value));
    };
  }
  if (operator === '!=' || operator === 'not in' || operator === 'is not') {
    // "Not this" never means "none at all": an issue without a value is found by EMPTY only.
    return (issue) => {
      const values = field.values(issue, scope);
      return values.length > 0 && !values.some((value) => ids.has(value));
    };
  }
  throw refusedOperator(operator, name);
}

function compileDate(
  field: DateField,
  name: string,
  operator: OperatorValue,
  operand: Operand,
  scope: JqlScope,
): Test {
  checkArity(operator, operand, name);
  const { timeZone } = scope.viewer.person;
  const moments = readOperands(operand, name, scope).map((text) => {
    if (text === null) return null;
    const at = parseJqlDate(text, scope.now, timeZone);
    if (at === undefined) {
      throw badRequest(
        `Date value '${text}' for field '${name}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', ` +
          `'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
      );
    }
    return field.isDay ? localDay(at, timeZone) : at;
  });
  if (isComparison(operator)) {
    const [bound] = moments;
    if (bound === null || bound === undefined) throw refusedOperator(operator, name);
    return (issue) => {
      const value = field.read(issue);
      if (value === null) return false;
      return holds(operator, value < bound ? -1 : value > bound ? 1 : 0);
    };
  }
  if (operator === '=' || operator === 'in' || operator === 'is') {
    return (issue) => moments.includes(field.read(issue));
  }
  if (operator === '!=' || operator === 'not in' || operator === 'is not') {
    return (issue) => {
      const value = field.read(issue);
      return value !== null && !moments.includes(value);
    };
  }
  throw refusedOperator(operator, name);
}

function compileExact(
  field: ExactField,
  name: string,
  operator: OperatorValue,
  operand: Operand,
  scope: JqlScope,
): Test {
  checkArity(operator, operand, name);
  const [text = null] = readOperands(operand, name, scope);
  // EMPTY is asked for by `is` alone, and `in` is none of what Jira offers for such a text.
  const wantsEmpty = operator === 'is' || operator === 'is not';
  if (wantsEmpty !== (text === null)) throw refusedOperator(operator, name);
  if (operator === '=' || operator === 'is') return (issue) => field.read(issue) === text;
  if (operator === '!=' || operator === 'is not') {
    return (issue) => field.read(issue) !== null && field.read(issue) !== text;
  }
  throw refusedOperator(operator, name);
}

function compileText(
  field: TextField,
  name: string,
  operator: OperatorValue,
  operand: Operand,
  scope: JqlScope,
): Test {
  checkArity(operator, operand, name);
  const [text] = readOperands(operand, name, scope);
  if (operator === 'is' || operator === 'is not' || text === null || text === undefined) {
    if (operator !== 'is' && operator !== 'is not') throw refusedOperator(operator, name);
    return (issue) => (field.read(issue).trim() === '') === (operator === 'is');
  }
  if (operator !== '~' && operator !== '!~') throw refusedOperator(operator, name);
  const test = compileTextSearch(text);
  return (issue) => {
    const value = field.read(issue);
    if (operator === '~') return test(value);
    return value.trim() !== '' && !test(value);
  };
}

function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Every word must occur, `word*` as a beginning, and `"some words"` one after the other. */
function compileTextSearch(search: string): (text: string) => boolean {
  const terms = [...search.matchAll(/"([^"]+)"|(\S+)/g)].map(([, phrase, word]) => ({
    words: words(phrase ?? word ?? ''),
    isPrefix: phrase === undefined && (word ?? '').endsWith('*'),
  }));
  return (text) => {
    const found = words(text);
    return terms.every((term) => {
      const last = term.words.length - 1;
      return found.some((_, start) =>
        term.words.every((word, index) => {
          const candidate = found[start + index] ?? '';
          return term.isPrefix && index === last ? candidate.startsWith(word) : candidate === word;
        }),
      );
    });
  };
}

function compileOrder(orderBy: OrderBy | undefined, scope: JqlScope): Query['compare'] {
  const fields = orderBy?.fields ?? [];
  if (fields.length > MAX_ORDER_FIELDS) {
    throw badRequest(`The ORDER BY clause can contain at most ${MAX_ORDER_FIELDS} fields.`);
  }
  const orders = fields.map(({ field, direction }) => ({
    key: requireSortKey(field.value, scope.site),
    sign: direction?.value === ORDER_BY_DIRECTION_DESC ? -1 : 1,
  }));
  return (left, right) => {
    for (const { key, sign } of orders) {
      const order = compareKeys(key(left, scope), key(right, scope));
      if (order !== 0) return sign * order;
    }
    // Newest first where nothing else decides, so that pages do not depend on chance.
    return Number(right.id) - Number(left.id);
  };
}

/** No value sorts after every value. */
function compareKeys(left: string | number | null, right: string | number | null): number {
  if (left === right) return 0;
  if (left === null) return 1;
  if (right === null) return -1;
  return left < right ? -1 : 1;
}
