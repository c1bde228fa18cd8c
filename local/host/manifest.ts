/**
 * What the manifest declares, read as Forge reads it. The host runs nothing that is not in here: no function, no module,
 * no schedule, no relaxation of the content policy.
 */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import * as v from '@badrap/valita';
import { parse } from 'yaml';

const title = v.union(v.string(), v.object({ i18n: v.string() }));
type Title = v.Infer<typeof title>;
const functionRef = v.object({ function: v.string() });

const viewportSizes = ['small', 'medium', 'large', 'xlarge', 'max'] as const;
const intervals = ['fiveMinute', 'hour', 'day', 'week'] as const;

const texts = v.array(v.string()).optional(() => []);

const uiModule = v.object({
  key: v.string(),
  title,
  resource: v.string(),
  resolver: functionRef.optional(),
  icon: v.string().optional(),
  viewportSize: v.union(...viewportSizes.map((size) => v.literal(size))).optional(),
  unlicensedAccess: texts,
});

const layouts = ['native', 'basic', 'blank'] as const;

/** A page of its own, in the project or in the settings of the site. */
const pageModule = v.object({
  key: v.string(),
  title,
  resource: v.string(),
  resolver: functionRef.optional(),
  icon: v.string().optional(),
  layout: v.union(...layouts.map((layout) => v.literal(layout))).optional(() => 'native'),
  pages: v.unknown().optional(),
  sections: v.unknown().optional(),
  displayConditions: v.unknown().optional(),
  useAsConfig: v.unknown().optional(),
  useAsGetStarted: v.unknown().optional(),
});

/** What would decide where or whether a page is shown, and is not evaluated here: passing it over would be a guess. */
const unshown = ['pages', 'sections', 'displayConditions', 'useAsConfig', 'useAsGetStarted'] as const;

const eventFilter = v.object({
  ignoreSelf: v.boolean().optional(),
  appIsLicensed: v.boolean().optional(),
  expression: v.string().optional(),
  onError: v
    .union(
      ...(['IGNORE', 'IGNORE_AND_LOG', 'RECEIVE', 'RECEIVE_AND_LOG'] as const).map((word) => v.literal(word)),
    )
    .optional(),
});
type EventFilter = v.Infer<typeof eventFilter>;

/** An event by its name, or with a filter of its own. */
const event = v.union(v.string(), v.object({ eventType: v.string(), filter: eventFilter }));

const list = <Item>(item: v.Type<Item>) => v.array(item).optional(() => []);

const schema = v.object({
  app: v.object({ id: v.string() }),
  modules: v.object({
    'jira:issuePanel': list(uiModule),
    'jira:projectPage': list(pageModule),
    'jira:projectSettingsPage': list(pageModule),
    'jira:adminPage': list(pageModule),
    trigger: list(
      v.object({
        key: v.string(),
        function: v.string(),
        events: v.array(event),
        filter: eventFilter.optional(),
        payload: v.never().optional(),
      }),
    ),
    scheduledTrigger: list(
      v.object({
        key: v.string(),
        function: v.string(),
        interval: v.union(...intervals.map((interval) => v.literal(interval))),
      }),
    ),
    sql: list(v.object({ key: v.string(), engine: v.literal('mysql') })),
    function: list(
      v.object({
        key: v.string(),
        handler: v.string().assert((handler) => /^[\w-]+\.[\w$]+$/.test(handler), 'a handler is file.export'),
        timeoutSeconds: v
          .number()
          .assert((seconds) => seconds >= 1 && seconds <= 900)
          .optional(),
      }),
    ),
  }),
  resources: list(
    v.object({
      key: v.string(),
      path: v.string(),
      entry: v.record(v.string()).optional(() => ({})),
    }),
  ),
  translations: v
    .object({
      resources: v.array(v.object({ key: v.string(), path: v.string() })),
      fallback: v.object({ default: v.string() }).rest(v.unknown()),
    })
    .optional(),
  permissions: v
    .object({
      scopes: v
        .union(v.array(v.string()), v.record(v.object({ allowImpersonation: v.boolean().optional() })))
        .optional(() => []),
      content: v.object({ styles: texts, scripts: texts }).optional(),
    })
    .rest(v.unknown())
    .optional(() => ({ scopes: [], content: undefined })),
});

type ManifestFunction = { key: string; exportName: string; timeoutSeconds: number | undefined };

export const pageTypes = ['jira:projectPage', 'jira:projectSettingsPage', 'jira:adminPage'] as const;
/** A module with a page and an address of its own. */
export type PageType = (typeof pageTypes)[number];

/** A module that shows the app's front end. */
export type UiModule = {
  type: 'jira:issuePanel' | PageType;
  key: string;
  title: string;
  /** The resource and the HTML file of its entry. */
  resource: { key: string; html: string };
  /** The function that answers `invoke`, where the module has a resolver. */
  resolver: string | undefined;
  /** Of a panel only. */
  viewportSize: 'small' | 'medium' | 'large' | 'xlarge' | 'max' | undefined;
  /** Of a page only: how much of Jira stands around it. */
  layout: 'native' | 'basic' | 'blank' | undefined;
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

/** A function that hears of events. */
export type Trigger = {
  key: string;
  function: string;
  events: {
    name: string;
    /** Leaves out what the app itself caused. */
    ignoreSelf: boolean;
    /** Leaves out everything on a site without a licence. */
    appIsLicensed: boolean;
  }[];
};

export type Manifest = {
  appId: string;
  functions: Map<string, ManifestFunction>;
  uiModules: UiModule[];
  triggers: Trigger[];
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
function findEntry(reference: string, resources: v.Infer<typeof schema>['resources']) {
  const [key = '', entryName] = reference.split('/');
  const resource = resources.find((candidate) => candidate.key === key);
  if (!resource) throw new ManifestError(`no resource "${key}" for "${reference}"`);
  const html = entryName === undefined ? 'index.html' : resource.entry[entryName];
  if (html === undefined) throw new ManifestError(`resource "${key}" has no entry "${String(entryName)}"`);
  return { key, html };
}

type RawPage = v.Infer<typeof pageModule>;

/** @throws ManifestError for what the local host does not show, and for a second page in the settings of the site */
function checkPages(type: PageType, pages: readonly RawPage[]): void {
  for (const page of pages) {
    const wanted = unshown.find((name) => page[name] !== undefined && page[name] !== false);
    if (wanted === undefined) continue;
    throw new ManifestError(`${type} "${page.key}" has ${wanted}, which the local host does not show`);
  }
  // Forge, "Jira admin page": one entry beside those for configuring and getting started.
  if (type === 'jira:adminPage' && pages.length > 1) {
    throw new ManifestError('there can be only one jira:adminPage');
  }
}

type RawTrigger = v.Infer<typeof schema>['modules']['trigger'][number];

/** @throws ManifestError for an expression: nothing here evaluates those, and to pass it over would be a guess */
function readTrigger({ key, function: name, events, filter: common }: RawTrigger): Trigger {
  const read = (each: RawTrigger['events'][number]) => {
    const own = typeof each === 'string' ? undefined : each.filter;
    const { ignoreSelf = false, appIsLicensed = false, expression }: EventFilter = { ...common, ...own };
    if (expression !== undefined) {
      throw new ManifestError(
        `trigger "${key}" filters by an expression, which the local host does not evaluate`,
      );
    }
    return { name: typeof each === 'string' ? each : each.eventType, ignoreSelf, appIsLicensed };
  };
  return { key, function: name, events: events.map(read) };
}

async function readTranslations(
  root: string,
  declared: v.Infer<typeof schema>['translations'],
): Promise<Translations | undefined> {
  if (!declared) return undefined;
  const texts = new Map<string, Record<string, unknown>>();
  for (const { key, path } of declared.resources) {
    const content: unknown = JSON.parse(await readFile(resolve(root, path), 'utf8'));
    texts.set(key, v.record(v.unknown()).parse(content));
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
 * @throws ManifestError where a reference leads nowhere; ValitaError where a part has the wrong shape
 */
export async function readManifest(file: string): Promise<Manifest> {
  const root = dirname(resolve(file));
  const raw = schema.parse(parse(await readFile(file, 'utf8')), { mode: 'strip' });
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

  const readShown = (module: RawPage | v.Infer<typeof uiModule>) => ({
    key: module.key,
    title: resolveTitle(module.title, translations),
    resource: findEntry(module.resource, raw.resources),
    resolver: module.resolver && requireFunction(module.resolver.function, module.key),
  });
  const panels = modules['jira:issuePanel'].map((module): UiModule => ({
    type: 'jira:issuePanel',
    ...readShown(module),
    viewportSize: module.viewportSize,
    layout: undefined,
    anonymous: module.unlicensedAccess.includes('anonymous'),
  }));
  const pages = pageTypes.flatMap((type) => {
    checkPages(type, modules[type]);
    return modules[type].map((module): UiModule => ({
      type,
      ...readShown(module),
      viewportSize: undefined,
      layout: module.layout,
      anonymous: false,
    }));
  });
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
    uiModules: [...panels, ...pages],
    triggers: modules.trigger.map(readTrigger),
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
