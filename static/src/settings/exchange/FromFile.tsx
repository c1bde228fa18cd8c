import { useRef, useState } from 'react';
import type { SettingsFile } from '../../../../src/contract/settings';
import { FileDrop } from '../../shared/FileDrop';
import { Notice } from '../../shared/Notice';
import { t, tCount } from '../../shared/texts';
import { Group } from '../controls/Group';
import { mostBytes, readSettingsFile, type FileError } from './file';

export const fileInputId = 'fl-exchange-file';

/** More at once helps nobody to mend a file. */
const errorsShown = 10;

type Props = { onFile: (name: string, file: SettingsFile) => void };

type Trouble = { name: string; errors: readonly FileError[] };

/** Takes a file that somebody exported, here or elsewhere. */
export const FromFile = ({ onFile }: Props) => {
  const [trouble, setTrouble] = useState<Trouble>();
  /** A file that takes long must not come in after a later one. */
  const latest = useRef<File>();

  const take = async (chosen: File): Promise<void> => {
    latest.current = chosen;
    const { name } = chosen;
    setTrouble(undefined);
    if (chosen.size > mostBytes) {
      setTrouble({ name, errors: [{ path: '', message: 'settings.exchange.error.tooLarge' }] });
      return;
    }
    const content = await chosen.text().catch(() => undefined);
    if (latest.current !== chosen) return;
    if (content === undefined) {
      setTrouble({ name, errors: [{ path: '', message: 'settings.exchange.error.unreadable' }] });
      return;
    }
    const read = readSettingsFile(content);
    if (read.ok) onFile(name, read.file);
    else setTrouble({ name, errors: read.errors });
  };

  return (
    <Group title={t('settings.exchange.fromFile')} help={t('settings.exchange.fromFile.help')}>
      <FileDrop
        id={fileInputId}
        label={t('settings.exchange.file')}
        help={t('settings.exchange.drop')}
        accept="application/json,.json"
        onFile={(file) => void take(file)}
      />
      {trouble !== undefined && <FileTrouble {...trouble} />}
    </Group>
  );
};

const FileTrouble = ({ name, errors }: Trouble) => (
  <Notice kind="danger" alert title={t('settings.exchange.refused', { name })}>
    <ul className="fl-set-list">
      {errors.slice(0, errorsShown).map(({ path, message, params }, index) => (
        <li key={index}>
          {path !== '' && (
            <>
              <code>{path}</code>:{' '}
            </>
          )}
          {t(message, params)}
        </li>
      ))}
    </ul>
    {errors.length > errorsShown && (
      <p>{tCount('settings.exchange.moreErrors', errors.length - errorsShown)}</p>
    )}
  </Notice>
);
