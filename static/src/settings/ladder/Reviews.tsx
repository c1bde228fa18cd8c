/** The cadence: the meetings and written updates at which a blocker is looked at. */
import { useState } from 'react';
import { settingsCounts } from '../../../../src/contract/limits';
import { zoneOf, type ReviewKind } from '../../../../src/contract/settings-rules';
import { t } from '../../shared/texts';
import { Rows } from '../controls/Rows';
import type { EditorProps } from '../editors';
import { newReview } from './ladder';
import { ReviewFields } from './ReviewFields';

/** What a project most likely has first, then what comes to it. */
const usual: readonly ReviewKind[] = [
  'executionReview',
  'steeringReview',
  'dailySync',
  'statusUpdate',
  'feedback',
];

export const Reviews = (props: EditorProps<'ladder'>) => {
  const { value, onChange, page, idOf, isReadOnly, place } = props;
  const { reviews } = value;
  const { calendars } = page.around;
  // One present for all dates on the screen.
  const [now] = useState(() => Date.now());

  const make = () => {
    const kind = usual.find((one) => !reviews.some((review) => review.kind === one)) ?? 'executionReview';
    return newReview(kind, {
      id: crypto.randomUUID(),
      name: t(`settings.ladder.review.kind.${kind}`),
      timeZone: calendars === undefined ? place.reader.timeZone : zoneOf({ calendars }, now),
      from: page.today,
    });
  };

  return (
    <div id={idOf('reviews')} tabIndex={-1} className="fl-reviews">
      <Rows
        items={reviews}
        most={settingsCounts.reviews}
        isReadOnly={isReadOnly}
        keyOf={({ id }) => id}
        nameOf={({ name, kind }) => (name.trim() === '' ? t(`settings.ladder.review.kind.${kind}`) : name)}
        empty={t('settings.ladder.reviews.none')}
        add={{ label: t('settings.ladder.review.add'), make }}
        onChange={(next) => {
          onChange({ ...value, reviews: next });
        }}
        render={(review, index, set) => (
          <ReviewFields {...props} review={review} index={index} now={now} onReview={set} />
        )}
      />
    </div>
  );
};
