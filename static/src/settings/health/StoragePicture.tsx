import type { HealthCheck } from '../../../../src/contract/settings';
import { t } from '../../shared/texts';
import { percentText } from '../../shared/money';
import { Group } from '../controls/Group';
import { Bar } from './Bar';
import { bytesText, shareOf, storageMarks, storageStateOf } from './storage';

type Props = { storage: HealthCheck['storage']; locale: string };

/** How much of the app's storage on this site is used, and what happens as it fills. */
export const StoragePicture = ({ storage: { usedBytes, limitBytes }, locale }: Props) => {
  const share = shareOf(usedBytes, limitBytes);
  const said = t('settings.health.storage.used', {
    used: bytesText(usedBytes, locale),
    limit: bytesText(limitBytes, locale),
    share: percentText(share * 100, locale),
  });
  const marks = [storageMarks.warned, storageMarks.stopped] as const;
  return (
    <Group title={t('settings.health.storage.title')} help={t('settings.health.storage.help')}>
      <div>
        <Bar share={share} tone={storageStateOf(usedBytes, limitBytes)} said={said}>
          {marks.map((mark) => (
            <div key={mark} className="fl-bar-mark" style={{ insetInlineStart: `${mark}%` }} />
          ))}
        </Bar>
        <p className="fl-bar-said">{said}</p>
        <ul className="fl-bar-legend">
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
