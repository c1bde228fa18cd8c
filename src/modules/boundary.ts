/**
 * The one way from the browser into a use case: reads the context, refuses who may not, validates the payload, times,
 * translates errors and logs. No rule and no storage call stands here.
 */
import type { Handlers } from '@forge/resolver';
import type { Err, ValitaResult } from '@badrap/valita';
import type { Caller, PageCaller, PageReader, ProjectReader, ProjectsReader, Publisher } from '../app/caller';
import type { SettingsCaller } from '../app/settings/caller';
import { siteScope } from '../app/settings/records';
import type { Defs } from '../contract/defs';
import { payloads, type FunctionKey, type Payload } from '../contract/payloads';
import { failure, type ErrorCode, type Result } from '../contract/result';
import {
  JiraUnavailableError,
  OutcomeUnknownError,
  SchemaMissingError,
  type IssuePermission,
  type Ports,
} from '../ports';
import { readContext, type CallContext } from './context';
import { describeError, log } from './log';
import { together } from '../core/together';

type Run<Key extends FunctionKey, By> = (
  ports: Ports,
  caller: By,
  payload: Payload<Key>,
) => Promise<ReturnType<Defs[Key]>>;

/** A function of a panel on an issue. */
type OnIssue<Key extends FunctionKey> = {
  on: 'issue';
  /** The module from whose frame the function may be called. */
  modules: readonly string[];
  /**
   * What the person must be allowed on the issue of the panel. 'browse' is proved by the context itself, for a read.
   * An act asks Jira anew, since a panel may have been open for hours.
   */
  needs: 'browse' | { permission: IssuePermission; refusal: string };
  run: Run<Key, Caller>;
};

/** A function about records of a project that stand on none of its issues. */
type OnProject<Key extends FunctionKey> = {
  on: 'project';
  modules: readonly string[];
  /**
   * What the person must be allowed in the project of the page. Jira is asked every time; a read hears whether they may write.
   */
  needs: 'browse' | 'write';
  run: Run<Key, ProjectReader>;
};

/** A function that reads of several projects at once, for a frame that stands on none. */
type OnProjects<Key extends FunctionKey> = {
  on: 'projects';
  modules: readonly string[];
  /** Carried out for those of the named projects that Jira shows the person, as if no others had been named. */
  run: Run<Key, ProjectsReader>;
};

/** A function of the pages about settings, of a project or of the whole site. */
type OnSettings<Key extends FunctionKey> = {
  on: 'settings';
  modules: readonly string[];
  /**
   * 'browse': whoever can see the project, and hears what they may edit; 'edit': only who administers it. Jira is asked
   * every time: that a page was shown proves nothing about what its person may do. What a site has settled is only for
   * who administers Jira.
   */
  needs: 'browse' | 'edit';
  /** Whether it stores anything, which ends with the licence. */
  isAct: boolean;
  run: Run<Key, SettingsCaller>;
};

/**
 * A function of the pages that configure a rule of a workflow. Who may do that is Jira's to say, and it stores what comes of
 * it; here only what somebody states is checked, and what Jira shows them.
 */
type OnWorkflow<Key extends FunctionKey> = {
  on: 'workflow';
  modules: readonly string[];
  run: Run<Key, { accountId: string }>;
};

/** A function of a macro on a page of Confluence. Its payload names the project, and the platform the space of the page. */
type OnPage<Key extends FunctionKey> = { on: 'page'; modules: readonly string[] } & (
  | {
      /** 'page': whoever sees the page, with an account or without one, and Jira is asked nothing. */
      needs: 'page';
      run: Run<Key, PageCaller>;
    }
  | {
      /** 'browse': the same, and it hears what Jira lets them see of the project. */
      needs: 'browse';
      run: Run<Key, PageReader>;
    }
  | {
      /** 'administer': who administers the project, as Jira says every time. */
      needs: 'administer';
      /** Whether it stores anything, which ends with the licence. */
      isAct: boolean;
      run: Run<Key, Publisher>;
    }
);

type Definition<Key extends FunctionKey> =
  OnIssue<Key> | OnProject<Key> | OnProjects<Key> | OnSettings<Key> | OnWorkflow<Key> | OnPage<Key>;

export type Definitions = { [Key in FunctionKey]: Definition<Key> };

/** Those of one area. */
export type DefinitionsOf<Keys extends string> = Pick<Definitions, Extract<FunctionKey, Keys>>;

/** The one module that stands on no project. */
export const siteModule = 'site-settings';

type Outcome = Result<unknown>;

/** A context with somebody behind it. */
type SignedIn = CallContext & { accountId: string };

/** The first problem of a payload as a failure: its sentence and the field it is about. */
function toFailure({ issues }: Err): Outcome {
  const [issue] = issues;
  const field = issue?.path.join('.');
  // A check of ours names its sentence; what the library says of a wrong shape is not for people.
  const message = issue?.code === 'custom_error' ? issue.message : undefined;
  const detail = {
    message: message ?? 'error.invalid',
    ...(field !== undefined && field !== '' && { field }),
  };
  return failure('invalid', detail);
}

/** Who acts on an issue; undefined where the context is of no issue. */
function callerOnIssue({ accountId, issue, projectId }: SignedIn): Caller | undefined {
  return issue && projectId !== undefined ? { accountId, issue, projectId } : undefined;
}

/** Whose settings they are: of the site, or of the project of the page. */
function scopeOf({ moduleKey, projectId }: SignedIn): string | undefined {
  return moduleKey === siteModule ? siteScope : projectId;
}

/** Why a person may not act on an issue; undefined where they may. */
async function refuseOnIssue(
  ports: Ports,
  needs: OnIssue<FunctionKey>['needs'],
  { licensed }: SignedIn,
  { issue }: Caller,
): Promise<Outcome | undefined> {
  if (needs === 'browse') return undefined;
  if (!licensed) return failure('unlicensed');
  return (await ports.jira.may(needs.permission, issue.id))
    ? undefined
    : failure('forbidden', { message: needs.refusal });
}

/** Who asks about settings, with what Jira lets them do there. */
async function admitToSettings(
  ports: Ports,
  { needs, isAct }: Pick<OnSettings<FunctionKey>, 'needs' | 'isAct'>,
  { accountId, licensed }: SignedIn,
  scope: string,
): Promise<Result<SettingsCaller>> {
  if (isAct && !licensed) return failure('unlicensed');
  const isSite = scope === siteScope;
  const may = await (isSite
    ? ports.jira.findPermissions(null, ['ADMINISTER'])
    : ports.jira.findPermissions(scope, ['BROWSE_PROJECTS', 'ADMINISTER_PROJECTS']));
  const mayEdit = may.has(isSite ? 'ADMINISTER' : 'ADMINISTER_PROJECTS');
  if (!mayEdit && !may.has('BROWSE_PROJECTS')) return failure('forbidden');
  if (!mayEdit && needs === 'edit') return failure('forbidden', { message: 'forbidden.settings' });
  return { ok: true, value: { accountId, scope, mayEdit } };
}

/**
 * The project of a call: that of the page, or on a page of Confluence the one that the macro names, which is the browser's word.
 * Jira is asked about it as about any other.
 */
function projectOf({ projectId }: SignedIn, payload: unknown): string | undefined {
  const named = (payload as { project?: string }).project;
  return projectId === undefined ? named : named === undefined ? projectId : undefined;
}

/** Who asks about records of a project. Whoever may edit its issues may write them. */
async function admitToProject(
  ports: Ports,
  needs: OnProject<FunctionKey>['needs'],
  { accountId, licensed }: Pick<SignedIn, 'accountId' | 'licensed'>,
  projectId: string,
): Promise<Result<ProjectReader>> {
  if (needs === 'write' && !licensed) return failure('unlicensed');
  const may = await ports.jira.findPermissions(projectId, ['BROWSE_PROJECTS', 'EDIT_ISSUES']);
  if (!may.has('BROWSE_PROJECTS')) return failure('forbidden');
  const mayWrite = may.has('EDIT_ISSUES');
  if (needs === 'write' && !mayWrite) return failure('forbidden', { message: 'forbidden.writeRisk' });
  return { ok: true, value: { accountId, projectId, issue: null, mayWrite } };
}

/** Who reads of several projects: refused where Jira shows them none. In the order in which they are named. */
export async function admitToProjects(
  ports: Ports,
  { accountId }: Pick<SignedIn, 'accountId'>,
  projectIds: readonly string[],
): Promise<Result<ProjectsReader>> {
  const seen = new Map((await ports.jira.findBrowsable(projectIds)).map((project) => [project.id, project]));
  const projects = projectIds.flatMap((id) => seen.get(id) ?? []);
  return projects.length === 0 ? failure('forbidden') : { ok: true, value: { accountId, projects } };
}

/** Who asks from a page to publish something of a project there. */
async function admitToPublish(
  ports: Ports,
  isAct: boolean,
  { accountId, licensed }: SignedIn,
  page: PageCaller,
): Promise<Result<Publisher>> {
  if (isAct && !licensed) return failure('unlicensed');
  const may = await ports.jira.findPermissions(page.projectId, ['BROWSE_PROJECTS', 'ADMINISTER_PROJECTS']);
  if (!may.has('BROWSE_PROJECTS')) return failure('forbidden');
  return may.has('ADMINISTER_PROJECTS')
    ? { ok: true, value: { ...page, accountId, issue: null } }
    : failure('forbidden', { message: 'forbidden.publish' });
}

/** What somebody without an account, or as whom nothing can be asked, sees of a project: nothing. */
const admitToRead = async (
  ports: Ports,
  { accountId, licensed }: Pick<CallContext, 'accountId' | 'licensed'>,
  projectId: string,
): Promise<Result<ProjectReader>> =>
  accountId === undefined
    ? failure('signedOut')
    : admitToProject(ports, 'browse', { accountId, licensed }, projectId);

/** A definition whose payload is checked by its own key's schema; only `answer` may call it. */
type Checked =
  | (Omit<OnIssue<FunctionKey>, 'run'> & { run: Running<Caller> })
  | (Omit<OnProject<FunctionKey>, 'run'> & { run: Running<ProjectReader> })
  | (Omit<OnProjects<FunctionKey>, 'run'> & { run: Running<ProjectsReader> })
  | (Omit<OnSettings<FunctionKey>, 'run'> & { run: Running<SettingsCaller> })
  | (Omit<OnWorkflow<FunctionKey>, 'run'> & { run: Running<{ accountId: string }> })
  | CheckedOnPage;
type CheckedOnPage = { on: 'page'; modules: readonly string[] } & (
  | { needs: 'page'; run: Running<PageCaller> }
  | { needs: 'browse'; run: Running<PageReader> }
  | { needs: 'administer'; isAct: boolean; run: Running<Publisher> }
);
type Running<By> = (ports: Ports, caller: By, payload: never) => Promise<Outcome>;

/** Nobody needs an account to read a page that is open to everybody. */
async function answerOnPage(
  ports: Ports,
  definition: CheckedOnPage,
  read: ValitaResult<unknown>,
  context: CallContext,
): Promise<Outcome> {
  const { spaceId, installation } = context;
  if (spaceId === undefined) return failure('forbidden');
  if (!read.ok) return toFailure(read);
  const { value: payload } = read;
  const page = { projectId: (payload as { project: string }).project, spaceId };
  const { accountId } = context;
  switch (definition.needs) {
    case 'page':
      await ports.schema.ensure(installation);
      return definition.run(ports, page, payload as never);
    case 'browse': {
      const [reader] = await together([
        admitToRead(ports, context, page.projectId),
        ports.schema.ensure(installation),
      ]);
      return definition.run(ports, { ...page, reader }, payload as never);
    }
    case 'administer': {
      if (accountId === undefined) return failure('signedOut');
      const [publisher] = await together([
        admitToPublish(ports, definition.isAct, { ...context, accountId }, page),
        ports.schema.ensure(installation),
      ]);
      return publisher.ok ? definition.run(ports, publisher.value, payload as never) : publisher;
    }
  }
}

async function answer(
  ports: Ports,
  key: FunctionKey,
  definition: Checked,
  rawPayload: unknown,
  context: CallContext,
): Promise<Outcome> {
  const { accountId, moduleKey, installation } = context;
  const isCallable = moduleKey !== undefined && definition.modules.includes(moduleKey);
  if (definition.on === 'page') {
    return isCallable
      ? answerOnPage(ports, definition, payloads[key].try(rawPayload), context)
      : failure('forbidden');
  }
  if (accountId === undefined) return failure('signedOut');
  if (!isCallable) return failure('forbidden');
  const person = { ...context, accountId };
  const payload = payloads[key].try(rawPayload);
  if (definition.on === 'issue') {
    const caller = callerOnIssue(person);
    if (!caller) return failure('forbidden');
    if (!payload.ok) return toFailure(payload);
    const refusal = await refuseOnIssue(ports, definition.needs, person, caller);
    if (refusal) return refusal;
    await ports.schema.ensure(installation);
    return definition.run(ports, caller, payload.value as never);
  }
  if (definition.on === 'workflow') {
    return payload.ok ? definition.run(ports, { accountId }, payload.value as never) : toFailure(payload);
  }
  // Whoever reads waits for the tables and for Jira, and neither needs the other.
  if (definition.on === 'project') {
    if (!payload.ok) return toFailure(payload);
    const projectId = projectOf(person, payload.value);
    if (projectId === undefined) return failure('forbidden');
    const [reader] = await together([
      admitToProject(ports, definition.needs, person, projectId),
      ports.schema.ensure(installation),
    ]);
    return reader.ok ? definition.run(ports, reader.value, payload.value as never) : reader;
  }
  if (definition.on === 'projects') {
    if (!payload.ok) return toFailure(payload);
    const { projects } = payload.value as { projects: readonly string[] };
    const [reader] = await together([
      admitToProjects(ports, person, projects),
      ports.schema.ensure(installation),
    ]);
    return reader.ok ? definition.run(ports, reader.value, payload.value as never) : reader;
  }
  const scope = scopeOf(person);
  if (scope === undefined) return failure('forbidden');
  if (!payload.ok) return toFailure(payload);
  const [caller] = await together([
    admitToSettings(ports, definition, person, scope),
    ports.schema.ensure(installation),
  ]);
  return caller.ok ? definition.run(ports, caller.value, payload.value as never) : caller;
}

/** What a thrown error means to the person who waits. */
function codeOf(error: unknown): ErrorCode {
  if (error instanceof SchemaMissingError) return 'settingUp';
  if (error instanceof JiraUnavailableError) return 'unavailable';
  if (error instanceof OutcomeUnknownError) return 'uncertain';
  return 'unexpected';
}

/**
 * Carries a call out for whoever waits for it, and logs what it comes to.
 * @param read what the platform says of the call
 * @param isConsentDemand tells the one error that must leave a function as it is
 */
export async function carryOut<Value, Context extends Pick<CallContext, 'installation'>>(
  ports: Ports,
  name: string,
  read: () => Context,
  run: (context: Context) => Promise<Result<Value>>,
  isConsentDemand: (error: unknown) => boolean,
): Promise<Result<Value>> {
  const started = performance.now();
  const done = (outcome: string, extra: object = {}) => {
    log({ function: name, outcome, ms: Math.round(performance.now() - started), ...extra });
  };
  let context: Context | undefined;
  try {
    context = read();
    const result = await run(context);
    done(result.ok ? 'ok' : result.error.code);
    return result;
  } catch (error) {
    if (isConsentDemand(error)) {
      done('consent');
      throw error;
    }
    const reference = ports.ids();
    const code = codeOf(error);
    // Whatever went wrong may be that the tables are not those that this process remembers.
    if (code === 'unexpected' && context) ports.schema.doubt(context.installation);
    done(code, { reference, ...describeError(error) });
    return failure(code, { reference });
  }
}

/** Wraps definitions into the handlers of a resolver. */
export function makeHandlers(
  ports: Ports,
  definitions: Definitions,
  isConsentDemand: (error: unknown) => boolean,
): Handlers<Defs> {
  const wrap =
    (key: FunctionKey) =>
    (request: { payload: unknown; context: unknown }): Promise<Outcome> =>
      carryOut(
        ports,
        key,
        () => readContext(request.context),
        (context) => answer(ports, key, definitions[key], request.payload, context),
        isConsentDemand,
      );
  const keys = Object.keys(definitions) as FunctionKey[];
  return Object.fromEntries(keys.map((key) => [key, wrap(key)])) as Handlers<Defs>;
}
