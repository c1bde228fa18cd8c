/**
 * Reads the real project and says what would make its numbers wrong or the app unseen. Jira is asked as the person, so that
 * nobody learns here what Jira would not show them; what it does not answer is said to be unknown.
 */
import type { Payload } from '../../contract/payloads';
import { failure, success, type Result } from '../../contract/result';
import type { HealthCheck } from '../../contract/settings';
import { coverageOf } from '../../core/settings/coverage';
import { assess, recentlyMs, type HealthFacts } from '../../core/settings/health';
import { namedBesides, namedForAreas } from '../../core/settings/named';
import type { ProjectSettings } from '../../core/settings/sections';
import { together } from '../../core/together';
import type { PersonRef, Ports } from '../../ports';
import { readReadingHealth } from '../measures/reading-status';
import { refOf } from '../people';
import { readStorage } from '../storage';
import { orUnreadable } from '../unreadable';
import type { SettingsCaller } from './caller';
import { todayOf } from './read';
import { readInForce, settingsKind, type Scope } from './records';

/** The panels that people look for on an issue. */
const panelModules = ['decision-panel', 'change-panel'];

/** Modules of this app that guard a transition: a rule of a workflow that names one of them is a guard. */
const guardKeys = ['/static/change-approved', '/static/decision-made'];

/** One record a project: that somebody had the panel shown by default, which Jira does not tell an app. */
const panelRecordId = (projectId: Scope): string => `panel-${projectId}`;

async function countDueDates(ports: Ports, projectId: Scope): Promise<{ open: number; withoutDate: number }> {
  const open = `project = ${projectId} AND statusCategory != Done`;
  const [all, without] = await together([
    ports.jira.countIssues(open),
    ports.jira.countIssues(`${open} AND duedate is EMPTY`),
  ]);
  return { open: all, withoutDate: without };
}

/** Accounts of one question to Jira. */
const accountsAtOnce = 90;

/** Who of those whom the settings name to act has left; who was erased has. */
async function findLeft(
  ports: Ports,
  settings: ProjectSettings,
): Promise<ReadonlySet<string> | 'unreadable'> {
  const named = [...namedForAreas(settings), ...namedBesides(settings)].map(({ person }) => person);
  const people = [...new Set(named)] as PersonRef[];
  const accounts = await ports.people.accountsOf(people);
  const ids = [...new Set(accounts.values())];
  const active = new Set<string>();
  for (let start = 0; start < ids.length; start += accountsAtOnce) {
    const found = await orUnreadable(ports.jira.findActive(ids.slice(start, start + accountsAtOnce)));
    if (found === 'unreadable') return found;
    for (const id of found) active.add(id);
  }
  return new Set(people.filter((person) => !active.has(accounts.get(person) ?? '')));
}

async function readFacts(ports: Ports, { scope }: SettingsCaller): Promise<HealthFacts> {
  const { jira } = ports;
  const now = ports.clock();
  const { settings } = await readInForce(ports, scope, now.toISOString());
  const today = todayOf(settings, now);
  const [statuses, linkTypes, dueDates, transitions, left, global, runs, storage, panel, leftAlone] =
    await together([
      orUnreadable(jira.findStatuses(scope)),
      orUnreadable(jira.findLinkTypes()),
      orUnreadable(countDueDates(ports, scope)),
      orUnreadable(jira.findTransitions(scope)),
      findLeft(ports, settings),
      orUnreadable(jira.findPermissions(null, ['ADMINISTER'])),
      ports.runs.all(),
      readStorage(ports),
      ports.ledger.findPresent(panelRecordId(scope)),
      ports.repairs.countLeftAlone(scope, new Date(now.getTime() - recentlyMs)),
    ]);
  return {
    settings,
    today,
    now: now.toISOString(),
    statuses,
    linkTypes,
    dueDates,
    transitions,
    guardKeys,
    panel: panel ? { shownAt: panel.at } : {},
    runs,
    storage,
    left,
    leftAlone,
    coverage: coverageOf(settings, {
      day: today,
      hasLeft: left === 'unreadable' ? undefined : (person) => left.has(person),
    }),
    mayAdministerSite: global !== 'unreadable' && global.has('ADMINISTER'),
  };
}

/** Everything that was looked at, worst first. */
export async function checkHealth(ports: Ports, caller: SettingsCaller): Promise<Result<HealthCheck>> {
  const [facts, reading] = await together([readFacts(ports, caller), readReadingHealth(ports, caller.scope)]);
  const { usedBytes, limitBytes } = facts.storage;
  return success({
    checkedAt: facts.now,
    findings: assess(facts),
    storage: { usedBytes, limitBytes },
    reading,
  });
}

/** Has the panel shown on every issue of the project, which only somebody who administers Jira can. */
export async function showPanel(
  ports: Ports,
  caller: SettingsCaller,
  { actId }: Payload<'settings/showPanel'>,
): Promise<Result<HealthCheck>> {
  const { scope } = caller;
  const actor = await refOf(ports.people, caller.accountId);
  const standing = await ports.ledger.findAct(actId);
  if (standing.length === 0) {
    for (const module of panelModules) {
      if ((await ports.jira.showPanel(module, [scope])) === 'forbidden') {
        return failure('forbidden', { message: 'forbidden.showPanel' });
      }
    }
    const recordId = panelRecordId(scope);
    const outcome = await ports.ledger.append({
      actId,
      action: 'panelShown',
      actor,
      at: ports.clock().toISOString(),
      drafts: [
        {
          chainId: scope,
          recordId,
          expectedVersion: (await ports.ledger.findPresent(recordId))?.version ?? 0,
          projectId: scope,
          kind: settingsKind,
          status: 'shown',
          owner: null,
          dueAt: null,
          score: null,
          issueId: null,
          limitedTo: null,
          state: {},
        },
      ],
    });
    // Somebody else had it shown at the same moment: it is.
    if (outcome.kind === 'busy') return failure('busy');
    if (outcome.kind === 'foreign') return failure('invalid', { message: 'invalid.id' });
  } else if (standing.some((entry) => entry.actor !== actor || entry.recordId !== panelRecordId(scope))) {
    return failure('invalid', { message: 'invalid.id' });
  }
  return checkHealth(ports, caller);
}
