/** Tries a change out on the policy as it is edited, before anybody saves it: which row decides, and who would approve. */
import { useId } from 'react';
import {
  changeKinds,
  engagementModels,
  namedRoles,
  separatedDuties,
  type Approval,
  type Approver,
  type ChangeKind,
  type ChangePolicy,
  type EngagementModel,
} from '../../../../src/contract/settings-rules';
import { PersonName } from '../../shared/people';
import { t, tCount } from '../../shared/texts';
import { Choice } from '../controls/Choice';
import { dayText, DateInput } from '../controls/DateInput';
import { NumberInput } from '../controls/NumberInput';
import { PersonPicker } from '../controls/PersonPicker';
import { UnreadableContext } from '../controls/unreadable';
import type { SettingsPlace } from '../editors';
import { CostInput } from './CostInput';
import { quorumText, ruleName, sizeName, together } from './phrases';
import { put } from '../put';
import { estimatedSize, partsOf, type Around, type Trial } from './trial';

type Props = {
  policy: ChangePolicy;
  around: Around;
  approval: Approval;
  trial: Trial;
  onTrial: (trial: Trial) => void;
  place: SettingsPlace;
};

/** Nothing of it is saved, so nothing that is typed here keeps anybody from saving. */
const unheard = { set: () => undefined };

export const WhatIf = (props: Props) => (
  <UnreadableContext.Provider value={unheard}>
    <div className="fl-changes-whatif">
      <TheChange {...props} />
      <People {...props} />
      <Outcome {...props} />
    </div>
  </UnreadableContext.Provider>
);

const TheChange = ({ policy, around, trial, onTrial }: Props) => {
  const id = useId();
  const set = <Key extends keyof Trial>(key: Key, value: Trial[Key] | undefined): void => {
    onTrial(put(trial, key, value));
  };
  const own = around.engagement?.model;
  const common = (field: string) => ({ id: `${id}-${field}`, isReadOnly: false });
  return (
    <div className="fl-changes-fields">
      <Choice<ChangeKind>
        {...common('kind')}
        label={t('settings.changes.column.kinds')}
        value={trial.kind}
        options={changeKinds.map((kind) => ({ value: kind, label: t(`settings.changes.kind.${kind}`) }))}
        onChange={(kind) => {
          if (kind !== '') set('kind', kind);
        }}
      />
      <Choice<EngagementModel>
        {...common('model')}
        label={t('settings.changes.column.models')}
        value={trial.model ?? own ?? ''}
        options={[
          ...(own === undefined ? [{ value: '' as const, label: t('settings.changes.noModel') }] : []),
          ...engagementModels.map((model) => ({ value: model, label: t(`settings.model.${model}`) })),
        ]}
        onChange={(model) => {
          set('model', model === '' || model === own ? undefined : model);
        }}
      />
      <NumberInput
        {...common('effort')}
        label={t('settings.changes.effort')}
        unit={t('settings.changes.unit.workingDays')}
        value={trial.effort}
        min={0}
        onChange={(effort) => {
          set('effort', effort);
        }}
      />
      <CostInput
        {...common('cost')}
        label={t('settings.changes.cost')}
        currency={policy.currency}
        value={trial.cost}
        onChange={(cost) => {
          set('cost', cost);
        }}
      />
      <Choice
        {...common('size')}
        label={t('settings.changes.column.sizes')}
        value={policy.sizes.some((step) => step.id === trial.size) ? trial.size : ''}
        options={[
          {
            value: '',
            label: t('settings.changes.bySize', { size: sizeName(policy, estimatedSize(policy, trial)) }),
          },
          ...policy.sizes.map((step) => ({ value: step.id, label: sizeName(policy, step.id) })),
        ]}
        onChange={(size) => {
          set('size', size);
        }}
      />
      <NumberInput
        {...common('days')}
        label={t('settings.changes.moves')}
        unit={t('settings.changes.unit.days')}
        value={trial.days}
        onChange={(days) => {
          set('days', days);
        }}
      />
      <DateInput
        {...common('day')}
        label={t('settings.changes.day')}
        value={trial.day}
        onChange={(day) => {
          if (day !== undefined) set('day', day);
        }}
      />
    </div>
  );
};

const People = ({ around: { engagement, rights }, trial, onTrial, place }: Props) => {
  const id = useId();
  const suggested = [
    ...new Set([
      ...namedRoles.flatMap((role) => rights?.roles[role] ?? []),
      ...(engagement?.parties.flatMap(({ people }) => people) ?? []),
    ]),
  ];
  return (
    <div className="fl-changes-fields">
      {separatedDuties.map((duty) => (
        <PersonPicker
          key={duty}
          id={`${id}-${duty}`}
          label={t(`settings.changes.part.${duty}`)}
          value={trial.parts[duty]}
          place={place}
          suggested={suggested}
          isReadOnly={false}
          onChange={(person) => {
            onTrial({ ...trial, parts: put(trial.parts, duty, person) });
          }}
        />
      ))}
    </div>
  );
};

/** Read out politely: whoever changes a field of the trial learns what it makes of the answer. */
const Outcome = (props: Props) => {
  const { policy, around, approval } = props;
  const rule = approval.rule === undefined ? undefined : policy.rules[approval.rule];
  const blackout = approval.blackout === undefined ? undefined : policy.blackouts[approval.blackout];
  const left = approval.approvers.filter(({ problem }) => problem === 'separated');
  const asked = approval.approvers.filter(({ problem }) => problem !== 'separated');
  return (
    <div className="fl-changes-outcome" aria-live="polite">
      {rule === undefined || approval.rule === undefined ? (
        <p className="fl-changes-says">{t('settings.changes.noRow')}</p>
      ) : (
        <>
          <p className="fl-changes-says">
            {t('settings.changes.decides', { place: approval.rule + 1, name: ruleName(rule, approval.rule) })}
          </p>
          <p>
            {t('settings.changes.needed', { quorum: quorumText(rule.quorum, approval.approvers.length) })}
          </p>
          <ul className="fl-changes-people">
            {asked.map((approver, index) => (
              <li key={index}>
                <Asked {...props} approver={approver} />
              </li>
            ))}
          </ul>
          {left.length > 0 && (
            <>
              <p>{t('settings.changes.leftOut')}</p>
              <ul className="fl-changes-people">
                {left.map((approver, index) => (
                  <li key={index}>
                    <LeftOut {...props} approver={approver} />
                  </li>
                ))}
              </ul>
            </>
          )}
          <Reach approval={approval} around={around} />
        </>
      )}
      {blackout !== undefined && (
        <p className="fl-changes-verdict fl-changes-verdict-watch">
          <Sign>!</Sign>
          {t('settings.changes.held', {
            name: blackout.name,
            from: dayText(blackout.from),
            until: dayText(blackout.until),
          })}
        </p>
      )}
      {around.engagement !== undefined && approval.beyondCeremony && (
        <p className="fl-changes-verdict fl-changes-verdict-watch">
          <Sign>!</Sign>
          {t('settings.changes.tooMany', { profile: t(`settings.profile.${around.engagement.profile}`) })}
        </p>
      )}
    </div>
  );
};

const Sign = ({ children }: { children: string }) => (
  <span className="fl-changes-sign" aria-hidden="true">
    {children}
  </span>
);

type OneProps = Props & { approver: Approver };

const Asked = ({ around, approver: { responder, person }, place }: OneProps) => {
  if (person !== undefined) {
    return (
      <>
        <PersonName person={person} me={place.me} />
        {'role' in responder && (
          <span className="fl-changes-quiet">{t(`settings.role.${responder.role}`)}</span>
        )}
      </>
    );
  }
  if ('person' in responder) return <span className="fl-removed">{t('settings.changes.nobody')}</span>;
  const role = t(`settings.role.${responder.role}`);
  return around.rights === undefined ? (
    <span>{t('settings.changes.whoever', { role })}</span>
  ) : (
    <span className="fl-changes-mark fl-changes-mark-watch">{t('settings.changes.nobodyAs', { role })}</span>
  );
};

const LeftOut = ({ around, policy, trial, approver: { person }, place }: OneProps) =>
  person === undefined ? null : (
    <>
      <PersonName person={person} me={place.me} />
      <span className="fl-changes-quiet">
        {together(
          partsOf(around, policy, trial, person).map((duty) => t(`settings.changes.because.${duty}`)),
        )}
      </span>
    </>
  );

const Reach = ({
  approval: { approvers, needed, reachable },
  around,
}: Pick<Props, 'approval' | 'around'>) => {
  if (around.rights === undefined) return <p className="fl-changes-quiet">{t('settings.changes.depends')}</p>;
  const able = approvers.filter(({ problem }) => problem === undefined).length;
  return reachable ? (
    <p className="fl-changes-verdict fl-changes-verdict-good">
      <Sign>✓</Sign>
      {tCount('settings.changes.reachable', needed)}
    </p>
  ) : (
    <p className="fl-changes-verdict fl-changes-verdict-bad">
      <Sign>×</Sign>
      {t('settings.changes.unreachable', { able, needed })}
    </p>
  );
};
