/**
 * Where the pages of an app stand on the local site. Jira's addresses are longer and have the ids of app and environment
 * in them; whether a page belongs to a project's settings, to a project or to the site is told apart in the same way.
 */
import type { PageType } from '../host/manifest';

export type AppPage = {
  type: PageType;
  moduleKey: string;
  /** Key of the project, where the page stands in one. */
  project: string | undefined;
  /** The part of the address that belongs to Jira; what follows is the app's own. */
  base: string;
};

const patterns: readonly [PageType, RegExp][] = [
  [
    'jira:projectSettingsPage',
    /^\/projects\/(?<project>[^/]+)\/settings\/apps\/(?<moduleKey>[\w-]+)(?=\/|$)/,
  ],
  ['jira:projectPage', /^\/projects\/(?<project>[^/]+)\/apps\/(?<moduleKey>[\w-]+)(?=\/|$)/],
  ['jira:adminPage', /^\/settings\/apps\/(?<moduleKey>[\w-]+)(?=\/|$)/],
];

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** The page that a path leads to, with or without something of the app's own behind it. */
export function findAppPage(pathname: string): AppPage | undefined {
  for (const [type, pattern] of patterns) {
    const match = pattern.exec(pathname);
    const { moduleKey, project } = match?.groups ?? {};
    if (!match || moduleKey === undefined) continue;
    const key = project === undefined ? undefined : decode(project);
    if (project !== undefined && key === undefined) return undefined;
    return { type, moduleKey, project: key, base: match[0] };
  }
  return undefined;
}

/** The path of a page of the site or of a project, by the project's key. */
export function appPagePath(type: PageType, moduleKey: string, project = ''): string {
  const inProject = `/projects/${encodeURIComponent(project)}`;
  switch (type) {
    case 'jira:adminPage':
      return `/settings/apps/${moduleKey}`;
    case 'jira:projectPage':
      return `${inProject}/apps/${moduleKey}`;
    case 'jira:projectSettingsPage':
      return `${inProject}/settings/apps/${moduleKey}`;
  }
}
