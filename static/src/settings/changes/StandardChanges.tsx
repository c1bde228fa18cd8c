/** Changes that are approved beforehand, each with how far it may go. */
import { settingsCounts, settingsTexts } from '../../../../src/contract/limits';
import type { StandardChange } from '../../../../src/contract/settings-rules';
import { t } from '../../shared/texts';
import { ErrorText } from '../controls/Below';
import { Choice } from '../controls/Choice';
import { NumberInput } from '../controls/NumberInput';
import { Rows } from '../controls/Rows';
import { TextInput } from '../controls/TextInput';
import type { EditorProps } from '../editors';
import { put } from '../put';
import { sentenceOf } from '../sentences';
import { CostInput } from './CostInput';
import { KindChecks } from './KindChecks';
import { sizeName, standardName } from './phrases';
import { newStandardChange } from './policy';

type Props = EditorProps<'changes'>;

export const StandardChanges = (props: Props) => {
  const { value, onChange, problemAt, idOf, isReadOnly } = props;
  const id = idOf('standardChanges');
  return (
    <div id={id} tabIndex={-1}>
      <ErrorText id={id} error={problemAt('standardChanges')} />
      <Rows
        items={value.standardChanges}
        onChange={(standardChanges) => {
          onChange({ ...value, standardChanges });
        }}
        keyOf={(one) => one.id}
        nameOf={standardName}
        most={settingsCounts.standardChanges}
        isReadOnly={isReadOnly}
        empty={t('settings.changes.standard.none')}
        add={{
          label: t('settings.changes.addStandard'),
          // Change requests name it: an id never comes back for another one.
          make: () => newStandardChange(value, crypto.randomUUID()),
        }}
        render={(one, at, set) => <Fields {...props} standardChange={one} at={at} onSet={set} />}
      />
    </div>
  );
};

type FieldsProps = Props & {
  standardChange: StandardChange;
  at: number;
  onSet: (standardChange: StandardChange) => void;
};

const Fields = (props: FieldsProps) => {
  const { value, problemAt, idOf, isReadOnly, standardChange, at, onSet } = props;
  const path = `standardChanges.${at}`;
  const common = (field: keyof StandardChange) => ({
    id: idOf(`${path}.${field}`),
    error: problemAt(`${path}.${field}`),
    isReadOnly,
  });
  return (
    <div className="fl-changes-standard">
      <div className="fl-changes-step">
        <TextInput
          {...common('name')}
          label={t('settings.changes.standardName')}
          value={standardChange.name}
          limit={settingsTexts.name}
          onChange={(name) => {
            onSet({ ...standardChange, name });
          }}
        />
        <Largest {...props} />
        <CostInput
          {...common('cost')}
          label={t('settings.changes.sizeCost')}
          help={t('settings.changes.emptyIsAnyCost')}
          currency={value.currency}
          value={standardChange.cost}
          onChange={(cost) => {
            onSet(put(standardChange, 'cost', cost));
          }}
        />
        <NumberInput
          {...common('days')}
          label={t('settings.changes.movesUpTo')}
          help={t('settings.changes.emptyIsAny')}
          unit={t('settings.changes.unit.days')}
          value={standardChange.days}
          min={0}
          onChange={(days) => {
            onSet(put(standardChange, 'days', days));
          }}
        />
      </div>
      <KindChecks
        {...common('kinds')}
        kinds={standardChange.kinds}
        onChange={(kinds) => {
          onSet({ ...standardChange, kinds });
        }}
      />
    </div>
  );
};

const Largest = ({ value, problemAt, idOf, isReadOnly, standardChange, at, onSet }: FieldsProps) => {
  const path = `standardChanges.${at}.largest`;
  const { largest } = standardChange;
  const steps = value.sizes.map((step) => step.id);
  const isGone = !steps.includes(largest);
  return (
    <Choice
      id={idOf(path)}
      label={t('settings.changes.largest')}
      value={largest}
      options={[...steps, ...(isGone ? [largest] : [])].map((id) => ({
        value: id,
        label: sizeName(value, id),
      }))}
      // The size was taken away further up: whoever does so learns at once what else it means.
      error={
        problemAt(path) ?? (isGone ? sentenceOf({ message: 'settings.problem.sizeUnknown' }) : undefined)
      }
      isReadOnly={isReadOnly}
      onChange={(chosen) => {
        onSet({ ...standardChange, largest: chosen });
      }}
    />
  );
};
