import { useState } from 'react';
import type { Failure } from '../../../../src/contract/result';
import { announce } from '../../shared/announce';
import { call } from '../../shared/api';
import { Button } from '../../shared/Button';
import { download } from '../../shared/download';
import { FailureNotice } from '../../shared/FailureNotice';
import { t } from '../../shared/texts';
import { Group } from '../controls/Group';
import type { SettingsPlace } from '../editors';
import { fileNameOf, writeSettingsFile } from './file';

/** All that is in force here, as one file. */
export const Export = ({ place }: { place: SettingsPlace }) => {
  const [isReading, setReading] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const [written, setWritten] = useState<string>();

  const write = async (): Promise<void> => {
    setReading(true);
    setFailure(undefined);
    setWritten(undefined);
    const answer = await call('settings/export', {});
    setReading(false);
    if (!answer.ok) {
      setFailure(answer.error);
      return;
    }
    const { file } = answer.value;
    const name = fileNameOf(file, place, place.reader);
    download(name, new Blob([writeSettingsFile(file)], { type: 'application/json' }));
    setWritten(name);
    announce(t('settings.exchange.written', { name }));
  };

  return (
    <Group title={t('settings.exchange.export')} help={t('settings.exchange.export.help')}>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <div className="fl-actions">
        <Button isLoading={isReading} onClick={() => void write()}>
          {t('settings.exchange.download')}
        </Button>
        {written !== undefined && (
          <span className="fl-help">{t('settings.exchange.written', { name: written })}</span>
        )}
      </div>
    </Group>
  );
};
