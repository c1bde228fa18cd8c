/** Who has allowed the app to act for them, while a fault demands it. */
export class Consents {
  readonly #given: Set<string>;

  constructor(
    given: Iterable<string> = [],
    /** Called after each change, to keep it. */
    private readonly onChange: () => void = () => undefined,
  ) {
    this.#given = new Set(given);
  }

  has(accountId: string): boolean {
    return this.#given.has(accountId);
  }

  grant(accountId: string): void {
    this.#given.add(accountId);
    this.onChange();
  }

  /** Forgets all of them, so that a demand asks everybody again. */
  clear(): void {
    this.#given.clear();
    this.onChange();
  }

  list(): string[] {
    return [...this.#given];
  }
}
