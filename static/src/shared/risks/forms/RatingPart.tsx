/**
 * How likely and how bad: as it would be, as it is, as it is meant to become. Each step with its anchor stands once, and the
 * three ratings are chosen beside each other: it is their difference that says something.
 */
import type { Rating, RiskScales } from '../../../../../src/contract/risk';
import { Button } from '../../Button';
import { ErrorText } from '../../Field';
import { WithTheirs, type Theirs } from '../../records/forms/parts';
import { t } from '../../texts';
import type { FormOf } from '../../useActForm';
import { LevelChip } from '../Level';
import { levelPlace, stepName } from '../scales';
import { readRating, toRating } from './values';

const ratings = ['inherent', 'current', 'target'] as const;
export type RatingField = (typeof ratings)[number];

const axes = ['likelihood', 'impact'] as const satisfies readonly (keyof Rating)[];

type Props = {
  form: FormOf<RatingField>;
  scales: RiskScales;
  idOf: (field: RatingField) => string;
  theirs: (field: RatingField) => Theirs;
  onChoose: (field: RatingField, axis: keyof Rating, place: number) => void;
};

export const RatingPart = (props: Props) => {
  return (
    <fieldset className="fl-set">
      <legend className="fl-label">{t('risk.form.ratings')}</legend>
      <p className="fl-help">{t('risk.form.ratings.help')}</p>
      {axes.map((axis) => (
        <Axis key={axis} {...props} axis={axis} />
      ))}
      <dl className="fl-risk-levels">
        {ratings.map((field) => (
          <Chosen key={field} {...props} field={field} />
        ))}
      </dl>
    </fieldset>
  );
};

type AxisProps = Props & { axis: keyof Rating };

/** One scale from its highest step down, as the picture has its rows. */
const Axis = (props: AxisProps) => {
  const { scales, axis } = props;
  return (
    <table className="fl-risk-choices">
      <caption>{t(`settings.risk.${axis}`)}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="fl-hidden">{t('risk.form.step')}</span>
          </th>
          {ratings.map((field) => (
            <th key={field} scope="col">
              {t(`risk.short.${field}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {scales[axis]
          .map((step, place) => ({ step, place }))
          .reverse()
          .map(({ step, place }) => (
            <tr key={place}>
              <th scope="row">
                {stepName(scales[axis], place)}
                {step.anchor !== null && <span className="fl-help">{step.anchor}</span>}
              </th>
              {ratings.map((field) => (
                <td key={field}>
                  <Step {...props} field={field} place={place} />
                </td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  );
};

const Step = (props: AxisProps & { field: RatingField; place: number }) => {
  const { form, scales, idOf, axis, field, place } = props;
  const chosen = readRating(form.values[field])[axis];
  const isWrong = form.errors[field] !== undefined;
  // What is wrong is found by the first control that could put it right.
  const isFirst = axis === 'likelihood' && place === (chosen ?? scales[axis].length - 1);
  return (
    <label className="fl-risk-choice">
      <input
        type="radio"
        {...(isFirst && { id: idOf(field) })}
        name={`${idOf(field)}-${axis}`}
        checked={chosen === place}
        disabled={form.isSending}
        aria-label={t('risk.form.choice', {
          rating: t(`risk.short.${field}`),
          axis: t(`settings.risk.${axis}`),
          step: stepName(scales[axis], place),
        })}
        aria-invalid={isWrong}
        {...(isWrong && { 'aria-describedby': `${idOf(field)}-error` })}
        onChange={() => {
          props.onChoose(field, axis, place);
        }}
      />
    </label>
  );
};

/** The level that follows, in words. */
const Chosen = ({ form, scales, idOf, theirs, field }: Props & { field: RatingField }) => {
  const rating = toRating(form.values[field]);
  const place = rating && levelPlace(scales, rating);
  const error = form.errors[field];
  return (
    <div>
      <dt>{t(`risk.field.${field}`)}</dt>
      <dd>
        {place === undefined ? t('risk.form.notRated') : <LevelChip scales={scales} place={place} />}
        {field === 'target' && form.values.target !== '' && (
          <Button
            appearance="link"
            isDisabled={form.isSending}
            onClick={() => {
              form.set('target', '');
            }}
          >
            {t('risk.form.noTarget')}
          </Button>
        )}
      </dd>
      <dd>
        <WithTheirs form={form} name={field} theirs={theirs(field)}>
          {error !== undefined && <ErrorText id={`${idOf(field)}-error`}>{error}</ErrorText>}
        </WithTheirs>
      </dd>
    </div>
  );
};
