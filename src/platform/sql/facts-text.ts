/**
 * The facts of an issue as one short text, without what stands in columns beside it. Ten thousands of issues are read
 * whenever numbers are computed, and storage is small: so every text stands once, at the end, and is named by its place;
 * times are distances from the one before. Numbers are of base 36.
 */
import {
  noPlan,
  type CurrentStatus,
  type IssueFacts,
  type PlanFacts,
  type StatusRef,
} from '../../core/measures/facts';
import { estimateSteps } from '../../core/measures/raw';
import { statusCategories } from '../../core/settings/signals';

/** What stands in columns of their own. */
type Columns = Pick<IssueFacts, 'id' | 'updated'>;

/** Names the layout of the text, which begins with it. */
const layout = 'b';

/** The one before it, which ends without the place in the plan. */
const layoutWithoutPlan = 'a';

const radix = 36;

/** In the place of a number that is none. */
const none = '-';

class Writer {
  readonly #numbers: string[] = [layout];
  readonly #places = new Map<string, number>();
  #time = 0;

  /** @throws RangeError for what is no whole number */
  number(value: number): void {
    if (!Number.isSafeInteger(value)) throw new RangeError('facts hold whole numbers only');
    this.#numbers.push(value.toString(radix));
  }

  time(at: number): void {
    this.number(at - this.#time);
    this.#time = at;
  }

  text(value: string): void {
    const place = this.#places.get(value) ?? this.#places.size;
    this.#places.set(value, place);
    this.number(place);
  }

  textOrNull(value: string | null): void {
    if (value === null) this.#numbers.push(none);
    else this.text(value);
  }

  estimate(value: number | null): void {
    if (value === null) this.#numbers.push(none);
    else this.number(Math.round(value * estimateSteps));
  }

  flag(value: boolean): void {
    this.number(value ? 1 : 0);
  }

  status({ id, name }: StatusRef): void {
    this.text(id);
    this.text(name);
  }

  all<Item>(items: readonly Item[], write: (item: Item) => void): void {
    this.number(items.length);
    items.forEach(write);
  }

  end = (): string => this.#numbers.join(' ') + JSON.stringify([...this.#places.keys()]);
}

class Reader {
  readonly #numbers: readonly string[];
  readonly #texts: readonly unknown[];
  readonly hasPlan: boolean;
  #next = 1;
  #time = 0;

  constructor(text: string) {
    const end = text.indexOf('[');
    this.#numbers = text.slice(0, end).split(' ');
    const [written] = this.#numbers;
    if (end < 0 || (written !== layout && written !== layoutWithoutPlan)) unreadable();
    this.hasPlan = written === layout;
    this.#texts = JSON.parse(text.slice(end)) as unknown[];
  }

  #take = (): string => this.#numbers[this.#next++] ?? unreadable();

  number = (): number => toNumber(this.#take());

  time = (): number => (this.#time += this.number());

  #textAt(place: number): string {
    const text = this.#texts[place];
    return typeof text === 'string' ? text : unreadable();
  }

  text = (): string => this.#textAt(this.number());

  textOrNull(): string | null {
    const place = this.#take();
    return place === none ? null : this.#textAt(toNumber(place));
  }

  estimate(): number | null {
    const steps = this.#take();
    return steps === none ? null : toNumber(steps) / estimateSteps;
  }

  flag = (): boolean => this.number() === 1;

  status = (): StatusRef => ({ id: this.text(), name: this.text() });

  all = <Item>(read: () => Item): Item[] => Array.from({ length: this.number() }, read);
}

function unreadable(): never {
  throw new Error('facts are not in their form');
}

function toNumber(text: string): number {
  const value = parseInt(text, radix);
  return Number.isSafeInteger(value) ? value : unreadable();
}

/**
 * What a link says of the status of the other issue is left out, since the facts of that issue are read for themselves.
 * @throws RangeError for facts with a time that is no whole number, or an estimate that is no number
 */
export function encodeFacts(facts: IssueFacts): string {
  const to = new Writer();
  to.text(facts.key);
  to.text(facts.project);
  to.time(facts.created);
  to.status(facts.status);
  to.textOrNull(facts.status.category);
  to.all(facts.statusChanges, (change) => {
    to.time(change.at);
    to.status(change.from);
    to.status(change.to);
  });
  to.textOrNull(facts.due);
  to.all(facts.dueChanges, (change) => {
    to.time(change.at);
    to.textOrNull(change.from);
    to.textOrNull(change.to);
  });
  to.flag(facts.flagged);
  to.all(facts.flagChanges, (change) => {
    to.time(change.at);
    to.flag(change.from);
    to.flag(change.to);
  });
  to.textOrNull(facts.release);
  to.all(facts.links, (link) => {
    to.text(link.phrase);
    to.text(link.otherPhrase);
    to.text(link.type);
    to.text(link.otherId);
    to.text(link.otherKey);
  });
  to.all(facts.linkChanges, (change) => {
    to.time(change.at);
    to.text(change.phrase);
    to.text(change.otherKey);
    to.flag(change.made);
  });
  to.all(facts.formerKeys, (key) => {
    to.text(key);
  });
  encodePlan(facts.plan, to);
  return to.end();
}

function encodePlan(plan: PlanFacts, to: Writer): void {
  to.text(plan.type);
  to.flag(plan.subtask);
  to.textOrNull(plan.parentId);
  to.all(plan.parentChanges, (change) => {
    to.time(change.at);
    to.textOrNull(change.from);
    to.textOrNull(change.to);
  });
  to.all(plan.components, (name) => {
    to.text(name);
  });
  to.all(plan.versions, (id) => {
    to.text(id);
  });
  to.all(plan.versionChanges, (change) => {
    to.time(change.at);
    to.text(change.version);
    to.flag(change.added);
  });
  to.estimate(plan.estimate);
  to.all(plan.estimateChanges, (change) => {
    to.time(change.at);
    to.estimate(change.from);
    to.estimate(change.to);
  });
  to.all(plan.projectChanges, (change) => {
    to.time(change.at);
    to.text(change.from);
    to.text(change.to);
  });
}

/**
 * The facts in the order in which `encodeFacts` writes them: the fields of a literal are read from top to bottom.
 * @throws Error for a text that it did not write
 */
export function decodeFacts({ id, updated }: Columns, text: string): IssueFacts {
  const from = new Reader(text);
  return {
    id,
    updated,
    key: from.text(),
    project: from.text(),
    created: from.time(),
    status: { ...from.status(), category: toCategory(from.textOrNull()) },
    statusChanges: from.all(() => ({ at: from.time(), from: from.status(), to: from.status() })),
    due: from.textOrNull(),
    dueChanges: from.all(() => ({ at: from.time(), from: from.textOrNull(), to: from.textOrNull() })),
    flagged: from.flag(),
    flagChanges: from.all(() => ({ at: from.time(), from: from.flag(), to: from.flag() })),
    release: from.textOrNull(),
    links: from.all(() => ({
      phrase: from.text(),
      otherPhrase: from.text(),
      type: from.text(),
      otherId: from.text(),
      otherKey: from.text(),
      status: null,
    })),
    linkChanges: from.all(() => ({
      at: from.time(),
      phrase: from.text(),
      otherKey: from.text(),
      made: from.flag(),
    })),
    formerKeys: from.all(() => from.text()),
    plan: from.hasPlan ? decodePlan(from) : noPlan,
  };
}

const decodePlan = (from: Reader): PlanFacts => ({
  type: from.text(),
  subtask: from.flag(),
  parentId: from.textOrNull(),
  parentChanges: from.all(() => ({ at: from.time(), from: from.textOrNull(), to: from.textOrNull() })),
  components: from.all(() => from.text()),
  versions: from.all(() => from.text()),
  versionChanges: from.all(() => ({ at: from.time(), version: from.text(), added: from.flag() })),
  estimate: from.estimate(),
  estimateChanges: from.all(() => ({ at: from.time(), from: from.estimate(), to: from.estimate() })),
  projectChanges: from.all(() => ({ at: from.time(), from: from.text(), to: from.text() })),
});

const toCategory = (text: string | null): CurrentStatus['category'] =>
  text === null ? null : (statusCategories.find((category) => category === text) ?? unreadable());
