/** What people do on the pages about settings, with as little said as a test needs. */
import { randomUUID } from 'node:crypto';
import type { SettingsPage } from '../../src/contract/settings';
import type { ProjectSettings, Section } from '../../src/core/settings/sections';
import type { PersonKey } from '../../local/jira/people';
import type { SettingsPlace, TestApp } from './app';
import { valueOf } from './records';

export { valueOf } from './records';

export const sitePage: SettingsPlace = { moduleKey: 'site-settings' };

export const settingsActsOf = (app: TestApp) => {
  const read = async (section: Section, role: PersonKey = 'projectAdmin', place?: SettingsPlace) =>
    valueOf(await app.settle(role, 'settings/read', { section }, place));
  const send = <S extends Section>(
    section: S,
    seen: SettingsPage,
    content: ProjectSettings[S],
    more: { actId?: string; reason?: string; role?: PersonKey; place?: SettingsPlace } = {},
  ) => {
    const { actId = randomUUID(), reason = 'Agreed on Monday.', role = 'projectAdmin', place } = more;
    const payload = { actId, section, version: seen.shown.version, content, reason };
    return app.settle(role, 'settings/save', payload, place);
  };
  return {
    read,
    send,
    /** Changes a section as it stands. */
    change: async <S extends Section>(
      section: S,
      change: (content: ProjectSettings[S]) => ProjectSettings[S],
      more: Parameters<typeof send>[3] = {},
    ): Promise<SettingsPage> => {
      const seen = await read(section, more.role, more.place);
      return valueOf(await send(section, seen, change(seen.shown.content as ProjectSettings[S]), more));
    },
    content: async <S extends Section>(section: S, role?: PersonKey, place?: SettingsPlace) =>
      (await read(section, role, place)).shown.content as ProjectSettings[S],
  };
};
