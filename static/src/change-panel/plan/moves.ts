/** Moves of the plan in words, and the change requests that they ask for. */
import type { UnrecordedMove } from '../../../../src/contract/plan';
import { formatTime, type Reader } from '../../shared/dates';
import { sizeText } from '../../shared/measures/words';
import { writeList } from '../../shared/records/forms/values';
import { t } from '../../shared/texts';
import type { ContentValues } from '../forms/values';

/** A move with the issue that it is of; its id is left out for the issue of the panel, which its changes are about anyway. */
export type RequestedMove = UnrecordedMove & { issue: { id?: string; key: string } };

/** "Added, 3 Nov 2026, 10:00". */
export const moveText = ({ kind, at, from, to, unit }: UnrecordedMove, reader: Reader): string => {
  const time = at === null ? t('change.plan.unknownTime') : formatTime(at, reader);
  if (kind !== 'resized') return t('change.plan.move', { what: t(`measures.move.${kind}`), time });
  return t('change.plan.move.resized', {
    what: t('measures.move.resized'),
    time,
    from: sizeText(from, unit, reader.locale),
    to: sizeText(to, unit, reader.locale),
  });
};

/** Names the draft of the request for a move: each has one of its own. */
export const formOf = ({ issue, kind, at }: RequestedMove): string => `move:${issue.key}:${kind}:${at ?? ''}`;

/** What a request for a move begins with: what is known of it already. */
export const contentOfMove = (
  { issue, kind, from, to, unit }: RequestedMove,
  { locale }: Reader,
): Partial<ContentValues> => ({
  kind: kind === 'dateMoved' ? 'timing' : 'scope',
  what: t(`change.plan.what.${kind}`, { key: issue.key }),
  ...(kind !== 'dateMoved' && {
    before:
      kind === 'added'
        ? t('change.plan.outside')
        : t('change.plan.inside', { size: sizeText(from, unit, locale) }),
    after:
      kind === 'removed'
        ? t('change.plan.outside')
        : t('change.plan.inside', { size: sizeText(to, unit, locale) }),
  }),
  ...(issue.id !== undefined && { issues: writeList([issue.id]) }),
});
