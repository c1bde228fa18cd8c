import type { RiskLevel, RiskModel, ScaleStep } from '../../../../src/contract/settings-rules';
import { t } from '../../shared/texts';

export const stepName = (step: ScaleStep | undefined, place: number): string =>
  step === undefined || step.name.trim() === '' ? t('settings.risk.step', { number: place + 1 }) : step.name;

export const levelName = (level: RiskLevel, place: number): string =>
  level.name.trim() === '' ? t('settings.risk.level', { number: place + 1 }) : level.name;

/** "Likely, Major". */
export const cellName = ({ likelihood, impact }: RiskModel, row: number, column: number): string =>
  t('settings.risk.cell', {
    likelihood: stepName(likelihood[row], row),
    impact: stepName(impact[column], column),
  });
