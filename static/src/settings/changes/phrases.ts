/** What a rule asks for, in words. */
import type {
  ApprovalRule,
  ChangePolicy,
  Quorum,
  StandardChange,
} from '../../../../src/contract/settings-rules';
import { t, tCount } from '../../shared/texts';
import { percentText } from '../../shared/money';
import { shareIn } from './policy';

/** "Fixed price or Dedicated team". */
export const either = (words: readonly string[]): string =>
  new Intl.ListFormat(t('language'), { type: 'disjunction' }).format(words);

/** "asked for the change and does the work". */
export const together = (words: readonly string[]): string =>
  new Intl.ListFormat(t('language'), { type: 'conjunction' }).format(words);

export const sizeName = ({ sizes }: Pick<ChangePolicy, 'sizes'>, id: string): string => {
  const place = sizes.findIndex((step) => step.id === id);
  const name = sizes[place]?.name.trim();
  if (name === undefined) return t('settings.changes.sizeGone');
  return name === '' ? t('settings.changes.sizeUnnamed', { number: place + 1 }) : name;
};

export const ruleName = ({ name }: Pick<ApprovalRule, 'name'>, place: number): string =>
  name.trim() === '' ? t('settings.changes.ruleUnnamed', { number: place + 1 }) : name;

export const standardName = ({ name }: Pick<StandardChange, 'name'>, place: number): string =>
  name.trim() === '' ? t('settings.changes.standardUnnamed', { number: place + 1 }) : name;

/** "60 % of 3 is 2, rounded up". */
export const shareText = (percentage: number, approvers: number): string => {
  const { needed, isRounded } = shareIn(percentage, approvers);
  const params = { share: percentText(percentage, t('language')), all: approvers, needed };
  return t(isRounded ? 'settings.changes.share.rounded' : 'settings.changes.share.exact', params);
};

/** How many of so many have to agree. */
export const quorumText = (quorum: Quorum, approvers: number): string => {
  switch (quorum.kind) {
    case 'all':
      return tCount('settings.changes.agree.all', approvers);
    case 'first':
      return t('settings.changes.agree.first');
    case 'count':
      return Number.isNaN(quorum.count)
        ? t('settings.notSet')
        : t('settings.changes.agree.count', { count: quorum.count, all: approvers });
    case 'percentage':
      return Number.isNaN(quorum.percentage) ? t('settings.notSet') : shareText(quorum.percentage, approvers);
  }
};
