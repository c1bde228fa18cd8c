import { Fragment, useId, useState } from 'react';
import { ruleOf, type MeasureSetting } from '../../../../src/contract/settings-rules';
import { announce } from '../../shared/announce';
import { PersonName } from '../../shared/people';
import { t } from '../../shared/texts';
import { Check } from '../controls/Check';
import { sentenceOf } from '../sentences';
import { put } from '../put';
import { whyNotForSponsor, withMeasure } from './measure';
import { MeasureForm } from './MeasureForm';
import { alarmText } from './phrases';
import type { RowProps } from './props';

const fields = ['windowDays', 'threshold', 'owner', 'decision', 'area', 'dueDays'] as const;

export const MeasureRow = (props: RowProps) => {
  const { value, onChange, page, problemAt, idOf, isReadOnly, place, id, engagement, isOpen, onToggle } =
    props;
  const formId = useId();
  const [wasRefused, setRefused] = useState(false);
  const setting = value[id];
  const name = t(`settings.measures.name.${id}`);
  const set = <Key extends keyof MeasureSetting>(key: Key, next: MeasureSetting[Key] | undefined): void => {
    onChange(withMeasure(value, id, put(setting, key, next)));
  };

  const why = whyNotForSponsor(engagement, value, id, page.today).map(sentenceOf).join(' ');
  // Once it stands there, or somebody wanted it to, the reason stays until it is gone.
  const told = why !== '' && (setting.sponsor || wasRefused) ? why : undefined;
  const troubled = isOpen ? [] : fields.flatMap((field) => problemAt(`${id}.${field}`) ?? []);

  const toSponsor = (wanted: boolean): void => {
    const isRefused = wanted && why !== '';
    setRefused(isRefused);
    if (isRefused) announce(why);
    else set('sponsor', wanted);
  };

  return (
    <Fragment>
      <tr
        role="row"
        className={isOpen ? 'fl-table-row fl-table-row-open fl-measures-row' : 'fl-table-row fl-measures-row'}
      >
        <td role="cell" className="fl-measures-on">
          <Check
            id={idOf(`${id}.on`)}
            label={t('settings.measures.watch', { name })}
            hideLabel
            value={setting.on}
            isReadOnly={isReadOnly}
            onChange={(on) => {
              set('on', on);
            }}
          />
        </td>
        <th role="rowheader" scope="row">
          {name}
          <p className="fl-measures-about">{t(`settings.measures.about.${id}`)}</p>
          {ruleOf(id).machineLearning === true && !engagement.machineLearning && (
            <span className="fl-measures-mark">{t('settings.measures.onlyAi')}</span>
          )}
          {[...new Set(troubled)].map((sentence) => (
            <p className="fl-error" key={sentence}>
              <span className="fl-error-sign" aria-hidden="true">
                !
              </span>
              {sentence}
            </p>
          ))}
        </th>
        <td role="cell" data-label={t('settings.measures.column.alarm')}>
          {alarmText(id, setting.threshold) ?? <Missing />}
        </td>
        <td role="cell" data-label={t('settings.measures.column.owner')}>
          {setting.owner === undefined ? (
            <span className="fl-removed">{t('settings.measures.nobody')}</span>
          ) : (
            <PersonName person={setting.owner} me={place.me} />
          )}
        </td>
        <td role="cell" className="fl-measures-decision" data-label={t('settings.measures.column.decision')}>
          {setting.decision.trim() === '' ? (
            <span className="fl-removed">{t('settings.measures.noDecision')}</span>
          ) : (
            <span className="fl-text fl-text-folded">{setting.decision}</span>
          )}
        </td>
        <td role="cell" className="fl-measures-sponsor" data-label={t('settings.measures.column.sponsor')}>
          <Check
            id={idOf(`${id}.sponsor`)}
            label={t('settings.measures.forSponsor', { name })}
            hideLabel
            value={setting.sponsor}
            error={told ?? problemAt(`${id}.sponsor`) ?? problemAt(`${id}.on`)}
            isReadOnly={isReadOnly}
            onChange={toSponsor}
          />
        </td>
        <td role="cell" className="fl-table-end">
          <button
            type="button"
            className="fl-link"
            id={idOf(id)}
            aria-expanded={isOpen}
            aria-controls={isOpen ? formId : undefined}
            aria-label={t(
              isOpen
                ? 'settings.measures.closeMeasure'
                : isReadOnly
                  ? 'settings.measures.showMeasure'
                  : 'settings.measures.changeMeasure',
              { name },
            )}
            onClick={onToggle}
          >
            {t(
              isOpen
                ? 'settings.measures.close'
                : isReadOnly
                  ? 'settings.measures.show'
                  : 'settings.measures.change',
            )}
          </button>
        </td>
      </tr>
      {isOpen && (
        <tr role="row" id={formId} className="fl-table-form-row">
          <td role="cell" colSpan={props.columns}>
            <MeasureForm
              {...props}
              setting={setting}
              onSet={set}
              onDone={() => {
                onToggle();
                document.getElementById(idOf(id))?.focus();
              }}
            />
          </td>
        </tr>
      )}
    </Fragment>
  );
};

const Missing = () => <span className="fl-removed">{t('settings.notSet')}</span>;
