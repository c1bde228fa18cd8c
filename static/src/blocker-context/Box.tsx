/** Why and since when the issue is blocked. */
import type { Answer } from '../shared/api';
import type { Reader } from '../shared/dates';
import { OpenedBox } from '../shared/OpenedBox';
import { t } from '../shared/texts';
import { AsOf } from './AsOf';
import { Blocked } from './Blocked';
import { opening } from './opening';

type Props = {
  /** The answer, where it was there before the box was. */
  opened: Answer<'blocker/read'> | undefined;
  /** The account of the reader. */
  me: string | undefined;
  reader: Reader;
};

export const Box = ({ opened, me, reader }: Props) => (
  <div className="fl-blockers">
    <h1 className="fl-hidden">{t('app.blockerContext.title')}</h1>
    <OpenedBox
      opened={opened}
      opening={opening}
      loadingText={t('blocker.loading')}
      failed={({ message }) =>
        message === 'blocker.notMeasured' || message === 'blocker.notRead' ? (
          <p className="fl-blockers-quiet">{t(message)}</p>
        ) : undefined
      }
    >
      {(view) =>
        view.blocked === null ? (
          <>
            <p className="fl-blockers-quiet">{t('blocker.none')}</p>
            <AsOf at={view.asOf} reader={reader} />
          </>
        ) : (
          <Blocked blocked={view.blocked} asOf={view.asOf} me={me} reader={reader} />
        )
      }
    </OpenedBox>
  </div>
);
