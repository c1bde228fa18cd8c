/** The way of a change as a picture; a sign and words say what the colour says. */
import type { ChangeSummary } from '../../../src/contract/change';
import { formatDay, type Reader } from '../shared/dates';
import { usePanel } from '../shared/records/PanelContext';
import { t } from '../shared/texts';
import { stagesOf, type Stage, type StageState } from './stages';

const signs: Record<StageState, string> = { done: '✓', current: '', waiting: '', failed: '×', never: '–' };

type Staged = ChangeSummary & { standardChange?: unknown };

/** What somebody has to do now. */
const nextWords = ({ status, tally }: Staged, name: Stage['name']): string => {
  if (name === 'sized') return t('change.stage.toSize');
  if (name === 'absorbed') return t('change.stage.toAbsorb');
  return status === 'inApproval' && tally !== undefined
    ? t('change.stage.tally', { agreed: tally.agreed, needed: tally.needed })
    : t('change.stage.toSend');
};

const stageWords = (change: Staged, { name, state, at, isEarly }: Stage, reader: Reader): string => {
  const date = at === undefined ? '' : formatDay(at, reader);
  switch (state) {
    case 'done':
      if (isEarly) return t('change.stage.early', { date });
      return name === 'approved' && change.standardChange !== undefined
        ? t('change.stage.beforehand', { date })
        : date;
    case 'failed':
      return t('change.stage.rejected', { date });
    case 'current':
      return nextWords(change, name);
    case 'waiting':
      return t('change.stage.waiting');
    case 'never':
      return t('change.stage.never');
  }
};

export const Stepper = ({ change }: { change: Staged }) => {
  const { reader } = usePanel();
  return (
    <ol className="fl-stages" aria-label={t('change.stages')}>
      {stagesOf(change).map((stage) => (
        <li
          key={stage.name}
          className={`fl-stage fl-stage-${stage.state}`}
          aria-current={stage.state === 'current' ? 'step' : undefined}
        >
          <span className="fl-stage-sign" aria-hidden="true">
            {signs[stage.state]}
          </span>
          <span className="fl-stage-name">{t(`change.stage.${stage.name}`)}</span>
          <span className="fl-stage-words">{stageWords(change, stage, reader)}</span>
        </li>
      ))}
    </ol>
  );
};
