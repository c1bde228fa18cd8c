import { settingsCounts, settingsTexts } from '../../../../src/contract/limits';
import { reviewKinds, weekdays, type Review } from '../../../../src/contract/settings-rules';
import { t } from '../../shared/texts';
import { Checks } from '../controls/Checks';
import { Choice } from '../controls/Choice';
import { DateInput } from '../controls/DateInput';
import { NumberInput } from '../controls/NumberInput';
import { PeoplePicker } from '../controls/PeoplePicker';
import { TextInput } from '../controls/TextInput';
import { TimeInput } from '../controls/TimeInput';
import { ZoneInput } from '../controls/ZoneInput';
import type { EditorProps } from '../editors';
import { formatMeeting, upcoming, weekdayName, withKind } from './ladder';

const shownDates = 3;

type Props = EditorProps<'ladder'> & {
  review: Review;
  index: number;
  now: number;
  onReview: (review: Review) => void;
};

export const ReviewFields = (props: Props) => {
  const { review, index, onReview, page, problemAt, idOf, isReadOnly, place } = props;
  const path = `reviews.${index}`;
  const common = (field: keyof Review) => ({
    id: idOf(`${path}.${field}`),
    error: problemAt(`${path}.${field}`),
    isReadOnly,
  });
  const set = (change: Partial<Review>): void => {
    onReview({ ...review, ...change });
  };
  const { engagement, rights } = page.around;
  const known = [
    ...Object.values(rights?.roles ?? {}),
    ...(engagement?.parties ?? []).flatMap(({ people }) => people),
  ];
  // One day of the list may be named twice; it has no control of its own.
  const twice = review.weekdays.map((_, at) => problemAt(`${path}.weekdays.${at}`)).find(Boolean);

  return (
    <>
      <div className="fl-pair">
        <Choice
          {...common('kind')}
          label={t('settings.ladder.review.kind')}
          value={review.kind}
          options={reviewKinds.map((kind) => ({
            value: kind,
            label: t(`settings.ladder.review.kind.${kind}`),
          }))}
          onChange={(kind) => {
            if (kind === '') return;
            onReview(withKind(review, kind, (one) => t(`settings.ladder.review.kind.${one}`)));
          }}
        />
        <TextInput
          {...common('name')}
          // An id that two reviews share can only come from outside, and is seen by nobody.
          error={problemAt(`${path}.name`) ?? problemAt(`${path}.id`)}
          label={t('settings.ladder.review.name')}
          value={review.name}
          limit={settingsTexts.name}
          isRequired
          onChange={(name) => {
            set({ name });
          }}
        />
      </div>
      <div className="fl-review-days">
        <Checks
          {...common('weekdays')}
          error={problemAt(`${path}.weekdays`) ?? twice}
          legend={t('settings.ladder.review.weekdays')}
          values={review.weekdays}
          options={weekdays.map((day) => ({ value: day, label: weekdayName(day, t('language')) }))}
          onChange={(days) => {
            set({ weekdays: days });
          }}
        />
        <NumberInput
          {...common('everyWeeks')}
          label={t('settings.ladder.review.everyWeeks')}
          unit={t('settings.ladder.review.weeks')}
          value={review.everyWeeks}
          min={1}
          max={12}
          onChange={(everyWeeks) => {
            set({ everyWeeks: everyWeeks ?? Number.NaN });
          }}
        />
      </div>
      <div className="fl-review-times">
        <TimeInput
          {...common('time')}
          label={t('settings.ladder.review.time')}
          value={review.time}
          onChange={(time) => {
            set({ time });
          }}
        />
        <ZoneInput
          {...common('timeZone')}
          label={t('settings.ladder.review.timeZone')}
          value={review.timeZone}
          onChange={(timeZone) => {
            set({ timeZone });
          }}
        />
        <NumberInput
          {...common('minutes')}
          label={t('settings.ladder.review.length')}
          unit={t('settings.ladder.review.minutes')}
          value={review.minutes}
          min={5}
          max={480}
          step={5}
          onChange={(minutes) => {
            set({ minutes: minutes ?? Number.NaN });
          }}
        />
        <DateInput
          {...common('from')}
          label={t('settings.ladder.review.from')}
          value={review.from}
          onChange={(from) => {
            set({ from: from ?? '' });
          }}
        />
      </div>
      <PeoplePicker
        {...common('attendees')}
        label={t('settings.ladder.review.attendees')}
        values={review.attendees}
        place={place}
        most={settingsCounts.people}
        suggested={[...new Set(known)]}
        onChange={(attendees) => {
          set({ attendees });
        }}
      />
      <NextDates {...props} />
    </>
  );
};

/** The next dates on the reader's clocks, and on those of the meeting where they differ. */
const NextDates = ({ review, now, place }: Props) => {
  const dates = upcoming(review, now, shownDates);
  const { locale, timeZone } = place.reader;
  return (
    <div className="fl-review-next">
      <p className="fl-label">{t('settings.ladder.next')}</p>
      {dates === undefined ? (
        <p className="fl-set-empty">{t('settings.ladder.next.none')}</p>
      ) : (
        <ul>
          {dates.map((date) => {
            const here = formatMeeting(date, locale, timeZone);
            const there = formatMeeting(date, locale, review.timeZone);
            return (
              <li key={date}>
                <time dateTime={date}>{here}</time>{' '}
                {there !== here && (
                  <span className="fl-help">
                    {t('settings.ladder.next.there', { time: there, zone: review.timeZone })}
                  </span>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
};
