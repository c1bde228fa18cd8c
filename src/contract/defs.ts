import type { Decision, DecisionHistory, DecisionPanel } from './decision';
import type { FunctionKey, Payload } from './payloads';
import type { Result } from './result';

type Answers = {
  'decision/list': DecisionPanel;
  'decision/request': Decision;
  'decision/decide': Decision;
  'decision/withdraw': Decision;
  'decision/history': DecisionHistory;
};

/** Every function that the browser may call: the one type behind `makeResolver` and `makeInvoke`. */
export type Defs = { [Key in FunctionKey]: (payload: Payload<Key>) => Result<Answers[Key]> };
