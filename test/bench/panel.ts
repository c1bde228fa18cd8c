/**
 * What opening a panel of records costs: compressed JavaScript until the list is on the screen, and the time until then,
 * as ratios to a bare page. The panel's time contains its call to the backend, its texts and its theme; the bare page asks
 * nobody.
 */
import { accountIdOf } from '../../local/jira/people';
import type { RunningSite } from '../../local/server';
import type { FunctionKey } from '../../src/contract/payloads';
import type { Figure } from './figure';
import { measurePlaces } from './frames';

/** As many as the bare page has rows. */
const records = 10;
/** As many as a programme may hang on one issue. */
const crowd = 500;
/** Of many, so many are still open. */
const openOfCrowd = 100;
const payloadGoal = 60 * 1024;
const goal = 1.25;

/** Who looks at the panel. */
const reader = 'architect';
const accountId = accountIdOf(reader);

export type MeasuredPanel = {
  moduleKey: 'decision-panel' | 'change-panel';
  /** Of its frame. */
  title: string;
  /** As figures name it, and what its lists hold. */
  name: string;
  holds: string;
  /** The one call on opening. */
  listKey: FunctionKey;
  /**
   * Puts a record on an issue: every second one waits for the reader, the others for somebody else.
   * @param text makes its texts, as long as they may be
   * @param isOver whether there is nothing left to do for it
   */
  fill: (
    site: RunningSite,
    issue: string,
    index: number,
    text: (limit: number) => string,
    isOver: boolean,
  ) => Promise<void>;
};

/** Issues that the reader can edit. */
const findIssues = (site: RunningSite): string[] => {
  const path = '/rest/api/3/search/jql?fields=key&maxResults=2&jql=project%20%3D%20ATLAS';
  const found = site.host.jira.request({ as: 'user', accountId }, { method: 'GET', path });
  return (found.body as { issues: { key: string }[] }).issues.map(({ key }) => key);
};

const shortText = (limit: number): string => 'Which of the two models do we ship?'.slice(0, limit);

/** What people write when they take their time: as long as the app lets them, in a script of three bytes a character. */
const longText = (limit: number): string =>
  '決める前に比べた案と費用と危険。\n'.repeat(limit).slice(0, limit);

/** Bytes of what the panel's one call answers. */
const measurePayload = async (
  site: RunningSite,
  { moduleKey, listKey }: MeasuredPanel,
  issue: string,
): Promise<number> => {
  const call = { accountId, moduleKey, issue, functionKey: listKey, payload: {} };
  const answer = await site.host.invokeResolver(call);
  return Buffer.byteLength(JSON.stringify(answer.kind === 'answer' ? answer.body : undefined));
};

/** Measures a panel on a running site with a built front end. */
export const benchPanel =
  (panel: MeasuredPanel) =>
  async (site: RunningSite): Promise<Figure[]> => {
    const { title, name, holds, fill } = panel;
    const [few = '', many = ''] = findIssues(site);
    for (let index = 0; index < records; index += 1) await fill(site, few, index, shortText, false);
    for (let index = 0; index < crowd; index += 1) {
      await fill(site, many, index, longText, index >= openOfCrowd);
    }
    const payload = await measurePayload(site, panel, many);
    const on = (issue: string) => ({ site, path: `/browse/${issue}`, title, accountId });
    const places = await measurePlaces({ few: on(few), many: on(many) }, { issue: few, accountId });
    const { bare } = places;
    const against = (what: string, ratio: number): Figure => ({
      name: what,
      value: ratio,
      unit: '×',
      goal: `≤ ${goal}`,
      met: ratio <= goal,
    });
    const times = (['cold', 'warm'] as const).flatMap((cache): Figure[] => [
      { name: `time until the bare page shows, ${cache} cache`, value: bare[cache], unit: 'ms' },
      { name: `time until the list shows, ${cache} cache`, value: places.few[cache], unit: 'ms' },
      against(`  against the bare page`, places.few[cache] / bare[cache]),
      { name: `the same with ${crowd} ${holds}, ${cache} cache`, value: places.many[cache], unit: 'ms' },
      against(`  against the bare page`, places.many[cache] / bare[cache]),
    ]);
    return [
      {
        name: `JavaScript of the ${name} until its list shows, gzip`,
        value: places.few.gzipKiB,
        unit: 'KiB',
      },
      {
        name: 'JavaScript of a bare page with a table and a button, gzip',
        value: bare.gzipKiB,
        unit: 'KiB',
      },
      against('JavaScript against the bare page', places.few.gzipKiB / bare.gzipKiB),
      {
        name: `answer of the one call on opening, ${crowd} ${holds}`,
        value: payload / 1024,
        unit: 'KiB',
        goal: `≤ ${payloadGoal / 1024} KiB`,
        met: payload <= payloadGoal,
      },
      ...times,
    ];
  };
