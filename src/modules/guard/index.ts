import * as v from '@badrap/valita';
import { refuseTransition } from '../../app/guard/check-transition';
import { sayTryAgain } from '../../app/guard/sentences';
import { checkGuard } from '../../app/guard/configure';
import { guardConfig } from '../../contract/guard-payloads';
import type { GuardRule } from '../../core/guard/guard';
import { together } from '../../core/together';
import { guardRunName, type PassedReason } from '../../core/settings/health';
import type { Ports } from '../../ports';
import type { DefinitionsOf } from '../boundary';
import { readContext } from '../context';
import { describeError, log } from '../log';

/** What Jira wants to hear: false refuses the transition, and people read the message. */
type Verdict = { result: boolean; errorMessage?: string };

/** Jira's word on a transition. Without a key there is no issue yet: it is being created. */
const transition = v.object({
  issue: v.object({ key: v.string().optional() }).optional(),
  configuration: v.unknown(),
});

/** People who wait for a transition wait for no longer than this; the platform would let them wait for 25 s. */
const deadlineMs = 4_500;

const passes: Verdict = { result: true };

/** What nobody has configured, or nobody can read, asks for the least. */
const defaultConfig = { requireOne: false };

async function inTime<Value>(work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      fail(new Error('a guard came to no end'));
    }, deadlineMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * `jira:workflowValidator`. It refuses where the ledger says so, or cannot be read just now; whatever else is in the way lets
 * the transition pass and is put where the health check finds it, since nobody could mend it from a transition.
 */
export const makeGuard = (ports: Ports, rule: GuardRule) => {
  const note = async (reason: PassedReason, installation: string): Promise<void> => {
    const at = ports.clock().toISOString();
    await ports.schema.ensure(installation);
    await ports.runs.note(guardRunName(reason), at, at, 'passed');
  };

  const letPass = async (reason: PassedReason, installation: string): Promise<Verdict> => {
    // What cannot be noted changes nothing for whoever waits.
    await note(reason, installation).catch(() => undefined);
    return passes;
  };

  const judge = async (raw: unknown, context: unknown): Promise<Verdict> => {
    const { licensed, installation } = readContext(context);
    const read = transition.try(raw, { mode: 'strip' });
    const key = read.ok ? read.value.issue?.key : undefined;
    const config = guardConfig.try(read.ok ? read.value.configuration : undefined, { mode: 'strip' });
    if (!licensed) return letPass('unlicensed', installation);
    if (key === undefined || key === '') return letPass('created', installation);
    const [issue] = await together([ports.jira.findByKey(key), ports.schema.ensure(installation)]);
    if (!issue) return letPass('unseen', installation);
    const refusal = await refuseTransition(ports, rule, issue.id, config.ok ? config.value : defaultConfig);
    return refusal === undefined ? passes : { result: false, errorMessage: refusal };
  };

  return async (raw: unknown, context: unknown): Promise<Verdict> => {
    const started = performance.now();
    try {
      return await inTime(judge(raw, context));
    } catch (error) {
      const reference = ports.ids();
      const ms = Math.round(performance.now() - started);
      log({ function: `guard/${rule}`, outcome: 'failed', ms, reference, ...describeError(error) });
      return { result: false, errorMessage: sayTryAgain(reference) };
    }
  };
};

/** The pages on which a guard is configured. */
export const guardPages = {
  'guard/check': { on: 'workflow', modules: ['change-approved', 'decision-made'], run: checkGuard },
} satisfies DefinitionsOf<`guard/${string}`>;
