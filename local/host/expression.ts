/**
 * Jira expressions as far as the filters of triggers need them: the event and its parts (`event.issue.key`, `?.`,
 * `['key']`, `[0]`), texts, numbers, `true`, `false`, `null`, lists, comparisons, `&&`, `||`, `!`, `? :`, brackets,
 * `length`, `includes`, `indexOf`, and `some`, `every`, `filter`, `map` with a function of one name (`item => ...`).
 * Everything else that the language has is refused when the manifest is read.
 */

/** The expression is none, or more than this reads. */
export class ExpressionError extends Error {
  override name = 'ExpressionError';
}

type Scope = Readonly<Record<string, unknown>>;
type Evaluate = (scope: Scope) => unknown;
type Lambda = (scope: Scope, value: unknown) => unknown;

/** Characters that an expression may have. Forge, "Atlassian app events", "Restrictions". */
const longest = 10_000;

const tokenPattern =
  /\s*(?:(?<number>\d+(?:\.\d+)?)|(?<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(?<name>[A-Za-z_$][\w$]*)|(?<sign>\?\.|=>|==|!=|<=|>=|&&|\|\||[-<>!?:.,()[\]]))/y;

type Token = { kind: 'number' | 'text' | 'name' | 'sign' | 'end'; text: string };

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  const end = source.trimEnd().length;
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < end) {
    const at = tokenPattern.lastIndex;
    const groups = tokenPattern.exec(source)?.groups;
    if (!groups) throw new ExpressionError(`"${source.slice(at, at + 20).trim()}" is not read here`);
    for (const kind of ['number', 'text', 'name', 'sign'] as const) {
      const text = groups[kind];
      if (text !== undefined) tokens.push({ kind, text });
    }
  }
  return [...tokens, { kind: 'end', text: '' }];
}

const methods = new Set(['includes', 'indexOf', 'some', 'every', 'filter', 'map']);
const keywords: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };

const nameOf = (value: unknown): string => {
  if (value === null || value === undefined) return 'null';
  return Array.isArray(value) ? 'a list' : typeof value;
};

function toBoolean(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new ExpressionError(`${nameOf(value)} is neither true nor false`);
  return value;
}

/** A part of a map or list. What a map does not have is null; null itself has no parts. */
function part(value: unknown, key: unknown): unknown {
  if (Array.isArray(value)) {
    if (key === 'length') return value.length;
    if (typeof key === 'number') return (value[key] as unknown) ?? null;
  } else if (typeof value === 'string') {
    if (key === 'length') return value.length;
  } else if (typeof value === 'object' && value !== null) {
    return Object.hasOwn(value, String(key)) ? ((value as Scope)[String(key)] ?? null) : null;
  }
  throw new ExpressionError(`${nameOf(value)} has no "${String(key)}"`);
}

const compare: Record<string, (left: string | number, right: string | number) => boolean> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

function order(sign: string, left: unknown, right: unknown): boolean {
  const alike =
    (typeof left === 'number' && typeof right === 'number') ||
    (typeof left === 'string' && typeof right === 'string');
  const judge = compare[sign];
  if (!alike || !judge) throw new ExpressionError(`${nameOf(left)} ${sign} ${nameOf(right)} cannot be told`);
  return judge(left, right);
}

const isSame = (left: unknown, right: unknown): boolean => (left ?? null) === (right ?? null);

function callMethod(name: string, value: unknown, argument: Lambda | Evaluate, scope: Scope): unknown {
  if (name === 'includes' || name === 'indexOf') {
    const wanted = (argument as Evaluate)(scope);
    if (typeof value === 'string' && typeof wanted === 'string') return value[name](wanted);
    if (Array.isArray(value)) return value[name](wanted);
  } else if (Array.isArray(value)) {
    const lambda = argument;
    const test = (each: unknown) => toBoolean(lambda(scope, each));
    if (name === 'some') return value.some(test);
    if (name === 'every') return value.every(test);
    if (name === 'filter') return value.filter(test);
    return value.map((each: unknown) => lambda(scope, each) ?? null);
  }
  throw new ExpressionError(`${nameOf(value)} has no "${name}"`);
}

class Parser {
  #at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly names: Set<string>,
  ) {}

  get #token(): Token {
    return this.tokens[this.#at] ?? { kind: 'end', text: '' };
  }

  #accept(sign: string): boolean {
    if (this.#token.kind !== 'sign' || this.#token.text !== sign) return false;
    this.#at += 1;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#accept(sign)) throw new ExpressionError(`"${sign}" is missing before "${this.#token.text}"`);
  }

  readAll(): Evaluate {
    const evaluate = this.#conditional();
    if (this.#token.kind !== 'end') throw new ExpressionError(`"${this.#token.text}" is one too many`);
    return evaluate;
  }

  #conditional(): Evaluate {
    const condition = this.#either();
    if (!this.#accept('?')) return condition;
    const yes = this.#conditional();
    this.#expect(':');
    const no = this.#conditional();
    return (scope) => (toBoolean(condition(scope)) ? yes(scope) : no(scope));
  }

  #either(): Evaluate {
    const left = this.#both();
    if (!this.#accept('||')) return left;
    const right = this.#either();
    return (scope) => toBoolean(left(scope)) || toBoolean(right(scope));
  }

  #both(): Evaluate {
    const left = this.#comparison();
    if (!this.#accept('&&')) return left;
    const right = this.#both();
    return (scope) => toBoolean(left(scope)) && toBoolean(right(scope));
  }

  #comparison(): Evaluate {
    const left = this.#unary();
    for (const sign of ['==', '!=', '<=', '>=', '<', '>']) {
      if (!this.#accept(sign)) continue;
      const right = this.#unary();
      if (sign === '==') return (scope) => isSame(left(scope), right(scope));
      if (sign === '!=') return (scope) => !isSame(left(scope), right(scope));
      return (scope) => order(sign, left(scope), right(scope));
    }
    return left;
  }

  #unary(): Evaluate {
    if (this.#accept('!')) {
      const value = this.#unary();
      return (scope) => !toBoolean(value(scope));
    }
    if (this.#accept('-')) {
      const { kind, text } = this.#token;
      if (kind !== 'number') throw new ExpressionError('"-" stands before numbers only');
      this.#at += 1;
      return () => -Number(text);
    }
    return this.#parts(this.#primary());
  }

  #parts(value: Evaluate): Evaluate {
    for (let whole = value; ;) {
      const before = whole;
      const isOptional = this.#accept('?.');
      if (isOptional || this.#accept('.')) {
        const { kind, text } = this.#token;
        if (kind !== 'name') throw new ExpressionError(`"${text}" is no name`);
        this.#at += 1;
        const next = this.#accept('(') ? this.#call(text, before) : this.#property(before, () => text);
        whole = isOptional ? (scope) => (isSame(before(scope), null) ? null : next(scope)) : next;
      } else if (this.#accept('[')) {
        const key = this.#conditional();
        this.#expect(']');
        whole = this.#property(before, key);
      } else return whole;
    }
  }

  #property(value: Evaluate, key: Evaluate): Evaluate {
    return (scope) => part(value(scope), key(scope));
  }

  #call(name: string, value: Evaluate): Evaluate {
    if (!methods.has(name)) throw new ExpressionError(`"${name}()" is not read here`);
    const isLambda = name !== 'includes' && name !== 'indexOf';
    const argument = isLambda ? this.#lambda() : this.#conditional();
    this.#expect(')');
    return (scope) => callMethod(name, value(scope), argument, scope);
  }

  #lambda(): Lambda {
    const { kind, text: name } = this.#token;
    if (kind !== 'name' || this.names.has(name))
      throw new ExpressionError('a function "name => ..." is missing');
    this.#at += 1;
    this.#expect('=>');
    this.names.add(name);
    const body = this.#conditional();
    this.names.delete(name);
    return (scope, value) => body({ ...scope, [name]: value });
  }

  #primary(): Evaluate {
    if (this.#accept('(')) {
      const inner = this.#conditional();
      this.#expect(')');
      return inner;
    }
    if (this.#accept('[')) return this.#list();
    const { kind, text } = this.#token;
    this.#at += 1;
    if (kind === 'number') return () => Number(text);
    if (kind === 'text') {
      const value = text.slice(1, -1).replaceAll(/\\(.)/g, '$1');
      return () => value;
    }
    if (kind === 'name' && Object.hasOwn(keywords, text)) return () => keywords[text];
    if (kind === 'name' && this.names.has(text)) return (scope) => scope[text];
    throw new ExpressionError(`"${text}" is not read here`);
  }

  #list(): Evaluate {
    const items: Evaluate[] = [];
    while (!this.#accept(']')) {
      if (items.length > 0) this.#expect(',');
      items.push(this.#conditional());
    }
    return (scope) => items.map((item) => item(scope));
  }
}

/** Judges an event. @throws ExpressionError where the expression fails on it, or comes to neither true nor false */
export type EventFilter = (event: Scope) => boolean;

/** @throws ExpressionError for what is no expression, or none that is read here */
export function parseFilter(source: string): EventFilter {
  if (source.length > longest) throw new ExpressionError(`an expression has at most ${longest} characters`);
  // Values of entity properties, which the platform would have to look up: nothing here does.
  if (/\bevent\s*\??\.\s*runtime\b/.test(source)) throw new ExpressionError('event.runtime is not read here');
  const evaluate = new Parser(tokenize(source), new Set(['event'])).readAll();
  return (event) => toBoolean(evaluate({ event }));
}
