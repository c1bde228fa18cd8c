/** Makes a draft of a decision of a change about which somebody has to decide first. */
import { useId } from 'react';
import type { Change, DecisionArea } from '../../../../src/contract/change';
import { RequiredHint } from '../../shared/Field';
import { ActFrame } from '../../shared/records/forms/ActFrame';
import { sayRefusal } from '../../shared/records/forms/say';
import { SelectPart } from '../../shared/records/forms/SelectPart';
import { usePanel } from '../../shared/records/PanelContext';
import type { ActFormProps } from '../../shared/records/record';
import { t } from '../../shared/texts';
import { useActForm } from '../../shared/useActForm';
import { useRules } from '../rules';
import { changeForms } from './kind';

const ConvertForm = (props: ActFormProps<Change>) => {
  const { record, seen } = props;
  const { drafts } = usePanel();
  const { areas } = useRules();
  const areaId = useId();
  const toArea = (value: string): DecisionArea | undefined => areas.find((area) => area === value);

  const form = useActForm<'change/convert', 'area', 'send'>({
    act: 'change/convert',
    drafts,
    form: props.form,
    fields: ['area'],
    ways: ['send'],
    check: ({ area }) => ({ area: toArea(area) === undefined ? t('invalid.area') : undefined }),
    payload: ({ area }) => ({
      id: record.id,
      version: record.version,
      area: toArea(area) ?? 'architecture',
    }),
    refusal: sayRefusal,
    elementId: () => areaId,
    record: { now: record, seen },
    onDone: props.onDone,
    onConflict: props.onConflict,
  });

  return (
    <ActFrame
      form={form}
      kind={changeForms}
      title={t('change.convert.title')}
      level={4}
      submits={[{ way: 'send', label: t('change.convert.submit') }]}
      firstId={areaId}
      takeFocus={props.takeFocus}
      record={record}
      isPossible={record.may.includes('convert')}
      onGoOn={props.onGoOn}
      onClose={props.onClose}
    >
      <RequiredHint />
      <SelectPart
        form={form}
        name="area"
        id={areaId}
        label={t('change.convert.area')}
        required
        options={areas.map((value) => ({ value, label: t(`area.${value}`) }))}
        placeholder={t('request.area.choose')}
        nothing={t('request.area.none')}
      />
      <p className="fl-help">{t('change.convert.note')}</p>
    </ActFrame>
  );
};

export default ConvertForm;
