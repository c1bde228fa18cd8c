/** What the list is limited to, and in which order it stands. */
import { useId } from 'react';
import { riskSorts, type RiskCategory } from '../../../../src/contract/risk';
import { Button } from '../Button';
import { Field } from '../Field';
import '../field.css';
import { t } from '../texts';
import { isFiltered, statusChoices, withFilter, withoutFilters, type RiskView } from './view';

type Props = {
  view: RiskView;
  categories: readonly RiskCategory[];
  onView: (view: RiskView) => void;
};

export const Filters = ({ view, categories, onView }: Props) => {
  const { status, category, sort } = view;
  // One that is no longer offered still has to be seen to be taken away.
  const offered: readonly (RiskCategory | readonly RiskCategory[])[] =
    category === undefined || categories.some((one) => one === category)
      ? categories
      : [...categories, category];
  return (
    <div className="fl-risks-filters" role="group" aria-label={t('risk.filter.title')}>
      <Select
        label={t('field.status')}
        value={status}
        options={[
          ...statusChoices.map((value) => [value, t(`risk.filter.status.${value}`)] as const),
          ...(typeof status === 'string'
            ? []
            : [[status, listed(status.map((one) => t(`risk.filter.status.${one}`)))] as const]),
        ]}
        onChange={(chosen) => {
          onView({ ...view, status: chosen });
        }}
      />
      <Select
        label={t('risk.field.category')}
        value={category ?? ''}
        options={[
          ['', t('risk.filter.anyCategory')],
          ...offered.map(
            (value) => [value, listed([value].flat().map((one) => t(`risk.category.${one}`)))] as const,
          ),
        ]}
        onChange={(chosen) => {
          onView(withFilter(view, { category: chosen === '' ? undefined : chosen }));
        }}
      />
      <Select
        label={t('risk.filter.sort')}
        value={sort}
        options={riskSorts.map((value) => [value, t(`risk.sort.${value}`)])}
        onChange={(chosen) => {
          onView({ ...view, sort: chosen });
        }}
      />
      {isFiltered(view) && (
        <Button
          appearance="link"
          onClick={() => {
            onView(withoutFilters(view));
          }}
        >
          {t('risk.filter.clear')}
        </Button>
      )}
    </div>
  );
};

/** "Open, In treatment". */
const listed = (names: readonly string[]): string =>
  new Intl.ListFormat(t('language'), { type: 'unit' }).format(names);

type SelectProps<Value extends string | readonly string[]> = {
  label: string;
  value: Value;
  options: readonly (readonly [value: Value, label: string])[];
  onChange: (value: Value) => void;
};

/** One of a few: the browser's own control, so that the first view stays plain. */
const Select = <Value extends string | readonly string[]>({
  label,
  value,
  options,
  onChange,
}: SelectProps<Value>) => {
  const id = useId();
  return (
    <Field id={id} label={label}>
      {(describedBy) => (
        <select
          className="fl-input"
          id={id}
          value={String(value)}
          aria-describedby={describedBy}
          onChange={(event) => {
            const chosen = options.find(([one]) => String(one) === event.currentTarget.value);
            if (chosen) onChange(chosen[0]);
          }}
        >
          {options.map(([one, name]) => (
            <option key={String(one)} value={String(one)}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
};
