/**
 * The one way from the browser into a use case: reads the context, refuses who may not, validates the payload, times,
 * translates errors and logs. No rule and no storage call stands here.
 */
import type { Handlers } from '@forge/resolver';
import type { Err } from '@badrap/valita';
import type { Caller } from '../app/caller';
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

type Definition<Key extends FunctionKey> = {
  /** The module from whose frame the function may be called. */
  module: string;
  /**
   * What the person must be allowed on the issue of the panel. 'browse' is proved by the context itself, for a read.
   * An act asks Jira anew, since a panel may have been open for hours.
   */
  needs: 'browse' | { permission: IssuePermission; refusal: string };
  run: (ports: Ports, caller: Caller, payload: Payload<Key>) => Promise<ReturnType<Defs[Key]>>;
};

export type Definitions = { [Key in FunctionKey]: Definition<Key> };

type Outcome = Result<unknown>;

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

/** The caller, or why there is none. */
function readCaller(context: CallContext, module: string): Result<Caller> {
  if (context.accountId === undefined) return failure('signedOut');
  if (context.moduleKey !== module || !context.issue || context.projectId === undefined) {
    return failure('forbidden');
  }
  return {
    ok: true,
    value: { accountId: context.accountId, issue: context.issue, projectId: context.projectId },
  };
}

/** A definition whose payload is checked by its own key's schema; only `answer` may call it. */
type Checked = Omit<Definition<FunctionKey>, 'run'> & {
  run: (ports: Ports, caller: Caller, payload: never) => Promise<Outcome>;
};

async function answer(
  ports: Ports,
  key: FunctionKey,
  definition: Checked,
  rawPayload: unknown,
  context: CallContext,
): Promise<Outcome> {
  const caller = readCaller(context, definition.module);
  if (!caller.ok) return caller;
  const payload = payloads[key].try(rawPayload);
  if (!payload.ok) return toFailure(payload);
  if (definition.needs !== 'browse') {
    if (!context.licensed) return failure('unlicensed');
    const { permission, refusal } = definition.needs;
    if (!(await ports.jira.may(permission, caller.value.issue.id))) {
      return failure('forbidden', { message: refusal });
    }
  }
  await ports.schema.ensure(context.installation);
  return definition.run(ports, caller.value, payload.value as never);
}

/** What a thrown error means to the person who waits. */
function codeOf(error: unknown): ErrorCode {
  if (error instanceof SchemaMissingError) return 'settingUp';
  if (error instanceof JiraUnavailableError) return 'unavailable';
  if (error instanceof OutcomeUnknownError) return 'uncertain';
  return 'unexpected';
}

/**
 * Wraps definitions into the handlers of a resolver.
 * @param isConsentDemand tells the one error that must leave a function as it is
 */
export function makeHandlers(
  ports: Ports,
  definitions: Definitions,
  isConsentDemand: (error: unknown) => boolean,
): Handlers<Defs> {
  const wrap =
    (key: FunctionKey) =>
    async (request: { payload: unknown; context: unknown }): Promise<Outcome> => {
      const started = performance.now();
      const done = (outcome: string, extra: object = {}) => {
        log({ function: key, outcome, ms: Math.round(performance.now() - started), ...extra });
      };
      let context: CallContext | undefined;
      try {
        context = readContext(request.context);
        const result = await answer(ports, key, definitions[key], request.payload, context);
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
    };
  const keys = Object.keys(definitions) as FunctionKey[];
  return Object.fromEntries(keys.map((key) => [key, wrap(key)])) as Handlers<Defs>;
}
