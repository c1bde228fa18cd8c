/**
 * The platform around the app's functions: finds them by the manifest, gives each call its identity and its time, and
 * passes on what the platform would.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { appPagePath } from '../bridge/app-pages';
import { Clock } from '../clock';
import type { Accounts, Acting, GuardedTransition, Product, ProductEvent, SqlEngine } from '../contract';
import { anonymousId } from '../jira/people';
import { createForgeSql } from '../sql/forge-sql';
import { Consents } from './consents';
import { Deliveries, type RetryContext, waysAstray } from './deliveries';
import { ExpressionError } from './expression';
import { Faults, type FaultTarget } from './faults';
import { createQuotas, platformLimits, type Limits, type Quotas } from './limits';
import {
  describeExport,
  type ExportType,
  extensionKeyOf,
  findMacroExtension,
  type MacroExport,
  type MacroExtension,
  type MacroPlace,
  mayEditPage,
  readExport,
} from './macros';
import {
  readStatus,
  type Manifest,
  type ModuleStatus,
  type Schedule,
  type Trigger,
  type UiModule,
  type ValidatorModule,
} from './manifest';
import { createFetch, type CallState, type Platform } from './products';
import { type Chain, type ConsumerCall, type ConsumerResult, Queues } from './queues';
import { Recorder, type InvocationKind, type Outcome } from './recorder';
import { longestRetryAfter, readRetryRequest } from './retries';
import { installRuntime, shiftDates } from './runtime';
import {
  describeTransition,
  findRuleExtension,
  readVerdict,
  type RuleExtension,
  type RulePlace,
} from './validators';

/** The exports of the app's bundle, the functions among them. */
export type Functions = Readonly<Record<string, unknown>>;

/** The site that the app is installed on. */
export type SiteInfo = {
  cloudId: string;
  siteUrl: string;
  /** Of people whose profile names none. */
  timezone: string;
  locale: string;
};

export type HostOptions = {
  manifest: Manifest;
  /** The exports of the app's bundle, or what loads them on first use. */
  functions: Functions | (() => Promise<Functions>);
  /** What happens in it is told to the triggers of the manifest. */
  jira: Product;
  /** Absent on a site that has none. */
  confluence?: Product;
  accounts?: Accounts;
  sql?: SqlEngine;
  faults?: Faults;
  consents?: Consents;
  recorder?: Recorder;
  site?: Partial<SiteInfo>;
  /** The licence as functions see it; absent in development and for a free app. */
  license?: { active: boolean };
  /** Lower limits, to reach them soon. */
  limits?: Partial<Limits>;
  /** Decides in which second or hour something was used, and when what waits is due: a clock, or milliseconds since 1970. */
  clock?: Clock | (() => number);
  /** The global object that the functions see. */
  global?: typeof globalThis;
  /** Told of everything that no platform would answer, as it happens. */
  onProblem?: (problem: string) => void;
};

type ProjectExtension = { id: string; key: string; type: string };
type IssueExtension = { id: string; key: string; type: string; typeId: string };

/** What a page of Jira around a frame knows of where it stands. */
type JiraExtension = {
  /** The full address of the page around the frame, query included. */
  location: string;
} & (
  | {
      type: 'jira:issuePanel';
      issue: IssueExtension;
      project: ProjectExtension;
      isNewToIssue: boolean;
    }
  | { type: 'jira:issueContext'; issue: IssueExtension; project: ProjectExtension }
  | { type: 'jira:projectPage' | 'jira:projectSettingsPage'; project: ProjectExtension }
  | { type: 'jira:adminPage' }
  | RuleExtension
);

/** What the page around a frame knows of where it stands: made by the platform, never by a browser. */
type Extension = JiraExtension | MacroExtension;

/** What `view.getContext()` answers, and in parts what a resolver gets. */
export type FrameContext = {
  /** A word of Forge's own for whoever has not signed in; `accountType` then says so. */
  accountId: string;
  accountType?: 'anonymous';
  cloudId: string;
  environmentId: string;
  environmentType: 'DEVELOPMENT';
  extension: Extension;
  license?: { active: boolean };
  localId: string;
  locale: string;
  moduleKey: string;
  permissions: { scopes: string[]; external: object };
  siteUrl: string;
  timezone: string;
};

/**
 * What a module stands on: an issue, a project, the place of a rule in the workflow of a project, a page of Confluence, or
 * the site as a whole. Issue and project by id or key.
 */
export type Standing =
  | { issue: string; project?: never; rule?: never; macro?: never }
  | { project: string; issue?: never; rule?: RulePlace | undefined; macro?: never }
  | { macro: MacroPlace; issue?: never; project?: never; rule?: never }
  | { issue?: never; project?: never; rule?: never; macro?: never };

/** Where a person stands when they see a module. */
export type Place = Standing & {
  moduleKey: string;
  accountId: string;
  /** Address of the page, as the browser shows it; by default that of what the module stands on. */
  location?: string;
  /** The language that the person wants to see, in the place of the one in their profile: `de-DE`. */
  locale?: string;
};

export type ResolverCall = Place & {
  functionKey: string;
  payload?: unknown;
  /**
   * Calls as a person who got hold of a frame that Jira would not show them: nobody asks whether they can see what the
   * module stands on, or may administer it. What is left then is what the app itself checks. A frame is never mounted so.
   */
  unshown?: boolean;
};

type InvokeErrorCode =
  'notFound' | 'requestTooLarge' | 'responseTooLarge' | 'rateLimited' | 'timeout' | 'failed';

/** An answer as the bridge gets it. An error holds nothing of what happened inside. */
export type BridgeAnswer =
  | { kind: 'answer'; body: unknown }
  | { kind: 'consent' }
  | { kind: 'error'; code: InvokeErrorCode; message: string };

/** The manifest and what was asked for do not go together. */
export class NotInManifestError extends Error {
  override name = 'NotInManifestError';
}

const messages: Record<InvokeErrorCode, string> = {
  notFound: 'There is no such module here, or you cannot see what it stands on.',
  requestTooLarge: 'The payload is larger than a call may send.',
  responseTooLarge: 'The answer is larger than a call may return.',
  rateLimited: 'Too many invocations. Try again later.',
  timeout: 'There was an error invoking the function: it ran out of time.',
  failed: 'There was an error invoking the function.',
};

const refusal = (code: InvokeErrorCode): BridgeAnswer => ({ kind: 'error', code, message: messages[code] });

/** Stands in for installation and environment, which only Forge can hand out. */
const environmentId = '00000000-0000-4000-8000-0000000000e0';
const installationId = '00000000-0000-4000-8000-0000000000a0';

const defaultSite: SiteInfo = {
  cloudId: '00000000-0000-4000-8000-0000000000c0',
  siteUrl: 'http://127.0.0.1',
  timezone: 'Europe/Berlin',
  locale: 'en-US',
};

const noMetrics = {
  counter: () => ({ incr() {}, incrBy() {}, decr() {}, decrBy() {} }),
  timing: () => ({ measure: () => ({ stop() {} }) }),
  gauge: () => ({ set() {} }),
};

type Run = {
  kind: InvocationKind;
  moduleType: string;
  moduleKey: string;
  /** Key of the function in the manifest. */
  functionName: string;
  /** Key of the resolver's definition, or the event. */
  functionKey: string;
  accountId: string | undefined;
  /** Whether the person is only told of: nobody could ask them to allow calls in their name. */
  away?: boolean;
  payload: unknown;
  timeout: number;
  /** Where faults hit it. */
  target: FaultTarget;
  /** Of a consumer: what led to it. */
  chain?: Chain;
};

type RunResult = { outcome: 'ok'; value: unknown } | { outcome: Exclude<Outcome, 'ok'>; detail: string };

/** How an invocation that nobody waits for went. */
export type BackgroundResult = { moduleKey: string; outcome: Outcome };

type ProjectAnswer = { id: string; key: string; projectTypeKey?: string; simplified?: boolean };
type IssueAnswer = {
  id: string;
  key: string;
  fields: { issuetype: { id: string; name: string }; project: ProjectAnswer };
};
type PermissionsAnswer = { permissions: Record<string, { havePermission: boolean }> };

const projectExtension = ({ id, key, projectTypeKey = 'software' }: ProjectAnswer): ProjectExtension => ({
  id,
  key,
  type: projectTypeKey,
});

const timeOut = Symbol('timeout');
const processLost = Symbol('process lost');

/** An event on its way to the triggers. */
type Delivery = {
  event: ProductEvent;
  /** Of a retry: which trigger it is for, and what the function is told. */
  again?: { triggerKey: string; context: RetryContext };
};

/** Events and keys are what a fault's `match` looks at. */
function subjectOf({ name, payload }: ProductEvent): string {
  const { issue } = payload as { issue?: { key?: unknown } };
  return typeof issue?.key === 'string' ? `${name} ${issue.key}` : name;
}

const intervals: Record<Schedule['interval'], number> = {
  fiveMinute: 300_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};
/** How long after the start each schedule runs first, in milliseconds; on Forge it is about five minutes. */
const firstRunAfter = 5_000;

/** How often an event is given to a function again. Forge, "Atlassian app events", "Retry". */
const retryLimit = 4;
/** Seconds until the platform repeats what ran out of time; Forge names none. */
const platformRetryAfter = 10;

const isConsentDemand = (error: unknown): boolean =>
  error instanceof Error && error.name === 'NEEDS_AUTHENTICATION_ERR';

/** For the developer alone, so the whole of it. */
const describe = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);

/** What JSON makes of a value, as it goes over the wire; undefined stays what it is. */
function roundTrip(value: unknown): { value: unknown; bytes: number } {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return { value: undefined, bytes: 0 };
  return { value: JSON.parse(text) as unknown, bytes: Buffer.byteLength(text) };
}

/** One installation of the app on one site. */
export class Host {
  readonly manifest: Manifest;
  readonly faults: Faults;
  readonly consents: Consents;
  readonly recorder: Recorder;
  readonly quotas: Quotas;
  readonly limits: Limits;
  readonly site: SiteInfo;
  /** What the app asked for and no platform would have answered, oldest first. */
  readonly problems: string[] = [];
  readonly #options: HostOptions;
  /** What stands behind the packages of all invocations. */
  readonly platform: Platform;
  readonly clock: Clock;
  readonly queues: Queues;
  readonly #storage: ReturnType<typeof installRuntime>;
  readonly #deliveries: Deliveries<Delivery>;
  /** Ends once all events have been dealt with that were handed over so far, one after the other. */
  #delivered: Promise<void> = Promise.resolve();
  readonly #scheduled = new Set<Promise<unknown>>();
  /** When each schedule runs next, while they run by themselves. */
  readonly #nextRuns = new Map<string, number>();
  #functions: Promise<Functions> | undefined;

  constructor(options: HostOptions) {
    this.#options = options;
    this.manifest = options.manifest;
    this.faults = options.faults ?? new Faults();
    this.consents = options.consents ?? new Consents();
    this.recorder = options.recorder ?? new Recorder();
    this.limits = { ...platformLimits, ...options.limits };
    this.clock = options.clock instanceof Clock ? options.clock : new Clock(options.clock);
    this.quotas = createQuotas(this.limits, this.clock.now);
    this.site = { ...defaultSite, ...options.site };
    this.#storage = installRuntime(options.global);
    this.queues = new Queues({
      consumers: this.manifest.consumers,
      clock: this.clock,
      faults: this.faults,
      limits: this.limits,
      quotas: this.quotas,
      run: (call) => this.#runConsumer(call),
      timeoutOf: (consumer) => this.#timeoutOf(consumer.function),
      complain: (problem) => {
        this.#complain(problem);
      },
    });
    this.platform = {
      manifest: this.manifest,
      jira: options.jira,
      confluence: options.confluence,
      accounts: options.accounts,
      sql: options.sql && createForgeSql(options.sql),
      faults: this.faults,
      consents: this.consents,
      quotas: this.quotas,
      limits: this.limits,
      queues: this.queues,
    };
    this.#deliveries = new Deliveries<Delivery>(this.clock, (delivery) => {
      this.#delivered = this.#delivered.then(() => this.#deliver(delivery));
    });
    options.jira.subscribe?.((event) => {
      this.deliverEvent(event);
    });
    options.jira.guardTransitions?.((transition) => this.#judge(transition));
    options.jira.indexProperties?.(this.manifest.indexedValues);
  }

  get jira(): Product {
    return this.#options.jira;
  }

  /** `ari` of the site, by which a function tells installations apart. */
  get installContext(): string {
    return `ari:cloud:jira::site/${this.site.cloudId}`;
  }

  #complain(problem: string): void {
    this.problems.push(problem);
    (this.#options.onProblem ?? console.error)(`[host] ${problem}`);
  }

  /** The handler behind a function of the manifest. @throws NotInManifestError */
  async #findHandler(functionName: string): Promise<(payload: unknown, context: unknown) => unknown> {
    const declared = this.manifest.functions.get(functionName);
    if (!declared) throw new NotInManifestError(`the manifest has no function "${functionName}"`);
    this.#functions ??= (async () => {
      const { functions } = this.#options;
      return typeof functions === 'function' ? functions() : functions;
    })();
    const handler = (await this.#functions)[declared.exportName];
    if (typeof handler !== 'function') {
      throw new NotInManifestError(
        `the bundle does not export "${declared.exportName}" of "${functionName}"`,
      );
    }
    return handler as (payload: unknown, context: unknown) => unknown;
  }

  #runtime(run: Run, id: string, deadline: number, functionName: string): object {
    const { scopes, appId } = this.manifest;
    return {
      proxy: { token: 'none', url: 'http://localhost.invalid' },
      contextAri: this.installContext,
      ...(run.accountId !== undefined && run.accountId !== anonymousId && { aaid: run.accountId }),
      container: { region: 'local', runtime: process.version, handler: functionName, appCodeDir: '.' },
      appContext: {
        appId: appId.replace(/^.*app\//, ''),
        appVersion: '0.1.0',
        environmentId,
        environmentType: 'DEVELOPMENT',
        invocationId: id,
        installationId,
        functionKey: run.functionName,
        moduleType: run.moduleType,
        moduleKey: run.moduleKey,
        ...(this.#options.license && { license: this.#options.license }),
        permissions: { scopes: [...scopes], external: {} },
      },
      lambdaContext: {
        awsRequestId: id,
        getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
      },
      tracing: { traceId: id.replaceAll('-', ''), spanId: id.slice(0, 8) },
      realtime: {},
      metrics: noMetrics,
      featureFlags: () => false,
    };
  }

  /** Runs code of the app as nobody's invocation: for what a site is to hold before anybody has used it. */
  async inside<Value>(run: () => Promise<Value>): Promise<Value> {
    const call: CallState = {
      accountId: undefined,
      ended: false,
      usage: { sqlCalls: 0, restCalls: 0, points: 0 },
      chain: { pushes: 0 },
      lost: undefined,
      complain: (problem) => {
        this.#complain(problem);
      },
    };
    return this.#storage.run({ fetch: createFetch(this.platform, call), runtime: {}, ...this.#dates }, run);
  }

  /** What functions see as the present, where that is another one than the machine's. */
  get #dates(): { now?: () => number } {
    if (this.clock.offset === 0) return {};
    shiftDates(this.#options.global);
    return { now: this.clock.now };
  }

  /** Milliseconds that a function in the background may run. */
  #timeoutOf(functionName: string): number {
    const seconds = this.manifest.functions.get(functionName)?.timeoutSeconds;
    return seconds === undefined ? this.limits.backgroundTimeout : seconds * 1_000;
  }

  /** Runs one function within its identity and its time, and records it. */
  async #run(run: Run): Promise<RunResult> {
    const id = randomUUID();
    const at = this.clock.date().toISOString();
    const started = performance.now();
    const usage = { sqlCalls: 0, restCalls: 0, points: 0 };
    const subject = `${run.moduleKey} ${run.functionKey}`;
    const { fault } = this.faults.strike(run.target, subject, ({ kind }) => kind === 'processLost');
    let lose: () => void = () => undefined;
    const lost = new Promise<typeof processLost>((resolve) => {
      lose = () => {
        resolve(processLost);
      };
    });
    const call: CallState = {
      accountId: run.away || run.accountId === anonymousId ? undefined : run.accountId,
      ended: false,
      usage,
      chain: run.chain ?? { pushes: 0 },
      lost: fault && { after: fault.value ?? 0, happened: lose },
      complain: (problem) => {
        this.#complain(`${run.functionKey}: ${problem}`);
      },
    };
    const { license } = this.#options;
    const second = {
      ...(run.accountId !== undefined && { principal: { accountId: run.accountId } }),
      installContext: this.installContext,
      ...(license && { license }),
      installation: {
        ari: { installationId: `ari:cloud:ecosystem::installation/${installationId}` },
        contexts: [{ cloudId: this.site.cloudId }],
      },
    };
    const work = async (): Promise<RunResult> => {
      const handler = await this.#findHandler(run.functionName);
      const invocation = {
        fetch: createFetch(this.platform, call),
        runtime: this.#runtime(run, id, started + run.timeout, run.functionName),
        ...this.#dates,
      };
      const value = await this.#storage.run(
        invocation,
        async () => await handler(roundTrip(run.payload).value, second),
      );
      return { outcome: 'ok', value };
    };
    let timer: NodeJS.Timeout | undefined;
    let result: RunResult;
    try {
      const limit = new Promise<typeof timeOut>((resolve) => {
        timer = setTimeout(resolve, run.timeout, timeOut);
      });
      const first = await Promise.race([work(), limit, lost]);
      if (first === timeOut) result = { outcome: 'timeout', detail: `no answer within ${run.timeout} ms` };
      else if (first === processLost) result = { outcome: 'lost', detail: 'its process was lost' };
      else result = first;
    } catch (error) {
      if (error instanceof NotInManifestError) this.#complain(error.message);
      result = isConsentDemand(error)
        ? { outcome: 'consent', detail: 'the person has to allow it first' }
        : { outcome: 'error', detail: describe(error) };
    } finally {
      clearTimeout(timer);
      call.ended = true;
    }
    this.recorder.add({
      id,
      at,
      kind: run.kind,
      moduleKey: run.moduleKey,
      functionKey: run.functionKey,
      accountId: run.accountId ?? null,
      ms: Math.round((performance.now() - started) * 10) / 10,
      ...usage,
      outcome: result.outcome,
      detail: result.outcome === 'ok' ? null : result.detail,
    });
    return result;
  }

  /** A module that shows the front end. */
  findModule(moduleKey: string): UiModule | undefined {
    return this.manifest.uiModules.find((module) => module.key === moduleKey);
  }

  #findValidator(moduleKey: string): ValidatorModule | undefined {
    return this.manifest.validators.find(({ key }) => key === moduleKey);
  }

  /** The page of the front end that a place shows, where it has one. */
  findPage({ moduleKey, rule, macro }: Place): UiModule['resource'] | undefined {
    if (rule) return this.#findValidator(moduleKey)?.pages[rule.entryPoint];
    const module = this.findModule(moduleKey);
    return macro?.entryPoint === 'config' ? module?.macro?.config?.resource : module?.resource;
  }

  /** By which Jira knows a module of this app. */
  moduleIdOf(moduleKey: string): string {
    return `${this.manifest.appId.replace('::app', '::extension')}/${environmentId}/static/${moduleKey}`;
  }

  /** By which pages of Confluence name a module of this app. */
  extensionKeyOf(moduleKey: string): string {
    return extensionKeyOf(this.moduleIdOf(moduleKey));
  }

  /** What Jira answers, or undefined where it refuses. The paths are the host's own, so the shapes are as described. */
  #read(asking: Acting, path: string): unknown {
    const answer = this.jira.request(asking, { method: 'GET', path: `/rest/api/3${path}` });
    return answer.status === 200 ? answer.body : undefined;
  }

  /** Whether somebody has a permission: a global one, or one in the project of an id. */
  may(asking: Acting, permission: string, projectId?: string): boolean {
    const query = new URLSearchParams({
      permissions: permission,
      ...(projectId !== undefined && { projectId }),
    });
    const answer = this.#read(asking, `/mypermissions?${query.toString()}`) as PermissionsAnswer | undefined;
    return answer?.permissions[permission]?.havePermission ?? false;
  }

  /** What Confluence knows of the place of a macro and shows to whoever asks, or undefined where it shows nothing. */
  #findMacro(module: UiModule, { macro, accountId }: Place, asking: Acting): Extension | undefined {
    const { confluence } = this.platform;
    if (!macro || !confluence) return undefined;
    const ask = (method: 'GET' | 'POST', path: string, body?: unknown): unknown => {
      const answer = confluence.request(asking, { method, path, body });
      return answer.status === 200 ? answer.body : undefined;
    };
    return findMacroExtension(
      module,
      this.extensionKeyOf(module.key),
      macro,
      ask,
      (page) => asking.as === 'app' || mayEditPage(ask, page, accountId),
    );
  }

  /** What a product knows of a place and shows to whoever asks, or undefined where it shows nothing. */
  #findExtension(module: UiModule, place: Place, asking: Acting): Extension | undefined {
    const { type, key } = module;
    const at = (path: string) => ({ location: place.location ?? this.site.siteUrl + path });
    switch (type) {
      case 'jira:issuePanel':
      case 'jira:issueContext': {
        if (place.issue === undefined) return undefined;
        const issue = this.#read(
          asking,
          `/issue/${encodeURIComponent(place.issue)}?fields=issuetype,project`,
        ) as IssueAnswer | undefined;
        if (!issue) return undefined;
        const { issuetype, project } = issue.fields;
        const shared = {
          issue: { id: issue.id, key: issue.key, type: issuetype.name, typeId: issuetype.id },
          project: projectExtension(project),
          ...at(`/browse/${issue.key}`),
        };
        return type === 'jira:issuePanel' ? { type, ...shared, isNewToIssue: false } : { type, ...shared };
      }
      case 'jira:projectPage':
      case 'jira:projectSettingsPage': {
        if (place.project === undefined) return undefined;
        const project = this.#read(asking, `/project/${encodeURIComponent(place.project)}`) as
          ProjectAnswer | undefined;
        if (!project) return undefined;
        if (type === 'jira:projectSettingsPage' && !this.may(asking, 'ADMINISTER_PROJECTS', project.id)) {
          return undefined;
        }
        return { type, project: projectExtension(project), ...at(appPagePath(type, key, project.key)) };
      }
      case 'jira:adminPage':
        if (place.issue !== undefined || place.project !== undefined) return undefined;
        return this.may(asking, 'ADMINISTER') ? { type, ...at(appPagePath(type, key)) } : undefined;
      case 'macro':
        return this.#findMacro(module, place, asking);
    }
  }

  /** The place of a rule, for those who may see it: to add or change one takes who administers the workflow. */
  #findRulePlace(module: ValidatorModule, place: Place, asking: Acting): Extension | undefined {
    const { project: idOrKey, rule } = place;
    if (idOrKey === undefined || !rule) return undefined;
    const project = this.#read(asking, `/project/${encodeURIComponent(idOrKey)}`) as
      ProjectAnswer | undefined;
    if (!project) return undefined;
    const { id, key, simplified = false } = project;
    const edits =
      this.may(asking, 'ADMINISTER') || (simplified && this.may(asking, 'ADMINISTER_PROJECTS', id));
    if (rule.entryPoint !== 'view' && !edits) return undefined;
    const moduleId = this.moduleIdOf(module.key);
    const extension = findRuleExtension(module, moduleId, { id, simplified }, rule, (path) =>
      this.#read(asking, path),
    );
    const location = place.location ?? `${this.site.siteUrl}/projects/${encodeURIComponent(key)}/workflow`;
    return extension && { ...extension, location };
  }

  /**
   * What the platform says of a place, after asking Jira whether it shows this place to this person: an issue and the page
   * of a project to who can see them, the settings of a project to who administers it, those of the site to its admins.
   * Of a macro Confluence is asked: it is shown to who can see its page, and set up by who may change that.
   * @returns undefined where there is no such module, or no such place for this person
   */
  findContext(place: Place): FrameContext | undefined {
    return this.#findContext(place, { as: 'user', accountId: place.accountId });
  }

  /** @param asking who has to be able to see the place */
  #findContext(place: Place, asking: Acting): FrameContext | undefined {
    const { moduleKey, accountId, locale } = place;
    const module = this.findModule(moduleKey);
    const validator = this.#findValidator(moduleKey);
    const isAnonymous = accountId === anonymousId;
    if (isAnonymous && !module?.anonymous) return undefined;
    const extension =
      (module && this.#findExtension(module, place, asking)) ??
      (validator && this.#findRulePlace(validator, place, asking));
    if (!extension) return undefined;
    // A person's own time zone and language, from their profile, as Jira hands them to a frame.
    const profile = this.#read({ as: 'user', accountId }, '/myself') as
      { timeZone?: string; locale?: string } | undefined;
    return {
      accountId,
      ...(isAnonymous && { accountType: 'anonymous' }),
      cloudId: this.site.cloudId,
      environmentId,
      environmentType: 'DEVELOPMENT',
      extension,
      ...(this.#options.license && { license: this.#options.license }),
      localId: place.macro?.localId ?? this.moduleIdOf(moduleKey),
      // Jira writes en_US where Forge writes en-US.
      locale: locale ?? profile?.locale?.replace('_', '-') ?? this.site.locale,
      moduleKey,
      permissions: { scopes: [...this.manifest.scopes], external: {} },
      siteUrl: this.site.siteUrl,
      timezone: profile?.timeZone ?? this.site.timezone,
    };
  }

  /** Calls a resolver as the bridge's `invoke` does. */
  async invokeResolver(call: ResolverCall): Promise<BridgeAnswer> {
    const { functionKey, payload, unshown = false } = call;
    const asking: Acting = unshown ? { as: 'app' } : { as: 'user', accountId: call.accountId };
    const context = this.#findContext(call, asking);
    const { resolver } = this.findModule(call.moduleKey) ?? this.#findValidator(call.moduleKey) ?? {};
    if (!context || resolver === undefined) return refusal('notFound');
    const request = roundTrip({ functionKey, payload });
    if (request.bytes > this.limits.invokeRequestBytes) return refusal('requestTooLarge');
    const { delay, fault } = this.faults.strike('invoke', functionKey, ({ kind }) => kind !== 'processLost');
    if (delay > 0) await sleep(delay);
    if (fault?.kind === 'tooMany') return refusal('rateLimited');
    if (fault?.kind === 'dropped' || fault?.kind === 'serverError') return refusal('failed');
    const result = await this.#run({
      kind: 'resolver',
      moduleType: context.extension.type,
      moduleKey: call.moduleKey,
      functionName: resolver,
      functionKey,
      accountId: call.accountId,
      payload: { call: request.value, context },
      timeout: this.limits.resolverTimeout,
      target: 'invoke',
    });
    if (result.outcome === 'consent') return { kind: 'consent' };
    if (result.outcome === 'timeout') return refusal('timeout');
    if (result.outcome !== 'ok' || fault?.kind === 'lostAnswer') return refusal('failed');
    try {
      const { value, bytes } = roundTrip(result.value);
      if (bytes > this.limits.invokeResponseBytes) return refusal('responseTooLarge');
      return { kind: 'answer', body: value };
    } catch (error) {
      this.#complain(`${functionKey}: the answer is not JSON: ${String(error)}`);
      return refusal('failed');
    }
  }

  /**
   * What stands beside the label of an entry in the sidebar of an issue: what its function says, or what the manifest
   * says where there is none, or it fails.
   */
  async findStatus(place: Place): Promise<ModuleStatus | undefined> {
    const context = this.findContext(place);
    const declared = this.findModule(place.moduleKey)?.context;
    if (!context || declared?.statusFunction === undefined) return declared?.status;
    const { cloudId, extension } = context;
    const result = await this.#run({
      kind: 'resolver',
      moduleType: extension.type,
      moduleKey: place.moduleKey,
      functionName: declared.statusFunction,
      functionKey: declared.statusFunction,
      accountId: place.accountId,
      payload: { cloudId, extension },
      timeout: this.limits.resolverTimeout,
      target: 'invoke',
    });
    if (result.outcome !== 'ok') return declared.status;
    const told = readStatus(result.value);
    if (!told) this.#complain(`${declared.statusFunction}: the answer holds no status that could be shown`);
    return told ?? declared.status;
  }

  /** Has a macro give what stands for it in an export of its page, for the person who exports. */
  async exportMacro(place: Place, exportType: ExportType): Promise<MacroExport> {
    const context = this.findContext(place);
    const declared = this.findModule(place.moduleKey)?.macro;
    if (context?.extension.type !== 'macro' || !declared) {
      return { kind: 'error', message: messages.notFound };
    }
    if (declared.exportFunction === undefined) return { kind: 'blank' };
    const result = await this.#run({
      kind: 'export',
      moduleType: context.extension.type,
      moduleKey: place.moduleKey,
      functionName: declared.exportFunction,
      functionKey: declared.exportFunction,
      accountId: place.accountId,
      payload: describeExport(exportType, { ...context, extension: context.extension }),
      timeout: this.limits.resolverTimeout,
      target: 'invoke',
    });
    if (result.outcome !== 'ok') return { kind: 'error', message: messages.failed };
    return readExport(roundTrip(result.value), this.limits);
  }

  /**
   * Asks the function behind a rule about a transition. What Jira does where it fails is not documented: here nothing gets
   * past it.
   * @returns why the transition may not happen, or undefined where it may
   */
  async #judge(transition: GuardedTransition): Promise<string | undefined> {
    const module = this.manifest.validators.find(({ key }) => this.moduleIdOf(key) === transition.moduleId);
    if (!module) return 'The app no longer has the rule that stands on this transition.';
    const result = await this.#run({
      kind: 'validator',
      moduleType: module.type,
      moduleKey: module.key,
      functionName: module.function,
      functionKey: module.function,
      accountId: transition.accountId,
      away: true,
      payload: describeTransition(transition, this.manifest.scopes.has('read:jira-work')),
      timeout: this.limits.resolverTimeout,
      target: 'invoke',
    });
    if (result.outcome !== 'ok') return `The rule “${module.name}” could not be checked.`;
    const verdict = readVerdict(result.value);
    if (!verdict) {
      this.#complain(`${module.function}: the answer says neither yes nor no to a transition`);
      return `The rule “${module.name}” could not be checked.`;
    }
    return verdict.result
      ? undefined
      : (verdict.errorMessage ?? `The rule “${module.name}” does not allow this.`);
  }

  /** Tells every trigger of the manifest that listens to it of an event in the life of the installation. */
  async runTrigger(
    event: string,
    payload: Readonly<Record<string, unknown>> = {},
  ): Promise<BackgroundResult[]> {
    const listening = this.manifest.triggers.filter(({ events }) =>
      events.some(({ name }) => name === event),
    );
    return Promise.all(
      listening.map(async (trigger) => {
        const { outcome } = await this.#runTrigger(trigger, event, {
          id: installationId,
          app: { id: this.manifest.appId, version: '0.1.0' },
          ...payload,
        });
        return { moduleKey: trigger.key, outcome };
      }),
    );
  }

  #runTrigger(
    trigger: Trigger,
    event: string,
    payload: Readonly<Record<string, unknown>>,
  ): Promise<RunResult> {
    return this.#run({
      kind: 'trigger',
      moduleType: 'trigger',
      moduleKey: trigger.key,
      functionName: trigger.function,
      functionKey: event,
      // Whoever caused it is named in the event and is not there: no call can be made as them.
      accountId: undefined,
      payload: {
        eventType: event,
        ...payload,
        context: { cloudId: this.site.cloudId, moduleKey: trigger.key },
        contextToken: 'none',
      },
      timeout: this.limits.resolverTimeout,
      target: 'event',
    });
  }

  async #runConsumer({ consumer, chain, event }: ConsumerCall): Promise<ConsumerResult> {
    const result = await this.#run({
      kind: 'consumer',
      moduleType: 'consumer',
      moduleKey: consumer.key,
      functionName: consumer.function,
      functionKey: consumer.queue,
      accountId: undefined,
      payload: event,
      timeout: this.#timeoutOf(consumer.function),
      target: 'queue',
      chain,
    });
    const retry = result.outcome === 'ok' ? readRetryRequest(result.value) : undefined;
    return { outcome: result.outcome, retry };
  }

  /** Sends an event to the triggers that listen to it, as Jira's own changes are sent; faults may delay it. */
  deliverEvent(event: ProductEvent): void {
    this.#deliveries.send({ event }, this.faults.strike('event', subjectOf(event), waysAstray));
  }

  /**
   * Hands over at once whatever is still on its way, events and what waits in queues, and waits until every function has
   * dealt with it and with all that it led to.
   */
  async settle(): Promise<void> {
    for (;;) {
      this.#deliveries.release();
      this.queues.release();
      await this.idle();
      if (this.#deliveries.waiting.length === 0 && !this.queues.isWaiting) return;
    }
  }

  /** As `settle`, but leaves what waits in queues for a moment to come. */
  async settleEvents(): Promise<void> {
    do {
      this.#deliveries.release();
      await this.idle();
    } while (this.#deliveries.waiting.length > 0);
  }

  /** Ends with what runs: nothing else is handed to any function, since there is nothing behind it any more. */
  async stop(): Promise<void> {
    this.#deliveries.end();
    this.queues.end();
    await this.idle();
  }

  /** Waits for what runs or is due now; what waits for its moment goes on waiting. */
  async idle(): Promise<void> {
    for (;;) {
      const delivered = this.#delivered;
      await Promise.all([delivered, this.queues.idle(), ...this.#scheduled]);
      if (delivered === this.#delivered && !this.queues.isBusy && this.#scheduled.size === 0) return;
    }
  }

  /**
   * Lets time pass: puts the clock forward from one thing that is due to the next, and waits for each. What is due are the
   * schedules, if they run, and whatever waits.
   */
  async advance(milliseconds: number): Promise<void> {
    const target = this.clock.offset + milliseconds;
    await this.idle();
    for (;;) {
      const next = this.clock.nextDue;
      const step = next === undefined ? Infinity : Math.max(0, next - this.clock.now());
      if (step > target - this.clock.offset) break;
      this.clock.advance(step);
      await this.idle();
    }
    this.clock.advance(Math.max(0, target - this.clock.offset));
    await this.idle();
  }

  /** Runs the schedules of the manifest when they are due by the clock. @returns what ends them */
  startSchedules(): () => void {
    let ended = false;
    const plan = (schedule: Schedule, milliseconds: number) => {
      const alarm = this.clock.after(milliseconds, () => {
        alarms.delete(alarm);
        if (ended) return;
        const run = this.runScheduled(schedule.key).finally(() => this.#scheduled.delete(run));
        this.#scheduled.add(run);
        plan(schedule, intervals[schedule.interval]);
      });
      alarms.add(alarm);
      this.#nextRuns.set(schedule.key, alarm.due);
    };
    const alarms = new Set<ReturnType<Clock['after']>>();
    for (const schedule of this.manifest.schedules) plan(schedule, firstRunAfter);
    return () => {
      ended = true;
      for (const alarm of alarms) alarm.cancel();
      this.#nextRuns.clear();
    };
  }

  async #deliver({ event, again }: Delivery): Promise<void> {
    const { license } = this.#options;
    const listening = this.manifest.triggers.filter(({ key, events }) => {
      const wanted = events.find(({ name }) => name === event.name);
      if (!wanted || (again && again.triggerKey !== key)) return false;
      if (wanted.ignoreSelf && event.selfGenerated) return false;
      // Without a licence object, as in development, nothing is withheld from the app.
      if (wanted.appIsLicensed && license?.active === false) return false;
      // What came through once is not judged again.
      return again !== undefined || this.#matches(key, wanted, event);
    });
    if (
      listening.length > 0 &&
      event.name.startsWith('avi:jira:') &&
      !this.manifest.scopes.has('read:jira-work')
    ) {
      this.#complain(`${event.name}: to be told of it the manifest needs the scope read:jira-work`);
      return;
    }
    await Promise.all(
      listening.map(async (trigger) => {
        const result = await this.#runTrigger(trigger, event.name, {
          ...event.payload,
          selfGenerated: event.selfGenerated,
          ...(again && { retryContext: again.context }),
        });
        this.#retry(event, trigger, result, again?.context.retryCount ?? 0);
      }),
    );
  }

  /** Whether the expression of a trigger lets an event through. */
  #matches(
    triggerKey: string,
    { matches, onError }: Trigger['events'][number],
    { name, payload, selfGenerated }: ProductEvent,
  ): boolean {
    if (!matches) return true;
    try {
      return matches({ eventType: name, selfGenerated, ...payload });
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      if (onError.endsWith('_AND_LOG')) {
        this.#complain(`${name}: the filter of "${triggerKey}" failed: ${error.message}`);
      }
      return onError.startsWith('RECEIVE');
    }
  }

  /** Gives an event again to a function that asked for it or did not come to an end; one that failed had its chance. */
  #retry(event: ProductEvent, trigger: Trigger, result: RunResult, retries: number): void {
    let after = platformRetryAfter;
    let context: RetryContext = { retryCount: retries + 1, retryReason: 'FUNCTION_TIME_OUT' };
    if (result.outcome === 'ok') {
      const asked = readRetryRequest(result.value);
      if (!asked) return;
      const { retryAfter = 0, retryReason = 'FUNCTION_RETRY_REQUEST', retryData } = asked;
      after = Math.min(retryAfter, longestRetryAfter);
      context = { ...context, retryReason, ...(retryData !== undefined && { retryData }) };
    } else if (result.outcome === 'lost') {
      context = { ...context, retryReason: 'FUNCTION_PLATFORM_UNKNOWN_ERROR' };
    } else if (result.outcome !== 'timeout') return;
    if (retries >= retryLimit) {
      this.#complain(`${event.name}: given up after ${retryLimit} retries`);
      return;
    }
    this.#deliveries.sendLater({ event, again: { triggerKey: trigger.key, context } }, after * 1_000);
  }

  /** When a schedule runs next by itself, in UTC milliseconds; undefined where none does. */
  nextRun(moduleKey: string): number | undefined {
    return this.#nextRuns.get(moduleKey);
  }

  /** How many events are still on their way to triggers. */
  get eventsUnderway(): number {
    return this.#deliveries.waiting.length;
  }

  /** Runs one scheduled trigger now. @throws NotInManifestError */
  async runScheduled(moduleKey: string): Promise<BackgroundResult> {
    const schedule = this.manifest.schedules.find(({ key }) => key === moduleKey);
    if (!schedule) throw new NotInManifestError(`the manifest has no scheduled trigger "${moduleKey}"`);
    if (schedule.appIsLicensed && this.#options.license?.active === false) {
      return { moduleKey, outcome: 'refused' };
    }
    const { outcome } = await this.#run({
      kind: 'scheduled',
      moduleType: 'scheduledTrigger',
      moduleKey,
      functionName: schedule.function,
      functionKey: schedule.function,
      accountId: undefined,
      payload: { context: { cloudId: this.site.cloudId, moduleKey }, contextToken: 'none' },
      timeout: this.#timeoutOf(schedule.function),
      target: 'schedule',
    });
    return { moduleKey, outcome };
  }
}

export const createHost = (options: HostOptions): Host => new Host(options);
