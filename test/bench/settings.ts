/**
 * What opening a section of the settings costs, as a ratio to a bare page, for an admin of the project who comes to it
 * directly; and how many calls, points and statements it takes.
 */
import { accountIdOf } from '../../local/jira/people';
import type { RunningSite } from '../../local/server';
import { sections, type Section } from '../../src/core/settings/sections';
import type { Figure } from './figure';
import { measurePlaces, type Place } from './frames';

const goal = 1.35;

const accountId = accountIdOf('projectAdmin');

/** Measures on a running site with a built front end. */
export const benchSettings = async (site: RunningSite): Promise<Figure[]> => {
  const { recorder } = site.host;
  const path = '/rest/api/3/search/jql?fields=key&maxResults=1&jql=project%20%3D%20ATLAS';
  const { body } = site.host.jira.request({ as: 'app' }, { method: 'GET', path });
  const issue = (body as { issues: { key: string }[] }).issues[0]?.key ?? '';
  const places = Object.fromEntries(
    sections.map((section) => [
      section,
      { site, path: `/projects/ATLAS/settings/apps/project-settings/${section}`, accountId },
    ]),
  ) as Record<Section, Place>;
  const { bare, ...measured } = await measurePlaces(places, { issue, accountId });
  const worst = (cache: 'cold' | 'warm'): Section =>
    sections.reduce((one, other) => (measured[other][cache] > measured[one][cache] ? other : one));
  const times = (['cold', 'warm'] as const).flatMap((cache): Figure[] => [
    { name: `time until the bare page shows, ${cache} cache`, value: bare[cache], unit: 'ms' },
    ...sections.map((section): Figure => ({
      name: `time until the section ${section} shows, ${cache} cache`,
      value: measured[section][cache],
      unit: 'ms',
    })),
    {
      name: `  the slowest against the bare page, ${cache} cache`,
      value: measured[worst(cache)][cache] / bare[cache],
      unit: '×',
      goal: `≤ ${goal}`,
      met: measured[worst(cache)][cache] / bare[cache] <= goal,
    },
  ]);
  recorder.clear();
  const opened = await site.host.invokeResolver({
    moduleKey: 'project-settings',
    accountId,
    project: 'ATLAS',
    functionKey: 'settings/read',
    payload: { section: 'rights' },
  });
  const [read] = recorder.list();
  const size = Math.max(...sections.map((section) => measured[section].gzipKiB));
  return [
    { name: 'JavaScript of the largest section until it shows, gzip', value: size, unit: 'KiB' },
    { name: 'JavaScript of a bare page with a table and a button, gzip', value: bare.gzipKiB, unit: 'KiB' },
    ...times,
    { name: 'points for opening a section', value: read?.points ?? Number.NaN, unit: 'points' },
    { name: 'statements for opening a section', value: read?.sqlCalls ?? Number.NaN, unit: '' },
    {
      name: 'answer of the one call, decision rights of the demonstration',
      value: Buffer.byteLength(JSON.stringify(opened)) / 1024,
      unit: 'KiB',
    },
  ];
};
