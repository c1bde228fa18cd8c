import type { ChainCheck, Decision, DecisionHistory, DecisionPage, DecisionPanel } from './decision';
import type { FunctionKey, Payload } from './payloads';
import type { Result } from './result';
import type { HealthCheck, SettingsExport, SettingsHistory, SettingsPage } from './settings';

type Answers = {
  'decision/list': DecisionPanel;
  'decision/page': DecisionPage;
  'decision/read': Decision;
  'decision/history': DecisionHistory;
  'decision/verify': ChainCheck;
  'decision/save': Decision;
  'decision/record': Decision;
  'decision/handOver': Decision;
  'decision/ask': Decision;
  'decision/answer': Decision;
  'decision/return': Decision;
  'decision/delegate': Decision;
  'decision/recall': Decision;
  'decision/undo': Decision;
  'decision/decide': Decision;
  'decision/implement': Decision;
  'decision/withdraw': Decision;
  'settings/read': SettingsPage;
  'settings/save': SettingsPage;
  'settings/giveBack': SettingsPage;
  'settings/history': SettingsHistory;
  'settings/export': SettingsExport;
  'settings/import': SettingsExport;
  'settings/health': HealthCheck;
  'settings/showPanel': HealthCheck;
};

/** Every function that the browser may call: the one type behind `makeResolver` and `makeInvoke`. */
export type Defs = { [Key in FunctionKey]: (payload: Payload<Key>) => Result<Answers[Key]> };
