/** Careful reading of JSON whose shape is not known. */

export type Raw = Record<string, unknown>;

export function asRecord(value: unknown): Raw | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : undefined;
}

/** Texts, and numbers as texts: ids come as either. */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** The keys of an object as one text, to tell shapes apart. */
export function shapeOf(value: unknown): string {
  const record = asRecord(value);
  if (!record) return Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value;
  const keys = Object.keys(record).sort();
  return `{${keys.slice(0, 10).join(', ')}${keys.length > 10 ? ', ...' : ''}}`;
}

/** A value of the object itself: one without `toString` would answer with the inherited function. */
export function ownValue(raw: Raw, key: string): unknown {
  return Object.hasOwn(raw, key) ? raw[key] : undefined;
}
