/**
 * What opening the decision panel costs: compressed JavaScript until the list is on the screen, and the time until then,
 * as ratios to a bare page. The panel's time contains its call to the backend, its texts and its theme; the bare page asks
 * nobody.
 */
import { randomUUID } from 'node:crypto';
import { accountIdOf } from '../../local/jira/people';
import type { RunningSite } from '../../local/server';
import type { Decision } from '../../src/contract/decision';
import type { Result } from '../../src/contract/result';
import type { Figure } from './figure';
import { measurePlaces } from './frames';

/** As many as the bare page has rows. */
const records = 10;
/** As many as a programme may hang on one issue. */
const crowd = 500;
const payloadGoal = 60 * 1024;
const goal = 1.25;

type Filled = { issue: string; accountId: string };

/** Somebody who can edit an issue, and issues that they can edit. */
const findPlace = (site: RunningSite): { accountId: string; issues: string[] } => {
  const accountId = accountIdOf('architect');
  const path = '/rest/api/3/search/jql?fields=key&maxResults=2&jql=project%20%3D%20ATLAS';
  const found = site.host.jira.request({ as: 'user', accountId }, { method: 'GET', path });
  return { accountId, issues: (found.body as { issues: { key: string }[] }).issues.map(({ key }) => key) };
};

/** What people write when they take their time: as long as the app lets them, in a script of three bytes a character. */
const longText = (limit: number): string =>
  '決める前に比べた案と費用と危険。\n'.repeat(limit).slice(0, limit);

/**
 * Puts decisions on an issue: half of them wait for who will open it, half for somebody else; of many, most are made.
 * @param text makes the texts of each
 */
const fillIssue = async (
  site: RunningSite,
  { issue, accountId }: Filled,
  count: number,
  text: (limit: number) => string,
): Promise<void> => {
  const other = accountIdOf('deliveryManager');
  const act = async (functionKey: string, payload: object): Promise<Decision> => {
    const answer = await site.host.invokeResolver({
      accountId,
      moduleKey: 'decision-panel',
      issue,
      functionKey,
      payload: { actId: randomUUID(), ...payload },
    });
    const result = answer.kind === 'answer' ? (answer.body as Result<Decision>) : undefined;
    if (result?.ok !== true) throw new Error(`${functionKey}: ${JSON.stringify(answer)}`);
    return result.value;
  };
  for (let index = 0; index < count; index += 1) {
    const isMade = count > records && index >= 100;
    const asked = await act('decision/save', {
      as: 'ready',
      area: 'architecture',
      question: text(500),
      context: text(10_000),
      options: [],
      noAlternative: '',
      contributors: [],
      informed: [],
      issues: [],
      approver: isMade || index % 2 === 0 ? accountId : other,
      dueAt: new Date(Date.now() + (7 + index) * 86_400_000).toISOString(),
    });
    if (!isMade) continue;
    const on = { id: asked.id, version: asked.version };
    const verdict = { outcome: text(5_000), rationale: text(10_000), consequences: '' };
    await act('decision/decide', { ...on, ...verdict });
  }
};

/** Measures on a running site with a built front end. */
export const benchPanel = async (site: RunningSite): Promise<Figure[]> => {
  const { accountId, issues } = findPlace(site);
  const [few = '', many = ''] = issues;
  const short = (limit: number): string => 'Which of the two models do we ship?'.slice(0, limit);
  await fillIssue(site, { issue: few, accountId }, records, short);
  await fillIssue(site, { issue: many, accountId }, crowd, longText);
  const payload = await measurePayload(site, { issue: many, accountId });
  const on = (issue: string) => ({ site, path: `/browse/${issue}`, accountId });
  const places = await measurePlaces({ few: on(few), many: on(many) }, { issue: few, accountId });
  const { bare } = places;
  const against = (name: string, ratio: number): Figure => ({
    name,
    value: ratio,
    unit: '×',
    goal: `≤ ${goal}`,
    met: ratio <= goal,
  });
  const times = (['cold', 'warm'] as const).flatMap((cache): Figure[] => [
    { name: `time until the bare page shows, ${cache} cache`, value: bare[cache], unit: 'ms' },
    { name: `time until the list shows, ${cache} cache`, value: places.few[cache], unit: 'ms' },
    against(`  against the bare page`, places.few[cache] / bare[cache]),
    { name: `the same with ${crowd} decisions, ${cache} cache`, value: places.many[cache], unit: 'ms' },
    against(`  against the bare page`, places.many[cache] / bare[cache]),
  ]);
  return [
    {
      name: 'JavaScript of the decision panel until its list shows, gzip',
      value: places.few.gzipKiB,
      unit: 'KiB',
    },
    { name: 'JavaScript of a bare page with a table and a button, gzip', value: bare.gzipKiB, unit: 'KiB' },
    against('JavaScript against the bare page', places.few.gzipKiB / bare.gzipKiB),
    {
      name: `answer of the one call on opening, ${crowd} decisions`,
      value: payload / 1024,
      unit: 'KiB',
      goal: `≤ ${payloadGoal / 1024} KiB`,
      met: payload <= payloadGoal,
    },
    ...times,
  ];
};

/** Bytes of what the panel's one call answers. */
const measurePayload = async (site: RunningSite, { issue, accountId }: Filled): Promise<number> => {
  const answer = await site.host.invokeResolver({
    accountId,
    moduleKey: 'decision-panel',
    issue,
    functionKey: 'decision/list',
    payload: {},
  });
  return Buffer.byteLength(JSON.stringify(answer.kind === 'answer' ? answer.body : undefined));
};
