/** The scale by which changes are sized: the first step that holds both the effort and the cost counts. */
import { settingsCounts, settingsTexts } from '../../../../src/contract/limits';
import type { SizeStep } from '../../../../src/contract/settings-rules';
import { t } from '../../shared/texts';
import { ErrorText } from '../controls/Below';
import { NumberInput } from '../controls/NumberInput';
import { Rows } from '../controls/Rows';
import { TextInput } from '../controls/TextInput';
import type { EditorProps } from '../editors';
import { CostInput } from './CostInput';
import { CurrencyInput } from './CurrencyInput';
import { sizeName } from './phrases';
import { put } from '../put';
import { newSize, withSizes } from './policy';

type Props = EditorProps<'changes'>;

export const Sizes = (props: Props) => {
  const { value, onChange, problemAt, idOf, isReadOnly } = props;
  return (
    <>
      <CurrencyInput
        id={idOf('currency')}
        label={t('settings.changes.currency')}
        help={t('settings.changes.currency.help')}
        value={value.currency}
        error={problemAt('currency')}
        isReadOnly={isReadOnly}
        onChange={(currency) => {
          onChange({ ...value, currency });
        }}
      />
      <div id={idOf('sizes')} tabIndex={-1}>
        <ErrorText id={idOf('sizes')} error={problemAt('sizes')} />
        <Rows
          items={value.sizes}
          onChange={(sizes) => {
            onChange(withSizes(value, sizes));
          }}
          keyOf={({ id }) => id}
          nameOf={({ id }) => sizeName(value, id)}
          most={settingsCounts.sizes}
          isReadOnly={isReadOnly}
          add={{ label: t('settings.changes.addSize'), make: () => newSize(value) }}
          render={(step, at, set) => <Step {...props} step={step} at={at} onSet={set} />}
        />
      </div>
    </>
  );
};

type StepProps = Props & { step: SizeStep; at: number; onSet: (step: SizeStep) => void };

const Step = ({ value, problemAt, idOf, isReadOnly, step, at, onSet }: StepProps) => {
  const path = `sizes.${at}`;
  const isLast = at === value.sizes.length - 1;
  return (
    <div className="fl-changes-step" id={idOf(path)} tabIndex={-1}>
      <TextInput
        id={idOf(`${path}.name`)}
        label={t('settings.changes.sizeName')}
        value={step.name}
        limit={settingsTexts.name}
        error={problemAt(`${path}.name`) ?? problemAt(path)}
        isReadOnly={isReadOnly}
        onChange={(name) => {
          onSet({ ...step, name });
        }}
      />
      {isLast ? (
        <p className="fl-changes-rest">{t('settings.changes.sizeRest')}</p>
      ) : (
        <>
          <NumberInput
            id={idOf(`${path}.days`)}
            label={t('settings.changes.sizeDays')}
            unit={t('settings.changes.unit.workingDays')}
            value={step.days}
            min={0}
            error={problemAt(`${path}.days`)}
            isReadOnly={isReadOnly}
            onChange={(days) => {
              onSet(put(step, 'days', days));
            }}
          />
          <CostInput
            id={idOf(`${path}.cost`)}
            label={t('settings.changes.sizeCost')}
            currency={value.currency}
            value={step.cost}
            error={problemAt(`${path}.cost`)}
            isReadOnly={isReadOnly}
            onChange={(cost) => {
              onSet(put(step, 'cost', cost));
            }}
          />
        </>
      )}
    </div>
  );
};
