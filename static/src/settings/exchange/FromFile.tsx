import { useRef, useState, type DragEvent } from 'react';
import type { SettingsFile } from '../../../../src/contract/settings';
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
  const [isOver, setOver] = useState(false);
  /** A file that takes long must not come in after a later one. */
  const latest = useRef<File>();

  const take = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
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

  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };

  return (
    <Group title={t('settings.exchange.fromFile')} help={t('settings.exchange.fromFile.help')}>
      <div
        className={isOver ? 'fl-exchange-drop fl-exchange-over' : 'fl-exchange-drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => {
          setOver(false);
        }}
        onDrop={drop}
      >
        <label className="fl-label" htmlFor={fileInputId}>
          {t('settings.exchange.file')}
        </label>
        <input
          className="fl-exchange-file"
          type="file"
          id={fileInputId}
          accept="application/json,.json"
          aria-describedby={`${fileInputId}-help`}
          onChange={(event) => {
            const input = event.currentTarget;
            void take(input.files?.[0]);
            // So that the same file, mended, can be chosen again.
            input.value = '';
          }}
        />
        <p className="fl-help" id={`${fileInputId}-help`}>
          {t('settings.exchange.drop')}
        </p>
      </div>
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
