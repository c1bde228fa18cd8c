/** Risks that people have put on record before a test or a picture begins, without a browser. */
import { randomUUID } from 'node:crypto';
import { accountIdOf, type PersonKey } from '../../local/jira/people';
import type { RunningSite } from '../../local/server';
import type { Payload } from '../../src/contract/payloads';
import type { Result } from '../../src/contract/result';
import type { Risk } from '../../src/contract/risk';

type RiskAct =
  | 'risk/save'
  | 'risk/review'
  | 'risk/accept'
  | 'risk/toDecision'
  | 'risk/toChange'
  | 'risk/close'
  | 'risk/materialise'
  | 'risk/reopen';

/** Carries out one act of a person on the register of a demonstration project. @throws Error where it is refused */
export async function actOnRisk<Key extends RiskAct>(
  site: RunningSite,
  person: PersonKey,
  functionKey: Key,
  payload: Omit<Payload<Key>, 'actId'>,
  project: 'ATLAS' | 'LABEL' = 'ATLAS',
): Promise<Risk> {
  const answer = await site.host.invokeResolver({
    moduleKey: 'governance',
    project,
    accountId: accountIdOf(person),
    functionKey,
    payload: { actId: randomUUID(), ...payload },
  });
  const result = answer.kind === 'answer' ? (answer.body as Result<Risk>) : undefined;
  if (result?.ok !== true) throw new Error(`${functionKey}: ${JSON.stringify(answer)}`);
  return result.value;
}

type Saved = Omit<Payload<'risk/save'>, 'actId'>;

/** A risk of the middle of both scales that nobody owns, but for what is said otherwise. */
export const riskOf = (event: string, change: Partial<Saved> = {}): Saved => ({
  category: 'delivery',
  cause: 'The test data comes from one supplier alone.',
  event,
  effect: 'The pilot starts a month later.',
  trigger: '',
  inherent: { likelihood: 2, impact: 2 },
  current: { likelihood: 2, impact: 2 },
  treatments: [],
  threatens: [],
  ...change,
});
