import type { BlockerView } from '../../../src/contract/measures';
import { formatElapsed } from '../shared/durations';
import { IssueKey } from '../shared/IssueKey';
import { t } from '../shared/texts';
import { Folded } from './Folded';

const blockersShown = 5;

type Props = {
  /** The longest first. */
  blockers: NonNullable<BlockerView['blocked']>['blockers'];
  ageMs: number;
  locale: string;
};

const percent = (share: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'percent' }).format(share);

/** How long each issue has blocked this one; what it is about stands beside its bar. */
export const Shares = ({ blockers, ageMs, locale }: Props) => {
  const said = (blockedMs: number): string =>
    t('blocker.share', {
      time: formatElapsed(blockedMs, locale),
      share: percent(ageMs === 0 ? 1 : blockedMs / ageMs, locale),
    });
  return (
    <section className="fl-blockers-part" aria-labelledby="blockers-shares">
      <h2 className="fl-blockers-title" id="blockers-shares">
        {t('blocker.shares.title')}
      </h2>
      <Folded
        shown={blockersShown}
        className="fl-blockers-shares"
        items={blockers.map(({ issue, blockedMs }, index) => ({
          key: issue?.id ?? `unseen-${index}`,
          node: (
            <>
              {issue === null ? (
                <span className="fl-removed">{t('blocker.unseen')}</span>
              ) : (
                <IssueKey issueKey={issue.key} />
              )}
              <span className="fl-blockers-share">{said(blockedMs)}</span>
            </>
          ),
        }))}
      />
      {blockers.length > 1 && <p className="fl-help">{t('blocker.shares.overlap')}</p>}
    </section>
  );
};
