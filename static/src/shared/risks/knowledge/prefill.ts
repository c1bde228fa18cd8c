/** What the form of a risk says beforehand where it begins with an area that one person holds. */
import type { Proposal } from '../../../../../src/contract/knowledge';
import type { TextKey } from '../../texts';
import type { RiskValues } from '../forms/values';

type Say = (key: TextKey, params: Record<string, string | number>) => string;

/** Without the name of the person, since what is written outlives them. */
export function prefilled(
  { component, n, ofTop }: Pick<Proposal, 'component' | 'n' | 'ofTop'>,
  days: number,
  say: Say,
): Partial<RiskValues> {
  const facts = { area: component.name, n, ofTop, days };
  return {
    category: 'knowledgeTransfer',
    cause: say('knowledge.cause', facts),
    event: say('knowledge.event', facts),
    effect: say('knowledge.effect', facts),
  };
}
