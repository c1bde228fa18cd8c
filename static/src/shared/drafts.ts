/**
 * What a person typed survives every failure, a reload, and the platform's consent prompt, which takes the whole frame
 * away. It lives in the tab's own storage until it is saved or discarded.
 */

export type Draft = {
  /** What the person changed, and nothing else: a field that they left alone follows the record. */
  fields: Record<string, string>;
  /** What these fields held before; absent ones were empty. */
  base?: Record<string, string>;
  /** The id under which exactly this content was sent, so that sending it again counts once. */
  act?: { id: string; content: string };
};

/** The place is the issue, or the project or site whose settings they are. */
export type DraftScope = { site: string; person: string; place: string };

/** The part of the browser's Storage that drafts need. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const isStrings = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((field) => typeof field === 'string');

const parse = (stored: string | null): Draft | undefined => {
  if (stored === null) return undefined;
  try {
    const value: unknown = JSON.parse(stored);
    if (typeof value !== 'object' || value === null || !('fields' in value) || !isStrings(value.fields)) {
      return undefined;
    }
    const base: unknown = 'base' in value ? value.base : undefined;
    const written: Draft = { fields: value.fields, ...(isStrings(base) && { base }) };
    const act: unknown = 'act' in value ? value.act : undefined;
    if (!isStrings(act)) return written;
    const { id, content } = act;
    return id === undefined || content === undefined ? written : { ...written, act: { id, content } };
  } catch {
    return undefined;
  }
};

/** The browser's storage for this tab, or nothing where the browser refuses it. */
export const tabStorage = (): DraftStorage | undefined => {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
};

export class Drafts {
  /** Holds what the storage could not: it may be full or forbidden. */
  private readonly memory = new Map<string, Draft>();
  private readonly prefix: string;

  constructor(
    scope: DraftScope,
    private readonly storage: DraftStorage | undefined,
  ) {
    this.prefix = ['fairlead', 'draft', scope.site, scope.person, scope.place]
      .map(encodeURIComponent)
      .join('/');
  }

  read(form: string): Draft | undefined {
    const key = this.key(form);
    const held = this.memory.get(key);
    if (held !== undefined) return held;
    try {
      return parse(this.storage?.getItem(key) ?? null);
    } catch {
      return undefined;
    }
  }

  write(form: string, draft: Draft): void {
    const key = this.key(form);
    this.memory.set(key, draft);
    try {
      this.storage?.setItem(key, JSON.stringify(draft));
    } catch {
      // The copy in memory outlives everything but a reload, which is the most that can be done without storage.
    }
  }

  remove(form: string): void {
    const key = this.key(form);
    this.memory.delete(key);
    try {
      this.storage?.removeItem(key);
    } catch {
      // Storage that refuses to be written has stored nothing.
    }
  }

  private key(form: string): string {
    return `${this.prefix}/${encodeURIComponent(form)}`;
  }
}

/** The draft as it is about to be sent: the same content keeps its act id, changed content is a new act. */
export const withAct = (
  draft: Draft,
  content: string,
  newId: () => string,
): Draft & { act: { id: string; content: string } } => ({
  ...draft,
  act: draft.act?.content === content ? draft.act : { id: newId(), content },
});

/** The draft after changes. @param initial what the fields hold where nobody changed them; absent is empty */
export const withChanges = (
  draft: Draft | undefined,
  changes: Record<string, string | undefined>,
  initial: Readonly<Record<string, string | undefined>>,
): Draft => {
  const fields = new Map(Object.entries(draft?.fields ?? {}));
  const base = new Map(Object.entries(draft?.base ?? {}));
  for (const [field, value] of Object.entries(changes)) {
    const before = initial[field] ?? '';
    if (value === undefined || value === before) {
      fields.delete(field);
      base.delete(field);
      continue;
    }
    if (!fields.has(field) && before !== '') base.set(field, before);
    fields.set(field, value);
  }
  return {
    fields: Object.fromEntries(fields),
    ...(base.size > 0 && { base: Object.fromEntries(base) }),
    ...(draft?.act && { act: draft.act }),
  };
};

/** Changed fields under which somebody else has changed the record, to something else than the person did. */
export const overtakenFields = (
  draft: Draft | undefined,
  initial: Readonly<Record<string, string | undefined>>,
): string[] =>
  Object.entries(draft?.fields ?? {})
    .filter(([field, value]) => {
      const now = initial[field] ?? '';
      return now !== (draft?.base?.[field] ?? '') && now !== value;
    })
    .map(([field]) => field);

/** The same text, now written on what the record is by now. */
export const rebased = (draft: Draft, initial: Readonly<Record<string, string | undefined>>): Draft =>
  withChanges({ ...draft, fields: {}, base: {} }, draft.fields, initial);

/** Nothing was changed, or nothing but white space. */
export const isBlank = (draft: Draft | undefined): boolean =>
  draft === undefined ||
  Object.entries(draft.fields).every(([field, value]) => value.trim() === (draft.base?.[field] ?? '').trim());
