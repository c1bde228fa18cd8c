/** All settings of a scope as one file: to keep, to take to another project, to bring back. */
import type { Payload } from '../../contract/payloads';
import { failure, success, type Result } from '../../contract/result';
import type { SettingsExport } from '../../contract/settings';
import type { Ports } from '../../ports';
import type { SettingsCaller } from './caller';
import { readWords, toWords } from './form';
import { storedOf } from './read';
import { readInForce, sectionsOf, type InForce, type Scope } from './records';

/** What is in force in a scope, in words. */
export async function toExport(
  ports: Ports,
  scope: Scope,
  { settings, own }: InForce,
): Promise<SettingsExport> {
  const held = sectionsOf(scope);
  const words = await readWords(
    ports,
    held.map((section) => storedOf(settings, section)),
  );
  return {
    file: {
      format: 'fairlead-settings',
      formatVersion: 1,
      exportedAt: ports.clock().toISOString(),
      sections: Object.fromEntries(
        held.map((section) => [section, toWords(section, settings[section], words)]),
      ),
    },
    versions: Object.fromEntries(held.map((section) => [section, own.get(section)?.version ?? 0])),
  };
}

/** The settings of this scope, or of another project that its person administers too. */
export async function exportSettings(
  ports: Ports,
  caller: SettingsCaller,
  { from }: Payload<'settings/export'>,
): Promise<Result<SettingsExport>> {
  const scope = from ?? caller.scope;
  if (from !== undefined) {
    const allowed = await ports.jira.findPermissions(from, ['ADMINISTER_PROJECTS']);
    if (!allowed.has('ADMINISTER_PROJECTS')) {
      return failure('forbidden', { message: 'forbidden.settingsFrom' });
    }
  }
  return success(await toExport(ports, scope, await readInForce(ports, scope, ports.clock().toISOString())));
}
