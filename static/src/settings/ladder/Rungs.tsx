/** The ladder as it is climbed: the highest rung stands on top, and a blocker begins below the lowest. */
import { useEffect, useState } from 'react';
import { settingsCounts } from '../../../../src/contract/limits';
import type { Rung } from '../../../../src/contract/settings-rules';
import { Button } from '../../shared/Button';
import { t, tCount } from '../../shared/texts';
import { ErrorText } from '../controls/Below';
import { Rows } from '../controls/Rows';
import type { EditorProps } from '../editors';
import { newRung } from './ladder';
import { RungFields } from './RungFields';

export const Rungs = (props: EditorProps<'ladder'>) => {
  const { value, onChange, problemAt, idOf, isReadOnly } = props;
  const { rungs } = value;
  const isFull = rungs.length >= settingsCounts.rungs;
  const [added, setAdded] = useState<string>();

  const store = (next: readonly Rung[]): void => {
    onChange({ ...value, rungs: next });
  };

  /** The rows are drawn from above; paths and numbers count from below. */
  const placeOf = (row: number, count: number): number => count - 1 - row;

  useEffect(() => {
    if (added === undefined) return;
    document.getElementById(added)?.focus();
    setAdded(undefined);
  }, [added]);

  return (
    <div className="fl-ladder" id={idOf('rungs')} tabIndex={-1}>
      {!isReadOnly && (
        <div className="fl-rows-add">
          <Button
            isDisabled={isFull}
            onClick={() => {
              store([...rungs, newRung(rungs)]);
              setAdded(idOf(`rungs.${rungs.length}.name`));
            }}
          >
            <span aria-hidden="true">+&nbsp;</span>
            {t('settings.ladder.rung.add')}
          </Button>
          {isFull && (
            <span className="fl-help">{tCount('settings.ladder.rung.full', settingsCounts.rungs)}</span>
          )}
        </div>
      )}
      <ErrorText id={idOf('rungs')} error={problemAt('rungs')} />
      <Rows
        items={[...rungs].reverse()}
        most={settingsCounts.rungs}
        isReadOnly={isReadOnly}
        canMove
        keyOf={(_, row) => String(placeOf(row, rungs.length))}
        nameOf={({ name }, row) =>
          name.trim() === ''
            ? t('settings.ladder.rung.number', { number: placeOf(row, rungs.length) + 1 })
            : name
        }
        empty={t('settings.ladder.rungs.none')}
        onChange={(next) => {
          store(next.reverse());
        }}
        render={(rung, row, set) => {
          const place = placeOf(row, rungs.length);
          return (
            <RungFields {...props} rung={rung} number={place} lower={rungs.slice(0, place)} onRung={set} />
          );
        }}
      />
      {rungs.length > 0 && <p className="fl-ladder-ground">{t('settings.ladder.ground')}</p>}
    </div>
  );
};
