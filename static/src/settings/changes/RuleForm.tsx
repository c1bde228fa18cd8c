import { settingsCounts, settingsTexts } from '../../../../src/contract/limits';
import {
  engagementModels,
  type ApprovalRule,
  type Quorum,
  type Responder,
} from '../../../../src/contract/settings-rules';
import { Button } from '../../shared/Button';
import { t } from '../../shared/texts';
import { ErrorText } from '../controls/Below';
import { Checks } from '../controls/Checks';
import { NumberInput } from '../controls/NumberInput';
import { Radios } from '../controls/Radios';
import { ResponderPicker } from '../controls/ResponderPicker';
import { Rows } from '../controls/Rows';
import { TextInput } from '../controls/TextInput';
import { CostInput } from './CostInput';
import { KindChecks } from './KindChecks';
import { ruleName, shareText, sizeName } from './phrases';
import { isRest } from './policy';
import { put } from '../put';
import type { TableProps } from './props';

type Props = TableProps & {
  rule: ApprovalRule;
  at: number;
  onDone: () => void;
};

type PartProps = Props & { path: string; set: (rule: ApprovalRule) => void };

/** One row of the table. The row for everything else has no conditions. */
export const RuleForm = (props: Props) => {
  const { value, onChange, problemAt, idOf, rule, at, onDone } = props;
  const path = `rules.${at}`;
  const set = (next: ApprovalRule): void => {
    onChange({ ...value, rules: value.rules.map((one, index) => (index === at ? next : one)) });
  };
  return (
    <div className="fl-table-form" role="group" aria-label={ruleName(rule, at)}>
      <TextInput
        id={idOf(`${path}.name`)}
        label={t('settings.changes.ruleName')}
        value={rule.name}
        limit={settingsTexts.name}
        error={problemAt(`${path}.name`)}
        isReadOnly={false}
        onChange={(name) => {
          set({ ...rule, name });
        }}
      />
      {!isRest(value.rules, at) && <If {...props} path={path} set={set} />}
      <Then {...props} path={path} set={set} />
      <div className="fl-actions">
        <Button onClick={onDone}>{t('settings.changes.done')}</Button>
      </div>
    </div>
  );
};

const If = ({ value, problemAt, idOf, rule, path, set }: PartProps) => {
  const gone = rule.sizes.filter((id) => !value.sizes.some((step) => step.id === id));
  return (
    <>
      <div className="fl-changes-lists">
        <Checks
          id={idOf(`${path}.models`)}
          legend={t('settings.changes.models')}
          help={t('settings.changes.noneIsAny')}
          values={rule.models}
          options={engagementModels.map((model) => ({ value: model, label: t(`settings.model.${model}`) }))}
          error={problemAt(`${path}.models`)}
          isReadOnly={false}
          onChange={(models) => {
            set({ ...rule, models });
          }}
        />
        <KindChecks
          id={idOf(`${path}.kinds`)}
          kinds={rule.kinds}
          error={problemAt(`${path}.kinds`)}
          isReadOnly={false}
          onChange={(kinds) => {
            set({ ...rule, kinds });
          }}
        />
        <Checks
          id={idOf(`${path}.sizes`)}
          legend={t('settings.changes.sizes')}
          help={t('settings.changes.noneIsAny')}
          values={rule.sizes}
          options={[...value.sizes.map(({ id }) => id), ...gone].map((id) => ({
            value: id,
            label: sizeName(value, id),
          }))}
          error={problemAt(`${path}.sizes`)}
          isReadOnly={false}
          onChange={(sizes) => {
            set({ ...rule, sizes });
          }}
        />
      </div>
      <div className="fl-pair">
        <CostInput
          id={idOf(`${path}.costFrom`)}
          label={t('settings.changes.costFrom')}
          help={t('settings.changes.emptyIsAnyCost')}
          currency={value.currency}
          value={rule.costFrom}
          error={problemAt(`${path}.costFrom`)}
          isReadOnly={false}
          onChange={(cost) => {
            set(put(rule, 'costFrom', cost));
          }}
        />
        <NumberInput
          id={idOf(`${path}.daysFrom`)}
          label={t('settings.changes.daysFrom')}
          help={t('settings.changes.emptyIsAny')}
          unit={t('settings.changes.unit.days')}
          value={rule.daysFrom}
          min={0}
          error={problemAt(`${path}.daysFrom`)}
          isReadOnly={false}
          onChange={(days) => {
            set(put(rule, 'daysFrom', days));
          }}
        />
      </div>
    </>
  );
};

const quorumKinds = ['all', 'first', 'count', 'percentage'] as const;

const quorumOf = (kind: Quorum['kind'], approvers: number): Quorum => {
  switch (kind) {
    case 'count':
      return { kind, count: Math.max(1, approvers - 1) };
    case 'percentage':
      return { kind, percentage: 60 };
    case 'all':
    case 'first':
      return { kind };
  }
};

const Then = (props: PartProps) => {
  const { problemAt, idOf, rule, path, set, place } = props;
  const { quorum, approvers } = rule;
  const approversId = idOf(`${path}.approvers`);
  return (
    <>
      <div
        className="fl-changes-asked"
        id={approversId}
        tabIndex={-1}
        role="group"
        aria-label={t('settings.changes.approvers')}
      >
        <p className="fl-label" aria-hidden="true">
          {t('settings.changes.approvers')}
        </p>
        <p className="fl-help">{t('settings.changes.approvers.help')}</p>
        <ErrorText id={approversId} error={problemAt(`${path}.approvers`)} />
        <Rows<Responder>
          items={approvers}
          onChange={(next) => {
            set({ ...rule, approvers: next });
          }}
          keyOf={(_, index) => String(index)}
          nameOf={(_, index) => t('settings.changes.approver', { number: index + 1 })}
          most={settingsCounts.approvers}
          isReadOnly={false}
          empty={t('settings.changes.nobody')}
          add={{ label: t('settings.changes.addApprover'), make: () => ({ role: 'sponsor' }) }}
          render={(responder, index, setOne) => (
            <ResponderPicker
              id={idOf(`${path}.approvers.${index}`)}
              label={t('settings.changes.approver', { number: index + 1 })}
              hideLabel
              value={responder}
              place={place}
              error={problemAt(`${path}.approvers.${index}`)}
              isReadOnly={false}
              onChange={setOne}
            />
          )}
        />
      </div>
      <Radios
        id={idOf(`${path}.quorum`)}
        legend={t('settings.changes.quorum')}
        value={quorum.kind}
        options={quorumKinds.map((kind) => ({
          value: kind,
          label: t(`settings.changes.quorum.${kind}`),
        }))}
        error={problemAt(`${path}.quorum`)}
        isReadOnly={false}
        onChange={(kind) => {
          set({ ...rule, quorum: quorumOf(kind, approvers.length) });
        }}
      />
      {quorum.kind === 'count' && (
        <NumberInput
          id={idOf(`${path}.quorum.count`)}
          label={t('settings.changes.quorumCount')}
          value={quorum.count}
          min={1}
          max={approvers.length}
          unit={t('settings.changes.ofAll', { all: approvers.length })}
          error={problemAt(`${path}.quorum.count`)}
          isReadOnly={false}
          onChange={(count) => {
            // No number is refused like a wrong one.
            set({ ...rule, quorum: { kind: 'count', count: count ?? NaN } });
          }}
        />
      )}
      {quorum.kind === 'percentage' && (
        <NumberInput
          id={idOf(`${path}.quorum.percentage`)}
          label={t('settings.changes.quorumShare')}
          help={
            Number.isNaN(quorum.percentage) || approvers.length === 0
              ? undefined
              : shareText(quorum.percentage, approvers.length)
          }
          value={quorum.percentage}
          min={1}
          max={100}
          unit="%"
          error={problemAt(`${path}.quorum.percentage`)}
          isReadOnly={false}
          onChange={(percentage) => {
            set({ ...rule, quorum: { kind: 'percentage', percentage: percentage ?? NaN } });
          }}
        />
      )}
    </>
  );
};
