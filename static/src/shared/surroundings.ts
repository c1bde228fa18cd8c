/**
 * What the host says about the place and the reader. The browser can change all of it, so it only decides what is shown
 * and how, never what is allowed.
 */
import { view } from '@forge/bridge';

export type Surroundings = {
  site: string;
  issueId?: string;
  issueKey?: string;
  locale: string;
  timeZone: string;
};

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

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
    const issue: unknown = context.extension['issue'];
    const fields = typeof issue === 'object' && issue !== null ? (issue as Record<string, unknown>) : {};
    const timeZone = text(context.timezone);
    const issueId = text(fields['id']);
    const issueKey = text(fields['key']);
    return {
      site: context.cloudId ?? context.siteUrl,
      ...(issueId !== undefined && { issueId }),
      ...(issueKey !== undefined && { issueKey }),
      locale: text(context.locale) ?? browser.locale,
      timeZone: timeZone !== undefined && isTimeZone(timeZone) ? timeZone : browser.timeZone,
    };
  } catch {
    // The frame's own origin already keeps one site's drafts from another's.
    return { site: 'unknown', locale: browser.locale, timeZone: browser.timeZone };
  }
};
