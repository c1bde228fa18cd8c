import { useMemo } from 'react';
import type { BlockerView } from '../../../src/contract/measures';
import { PersonName } from '../shared/people';
import { t } from '../shared/texts';
import { unblockersOf, type Unblocker } from './arrange';

type Props = {
  canUnblock: NonNullable<BlockerView['blocked']>['canUnblock'];
  me: string | undefined;
  locale: string;
};

/** Who can unblock the issue, and why they can. */
export const Unblockers = ({ canUnblock, me, locale }: Props) => {
  const people = useMemo(() => unblockersOf(canUnblock), [canUnblock]);
  const why = ({ reasons }: Unblocker): string =>
    new Intl.ListFormat(locale, { type: 'conjunction' }).format(
      reasons.map(({ as, issue }) => t(`blocker.unblock.${as}`, { key: issue.key })),
    );
  return (
    <section className="fl-blockers-part" aria-labelledby="blockers-unblock">
      <h2 className="fl-blockers-title" id="blockers-unblock">
        {t('blocker.unblock.title')}
      </h2>
      {people.length === 0 ? (
        <p className="fl-blockers-quiet">{t('blocker.unblock.nobody')}</p>
      ) : (
        <ul className="fl-blockers-people">
          {people.map((person) => (
            <li key={person.account}>
              <PersonName person={person.account} {...(me !== undefined && { me })} />
              <p className="fl-blockers-why">{why(person)}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
