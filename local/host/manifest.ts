/**
 * What the manifest declares, read as Forge reads it. The host runs nothing that is not in here: no function, no module,
 * no schedule, no relaxation of the content policy.
 */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import * as v from 'valibot';
import { parse } from 'yaml';

const title = v.union([v.string(), v.object({ i18n: v.string() })]);
type Title = v.InferOutput<typeof title>;
const functionRef = v.object({ function: v.string() });

const uiModule = v.object({
  key: v.string(),
  title,
  resource: v.string(),
  resolver: v.optional(functionRef),
  icon: v.optional(v.string()),
  viewportSize: v.optional(v.picklist(['small', 'medium', 'large', 'xlarge', 'max'])),
  unlicensedAccess: v.optional(v.array(v.string()), []),
});

const eventName = v.union([
  v.string(),
  v.pipe(
    v.object({ name: v.string() }),
    v.transform(({ name }) => name),
  ),
]);

const list = <Item extends v.GenericSchema>(item: Item) => v.optional(v.array(item), []);

const schema = v.object({
  app: v.object({
    id: v.string(),
    name: v.optional(v.string()),
  }),
  modules: v.looseObject({
    'jira:issuePanel': list(uiModule),
    trigger: list(v.object({ key: v.string(), function: v.string(), events: v.array(eventName) })),
    scheduledTrigger: list(
      v.object({
        key: v.string(),
        function: v.string(),
        interval: v.picklist(['fiveMinute', 'hour', 'day', 'week']),
      }),
    ),
    sql: list(v.object({ key: v.string(), engine: v.literal('mysql') })),
    function: list(
      v.object({
        key: v.string(),
        handler: v.pipe(v.string(), v.regex(/^[\w-]+\.[\w$]+$/, 'a handler is file.export')),
        timeoutSeconds: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(900))),
      }),
    ),
  }),
  resources: list(
    v.object({
      key: v.string(),
      path: v.string(),
      entry: v.optional(v.record(v.string(), v.string()), {}),
    }),
  ),
  translations: v.optional(
    v.object({
      resources: v.array(v.object({ key: v.string(), path: v.string() })),
      fallback: v.looseObject({ default: v.string() }),
    }),
  ),
  permissions: v.optional(
    v.looseObject({
      scopes: v.optional(
        v.union([
          v.array(v.string()),
          v.record(v.string(), v.object({ allowImpersonation: v.optional(v.boolean()) })),
        ]),
        [],
      ),
      content: v.optional(
        v.object({
          styles: v.optional(v.array(v.string()), []),
          scripts: v.optional(v.array(v.string()), []),
        }),
      ),
    }),
    {},
  ),
});

type ManifestFunction = { key: string; exportName: string; timeoutSeconds: number | undefined };

/** A module that shows the app's front end. */
export type UiModule = {
  type: 'jira:issuePanel';
  key: string;
  title: string;
  /** The resource and the HTML file of its entry. */
  resource: { key: string; html: string };
  /** The function that answers `invoke`, where the module has a resolver. */
  resolver: string | undefined;
  viewportSize: 'small' | 'medium' | 'large' | 'xlarge' | 'max' | undefined;
  /** Whether a person without an account may use it. */
  anonymous: boolean;
};

type Translations = {
  /** The texts of each locale, as their files hold them. */
  texts: Map<string, Record<string, unknown>>;
  /** `fallback` as written in the manifest: `default`, and lists for single locales. */
  fallback: { default: string; [locale: string]: unknown };
};

export type Schedule = { key: string; function: string; interval: 'fiveMinute' | 'hour' | 'day' | 'week' };

export type Manifest = {
  appId: string;
  functions: Map<string, ManifestFunction>;
  uiModules: UiModule[];
  triggers: { key: string; function: string; events: string[] }[];
  schedules: Schedule[];
  /** Whether the app has a database. */
  sql: boolean;
  /** Absolute folder of each resource. */
  resources: Map<string, string>;
  translations: Translations | undefined;
  scopes: Set<string>;
  /** Scopes with which the app may act for a person who is not there. */
  impersonation: Set<string>;
  content: { styles: string[]; scripts: string[] };
  /** Changes of this value are what Forge calls a major version: an admin has to agree. */
  consentKey: string;
};

/** The manifest says something that it should not, or not what another part of it needs. */
export class ManifestError extends Error {
  override name = 'ManifestError';
}

/** The entry of a resource that `resource: key/entry` or `resource: key` names. */
function findEntry(reference: string, resources: v.InferOutput<typeof schema>['resources']) {
  const [key = '', entryName] = reference.split('/');
  const resource = resources.find((candidate) => candidate.key === key);
  if (!resource) throw new ManifestError(`no resource "${key}" for "${reference}"`);
  const html = entryName === undefined ? 'index.html' : resource.entry[entryName];
  if (html === undefined) throw new ManifestError(`resource "${key}" has no entry "${String(entryName)}"`);
  return { key, html };
}

async function readTranslations(
  root: string,
  declared: v.InferOutput<typeof schema>['translations'],
): Promise<Translations | undefined> {
  if (!declared) return undefined;
  const texts = new Map<string, Record<string, unknown>>();
  for (const { key, path } of declared.resources) {
    const content: unknown = JSON.parse(await readFile(resolve(root, path), 'utf8'));
    texts.set(key, v.parse(v.record(v.string(), v.unknown()), content));
  }
  if (!texts.has(declared.fallback.default)) {
    throw new ManifestError(`no translations for the default locale ${declared.fallback.default}`);
  }
  return { texts, fallback: declared.fallback };
}

/** One text of a locale: keys stand flat or nested by their dots, as Forge accepts both. */
function translate(texts: Record<string, unknown>, key: string): string | undefined {
  if (typeof texts[key] === 'string') return texts[key];
  const nested = key
    .split('.')
    .reduce<unknown>(
      (value, part) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined,
      texts,
    );
  return typeof nested === 'string' ? nested : undefined;
}

function resolveTitle(value: Title, translations: Translations | undefined): string {
  if (typeof value === 'string') return value;
  const texts = translations?.texts.get(translations.fallback.default);
  const text = texts && translate(texts, value.i18n);
  if (text === undefined) throw new ManifestError(`no text "${value.i18n}" in the default locale`);
  return text;
}

/**
 * Reads a manifest and the translations that it names.
 * @throws ManifestError where a reference leads nowhere; v.ValiError where a part has the wrong shape
 */
export async function readManifest(file: string): Promise<Manifest> {
  const root = dirname(resolve(file));
  const raw = v.parse(schema, parse(await readFile(file, 'utf8')));
  const { modules, permissions } = raw;
  const translations = await readTranslations(root, raw.translations);

  const functions = new Map<string, ManifestFunction>();
  for (const { key, handler, timeoutSeconds } of modules.function) {
    const [, exportName = ''] = handler.split('.');
    functions.set(key, { key, exportName, timeoutSeconds });
  }
  const requireFunction = (key: string, module: string) => {
    if (!functions.has(key)) throw new ManifestError(`module "${module}" names no function: "${key}"`);
    return key;
  };

  const uiModules = modules['jira:issuePanel'].map((module): UiModule => ({
    type: 'jira:issuePanel',
    key: module.key,
    title: resolveTitle(module.title, translations),
    resource: findEntry(module.resource, raw.resources),
    resolver: module.resolver && requireFunction(module.resolver.function, module.key),
    viewportSize: module.viewportSize,
    anonymous: module.unlicensedAccess.includes('anonymous'),
  }));
  for (const { key, function: name } of [...modules.trigger, ...modules.scheduledTrigger]) {
    requireFunction(name, key);
  }

  const { scopes } = permissions;
  const scopeNames = Array.isArray(scopes) ? scopes : Object.keys(scopes);
  const impersonation = Array.isArray(scopes)
    ? []
    : Object.entries(scopes)
        .filter(([, options]) => options.allowImpersonation)
        .map(([name]) => name);
  const content = permissions.content ?? { styles: [], scripts: [] };
  return {
    appId: raw.app.id,
    functions,
    uiModules,
    triggers: modules.trigger,
    schedules: modules.scheduledTrigger,
    sql: modules.sql.length > 0,
    resources: new Map(raw.resources.map(({ key, path }) => [key, resolve(root, path)])),
    translations,
    scopes: new Set(scopeNames),
    impersonation: new Set(impersonation),
    content,
    consentKey: JSON.stringify([permissions, modules.sql.length]),
  };
}
