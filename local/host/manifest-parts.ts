/** What several parts of a manifest are written in: titles, functions, resources, translations. */
import * as v from '@badrap/valita';

export const title = v.union(v.string(), v.object({ i18n: v.string() }));
type Title = v.Infer<typeof title>;
export const functionRef = v.object({ function: v.string() });

const viewportSizes = ['small', 'medium', 'large', 'xlarge', 'max'] as const;
/** How much room a module is given. */
export const viewportSize = v.union(...viewportSizes.map((size) => v.literal(size)));

export const texts = v.array(v.string()).optional(() => []);

/** The manifest says something that it should not, or not what another part of it needs. */
export class ManifestError extends Error {
  override name = 'ManifestError';
}

export type Translations = {
  /** The texts of each locale, as their files hold them. */
  texts: Map<string, Record<string, unknown>>;
  /** `fallback` as written in the manifest: `default`, and lists for single locales. */
  fallback: { default: string; [locale: string]: unknown };
};

/** A folder of the front end, with the pages in it that have a name of their own. */
export const resource = v.object({
  key: v.string(),
  path: v.string(),
  entry: v.record(v.string()).optional(() => ({})),
});

/** A resource and the HTML file of its entry. */
export type Shown = { key: string; html: string };

/** The entry of a resource that `resource: key/entry` or `resource: key` names. @throws ManifestError */
export function findEntry(reference: string, resources: readonly v.Infer<typeof resource>[]): Shown {
  const [key = '', entryName] = reference.split('/');
  const found = resources.find((candidate) => candidate.key === key);
  if (!found) throw new ManifestError(`no resource "${key}" for "${reference}"`);
  const html = entryName === undefined ? 'index.html' : found.entry[entryName];
  if (html === undefined) throw new ManifestError(`resource "${key}" has no entry "${String(entryName)}"`);
  return { key, html };
}

/** One text of a locale: keys stand flat or nested by their dots, as Forge accepts both. */
function translate(known: Record<string, unknown>, key: string): string | undefined {
  if (typeof known[key] === 'string') return known[key];
  const nested = key
    .split('.')
    .reduce<unknown>(
      (value, part) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined,
      known,
    );
  return typeof nested === 'string' ? nested : undefined;
}

/** A title in the default locale. @throws ManifestError */
export function resolveTitle(value: Title, translations: Translations | undefined): string {
  if (typeof value === 'string') return value;
  const known = translations?.texts.get(translations.fallback.default);
  const text = known && translate(known, value.i18n);
  if (text === undefined) throw new ManifestError(`no text "${value.i18n}" in the default locale`);
  return text;
}
