/**
 * What the host says about the place and the reader. The browser can change all of it, so it only decides what is shown
 * and how, never what is allowed.
 */
import { view } from '@forge/bridge';

export type Surroundings = {
  site: string;
  /** The account of the reader; absent: nobody is signed in. */
  me?: string;
  issueId?: string;
  issueKey?: string;
  projectId?: string;
  projectKey?: string;
  /** The space of a page of Confluence. */
  spaceId?: string;
  /** Address of the page around the frame, query string included. */
  location?: string;
  locale: string;
  timeZone: string;
};

/** A text that says something. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

export const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const isTimeZone = (timeZone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
};

/** Answers with the browser's own values where the host says nothing. */
export const readSurroundings = async (): Promise<Surroundings> => {
  const browser = Intl.DateTimeFormat().resolvedOptions();
  try {
    const context = await view.getContext();
    const issue = recordOf(context.extension['issue']);
    const project = recordOf(context.extension['project']);
    const projectId = text(project['id']);
    const projectKey = text(project['key']);
    const spaceId = text(recordOf(context.extension['space'])['id']);
    const location = text(context.extension['location']);
    const timeZone = text(context.timezone);
    const me = text(context.accountId);
    const issueId = text(issue['id']);
    const issueKey = text(issue['key']);
    return {
      site: context.cloudId ?? context.siteUrl,
      ...(me !== undefined && { me }),
      ...(issueId !== undefined && { issueId }),
      ...(issueKey !== undefined && { issueKey }),
      ...(projectId !== undefined && { projectId }),
      ...(projectKey !== undefined && { projectKey }),
      ...(spaceId !== undefined && { spaceId }),
      ...(location !== undefined && { location }),
      locale: text(context.locale) ?? browser.locale,
      timeZone: timeZone !== undefined && isTimeZone(timeZone) ? timeZone : browser.timeZone,
    };
  } catch {
    // The frame's own origin already keeps one site's drafts from another's.
    return { site: 'unknown', locale: browser.locale, timeZone: browser.timeZone };
  }
};
