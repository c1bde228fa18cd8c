import type { HealthCheck } from '../../../../src/contract/settings';
import { t } from '../../shared/texts';
import { percentText } from '../changes/money';
import { Group } from '../controls/Group';
import { bytesText, shareOf, storageMarks, storageStateOf } from './storage';

type Props = { storage: HealthCheck['storage']; locale: string };

/** How much of the app's storage on this site is used, and what happens as it fills. */
export const StoragePicture = ({ storage: { usedBytes, limitBytes }, locale }: Props) => {
  const share = shareOf(usedBytes, limitBytes);
  const state = storageStateOf(usedBytes, limitBytes);
  const said = t('settings.health.storage.used', {
    used: bytesText(usedBytes, locale),
    limit: bytesText(limitBytes, locale),
    share: percentText(share * 100, locale),
  });
  const marks = [storageMarks.warned, storageMarks.stopped] as const;
  return (
    <Group title={t('settings.health.storage.title')} help={t('settings.health.storage.help')}>
      <div>
        <div className="fl-storage" role="img" aria-label={said}>
          <div
            className={`fl-storage-used fl-storage-${state}`}
            // Something is used from the beginning, and has to be seen.
            style={{ inlineSize: `max(2px, ${share * 100}%)` }}
          />
          {marks.map((mark) => (
            <div key={mark} className="fl-storage-mark" style={{ insetInlineStart: `${mark}%` }} />
          ))}
        </div>
        <p className="fl-storage-said">{said}</p>
        <ul className="fl-storage-legend">
          <li>
            {t('settings.health.storage.warnedAt', { share: percentText(storageMarks.warned, locale) })}
          </li>
          <li>
            {t('settings.health.storage.stoppedAt', { share: percentText(storageMarks.stopped, locale) })}
          </li>
        </ul>
      </div>
    </Group>
  );
};
