/**
 * What the manifest declares, read as Forge reads it. The host runs nothing that is not in here: no function, no module,
 * no schedule, no relaxation of the content policy.
 */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import * as v from '@badrap/valita';
import { parse } from 'yaml';
import type { IndexedValue } from '../contract';
import { ExpressionError, parseFilter, type EventFilter } from './expression';
import { macroModule, type MacroParts, readMacroParts } from './manifest-macro';
import {
  findEntry,
  functionRef,
  ManifestError,
  resolveTitle,
  resource,
  type Shown,
  texts,
  title,
  type Translations,
  viewportSize,
} from './manifest-parts';

export { ManifestError } from './manifest-parts';

const intervals = ['fiveMinute', 'hour', 'day', 'week'] as const;

const uiModule = v.object({
  key: v.string(),
  title,
  resource: v.string(),
  resolver: functionRef.optional(),
  icon: v.string().optional(),
  viewportSize: viewportSize.optional(),
  unlicensedAccess: texts,
});

const statusTypes = ['default', 'inprogress', 'moved', 'new', 'removed', 'success'] as const;

/** What stands beside the label of a module in the sidebar of an issue. Icons are not shown here. */
const status = v.object({
  type: v.union(v.literal('lozenge'), v.literal('badge')),
  value: v.object({
    label: v.string(),
    type: v.union(...statusTypes.map((type) => v.literal(type))).optional(),
  }),
});
export type ModuleStatus = v.Infer<typeof status>;

/** Reads what a function says of the status. @returns undefined where it says nothing that could be shown */
export function readStatus(value: unknown): ModuleStatus | undefined {
  const read = v.object({ status }).try(value, { mode: 'strip' });
  return read.ok ? read.value.status : undefined;
}

/** An entry in the sidebar of an issue that opens a frame. */
const contextModule = v.object({
  key: v.string(),
  title,
  label: title,
  resource: v.string(),
  resolver: functionRef.optional(),
  icon: v.string().optional(),
  status: status.optional(),
  dynamicProperties: functionRef.optional(),
  displayConditions: v.unknown().optional(),
  unlicensedAccess: texts,
});

const subpage = v.object({
  title,
  route: v.string().assert((route) => /^[\w-]+(\/[\w-]+)*$/.test(route), 'a route is a path'),
  icon: v.string().optional(),
  displayConditions: v.unknown().optional(),
});
const section = v.object({ header: title.optional(), pages: v.array(subpage) });

const layouts = ['native', 'basic', 'blank'] as const;

/** A page of its own, in the project or in the settings of the site. */
const pageModule = v.object({
  key: v.string(),
  title,
  resource: v.string(),
  resolver: functionRef.optional(),
  icon: v.string().optional(),
  layout: v.union(...layouts.map((layout) => v.literal(layout))).optional(() => 'native'),
  pages: v.array(subpage).optional(),
  sections: v.array(section).optional(),
  displayConditions: v.unknown().optional(),
  useAsConfig: v.unknown().optional(),
  useAsGetStarted: v.unknown().optional(),
});

const managements = ['company-managed', 'team-managed'] as const;

/** What a rule is added, changed or looked at by: Custom UI alone. */
const rulePage = v.object({ resource: v.string(), render: v.literal('default').optional() }).optional();

/** A rule that can be added to a transition and refuse it, by a function of the app. */
const validatorModule = v.object({
  key: v.string(),
  name: title,
  description: title,
  function: v.string(),
  projectTypes: v
    .array(v.union(...managements.map((management) => v.literal(management))))
    .optional((): (typeof managements)[number][] => ['company-managed']),
  resolver: functionRef.optional(),
  create: rulePage,
  edit: rulePage,
  view: rulePage,
  // How rules are judged and described without a function; nothing here evaluates Jira's expressions.
  expression: v.never().optional(),
  configurationDescription: v.never().optional(),
});

/** What Jira is to index of a property. Other types, and values without a name in queries, are not searched here. */
const propertyModule = v.object({
  key: v.string(),
  entityType: v.literal('issue').optional(),
  propertyKey: v.string(),
  values: v.array(
    v.object({
      path: v.string(),
      type: v.union(v.literal('string'), v.literal('date')),
      searchAlias: v.string(),
    }),
  ),
});

/** What would decide where or whether a page is shown, and is not evaluated here: passing it over would be a guess. */
const unshown = ['displayConditions', 'useAsConfig', 'useAsGetStarted'] as const;

const errorPolicies = ['IGNORE', 'IGNORE_AND_LOG', 'RECEIVE', 'RECEIVE_AND_LOG'] as const;

const eventFilter = v.object({
  ignoreSelf: v.boolean().optional(),
  appIsLicensed: v.boolean().optional(),
  expression: v.string().optional(),
  onError: v.union(...errorPolicies.map((word) => v.literal(word))).optional(),
});
type RawFilter = v.Infer<typeof eventFilter>;

/** An event by its name, or with a filter of its own. */
const event = v.union(
  v.string(),
  v.object({ eventType: v.string(), filter: eventFilter.optional(), payload: v.never().optional() }),
);

const list = <Item>(item: v.Type<Item>) => v.array(item).optional(() => []);

const schema = v.object({
  app: v.object({ id: v.string() }),
  modules: v.object({
    'jira:issuePanel': list(uiModule),
    'jira:issueContext': list(contextModule),
    'jira:projectPage': list(pageModule),
    'jira:projectSettingsPage': list(pageModule),
    'jira:adminPage': list(pageModule),
    'jira:workflowValidator': list(validatorModule),
    'jira:entityProperty': list(propertyModule),
    macro: list(macroModule),
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
        filter: v.object({ appIsLicensed: v.boolean().optional() }).optional(),
      }),
    ),
    consumer: list(
      v.object({
        key: v.string(),
        queue: v
          .string()
          .assert((queue) => /^[a-zA-Z0-9-_]{1,36}$/.test(queue), 'this is no name of a queue'),
        function: v.string(),
        // How consumers were written for the first version of the API.
        resolver: v.never().optional(),
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
  resources: list(resource),
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
  type: 'jira:issuePanel' | 'jira:issueContext' | 'macro' | PageType;
  key: string;
  title: string;
  resource: Shown;
  /** The function that answers `invoke`, where the module has a resolver. */
  resolver: string | undefined;
  /** Of a panel or a macro only. */
  viewportSize: v.Infer<typeof viewportSize> | undefined;
  /** Of a page only: how much of Jira stands around it. */
  layout: 'native' | 'basic' | 'blank' | undefined;
  /** Of a page only: what Jira shows as its parts, in sections that may have a header. */
  sections: { header: string | undefined; pages: { title: string; route: string }[] }[];
  /** Of an entry in the sidebar of an issue only. */
  context:
    { label: string; status: ModuleStatus | undefined; statusFunction: string | undefined } | undefined;
  /** Of a macro only. */
  macro: MacroParts | undefined;
  /** Whether a person without an account may use it. */
  anonymous: boolean;
};

export const rulePages = ['create', 'edit', 'view'] as const;
export type RulePage = (typeof rulePages)[number];

/** A rule for transitions that the app brings. */
export type ValidatorModule = {
  type: 'jira:workflowValidator';
  key: string;
  name: string;
  description: string;
  function: string;
  /** In which projects it can be added. */
  projectTypes: (typeof managements)[number][];
  resolver: string | undefined;
  /** What its pages show, as far as it has them. */
  pages: Partial<Record<RulePage, Shown>>;
};

export type Schedule = {
  key: string;
  function: string;
  interval: 'fiveMinute' | 'hour' | 'day' | 'week';
  /** Leaves out everything on a site without a licence. */
  appIsLicensed: boolean;
};

/** A function that gets what is pushed to a queue. */
export type Consumer = { key: string; queue: string; function: string };

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
    /** Leaves out what it says no to. */
    matches: EventFilter | undefined;
    /** What happens to an event on which `matches` fails. */
    onError: (typeof errorPolicies)[number];
  }[];
};

export type Manifest = {
  appId: string;
  functions: Map<string, ManifestFunction>;
  uiModules: UiModule[];
  validators: ValidatorModule[];
  indexedValues: IndexedValue[];
  triggers: Trigger[];
  schedules: Schedule[];
  /** By queue. */
  consumers: Map<string, Consumer>;
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

/** Every page of the front end that the manifest names. */
export const shownPages = ({ uiModules, validators }: Manifest): Shown[] => [
  ...uiModules.flatMap((module) => [
    module.resource,
    ...(module.macro?.config ? [module.macro.config.resource] : []),
  ]),
  ...validators.flatMap(({ pages }) => Object.values(pages)),
];

type RawPage = v.Infer<typeof pageModule>;

/** @throws ManifestError for what the local host does not show, and for a second page in the settings of the site */
function checkPages(type: PageType, pages: readonly RawPage[]): void {
  for (const page of pages) {
    const parts = page.pages ?? page.sections?.flatMap((each) => each.pages) ?? [];
    const wanted =
      unshown.find((name) => page[name] !== undefined && page[name] !== false) ??
      (parts.some((part) => part.displayConditions !== undefined) ? 'displayConditions' : undefined);
    if (wanted !== undefined) {
      throw new ManifestError(`${type} "${page.key}" has ${wanted}, which the local host does not show`);
    }
    if (page.pages && page.sections) {
      throw new ManifestError(`${type} "${page.key}" has both pages and sections`);
    }
  }
  // Forge, "Jira admin page": one entry beside those for configuring and getting started.
  if (type === 'jira:adminPage' && pages.length > 1) {
    throw new ManifestError('there can be only one jira:adminPage');
  }
}

type RawTrigger = v.Infer<typeof schema>['modules']['trigger'][number];

/** @throws ManifestError for an expression that is not evaluated here: to pass it over would be a guess */
function readExpression(trigger: string, expression: string | undefined): EventFilter | undefined {
  if (expression === undefined) return undefined;
  try {
    return parseFilter(expression);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new ManifestError(
      `trigger "${trigger}" filters by an expression that the local host does not evaluate: ${error.message}`,
    );
  }
}

/** @throws ManifestError for an expression that is not evaluated here */
function readTrigger({ key, function: name, events, filter: common }: RawTrigger): Trigger {
  const read = (each: RawTrigger['events'][number]) => {
    const own = typeof each === 'string' ? undefined : each.filter;
    const {
      ignoreSelf = false,
      appIsLicensed = false,
      expression,
      onError,
    }: RawFilter = {
      ...common,
      ...own,
    };
    return {
      name: typeof each === 'string' ? each : each.eventType,
      ignoreSelf,
      appIsLicensed,
      matches: readExpression(key, expression),
      onError: onError ?? 'IGNORE_AND_LOG',
    };
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

  const readSections = ({ pages: single, sections }: RawPage): UiModule['sections'] =>
    (sections ?? (single ? [{ pages: single }] : [])).map((each) => ({
      header:
        'header' in each && each.header !== undefined ? resolveTitle(each.header, translations) : undefined,
      pages: each.pages.map(({ title: name, route }) => ({ title: resolveTitle(name, translations), route })),
    }));
  const readShown = (
    module: RawPage | v.Infer<typeof uiModule | typeof contextModule | typeof macroModule>,
  ) => ({
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
    sections: [],
    context: undefined,
    macro: undefined,
    anonymous: module.unlicensedAccess.includes('anonymous'),
  }));
  const contexts = modules['jira:issueContext'].map((module): UiModule => {
    if (module.displayConditions !== undefined) {
      throw new ManifestError(
        `jira:issueContext "${module.key}" has displayConditions, which the local host does not show`,
      );
    }
    const statusFunction = module.dynamicProperties?.function;
    return {
      type: 'jira:issueContext',
      ...readShown(module),
      viewportSize: undefined,
      layout: undefined,
      sections: [],
      context: {
        label: resolveTitle(module.label, translations),
        status: module.status,
        statusFunction: statusFunction && requireFunction(statusFunction, module.key),
      },
      macro: undefined,
      anonymous: module.unlicensedAccess.includes('anonymous'),
    };
  });
  const pages = pageTypes.flatMap((type) => {
    checkPages(type, modules[type]);
    return modules[type].map((module): UiModule => ({
      type,
      ...readShown(module),
      viewportSize: undefined,
      layout: module.layout,
      sections: readSections(module),
      context: undefined,
      macro: undefined,
      anonymous: false,
    }));
  });
  const macros = modules.macro.map((module): UiModule => ({
    type: 'macro',
    ...readShown(module),
    viewportSize: module.viewportSize,
    layout: undefined,
    sections: [],
    context: undefined,
    macro: readMacroParts(
      module,
      translations,
      (reference) => findEntry(reference, raw.resources),
      requireFunction,
    ),
    anonymous: module.unlicensedAccess.includes('anonymous'),
  }));
  const validators = modules['jira:workflowValidator'].map((module): ValidatorModule => ({
    type: 'jira:workflowValidator',
    key: module.key,
    name: resolveTitle(module.name, translations),
    description: resolveTitle(module.description, translations),
    function: requireFunction(module.function, module.key),
    projectTypes: module.projectTypes,
    resolver: module.resolver && requireFunction(module.resolver.function, module.key),
    pages: Object.fromEntries(
      rulePages.flatMap((page) => {
        const resource = module[page]?.resource;
        return resource === undefined ? [] : [[page, findEntry(resource, raw.resources)]];
      }),
    ),
  }));
  for (const { key, function: name } of [
    ...modules.trigger,
    ...modules.scheduledTrigger,
    ...modules.consumer,
  ]) {
    requireFunction(name, key);
  }
  const consumers = new Map<string, Consumer>();
  for (const { key, queue, function: name } of modules.consumer) {
    if (consumers.has(queue)) throw new ManifestError(`the queue "${queue}" has two consumers`);
    consumers.set(queue, { key, queue, function: name });
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
    uiModules: [...panels, ...contexts, ...pages, ...macros],
    validators,
    indexedValues: modules['jira:entityProperty'].flatMap(({ propertyKey, values }) =>
      values.map((value) => ({ propertyKey, ...value })),
    ),
    triggers: modules.trigger.map(readTrigger),
    schedules: modules.scheduledTrigger.map(({ filter, ...schedule }) => ({
      ...schedule,
      appIsLicensed: filter?.appIsLicensed ?? false,
    })),
    consumers,
    sql: modules.sql.length > 0,
    resources: new Map(raw.resources.map(({ key, path }) => [key, resolve(root, path)])),
    translations,
    scopes: new Set(scopeNames),
    impersonation: new Set(impersonation),
    content,
    consentKey: JSON.stringify([permissions, modules.sql.length]),
  };
}
