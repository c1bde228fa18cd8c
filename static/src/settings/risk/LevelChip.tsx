import type { RiskLevel } from '../../../../src/contract/settings-rules';
import { levelName } from './phrases';

/** A level by its number, its name and its colour: never by its colour alone. */
export const LevelChip = ({ level, place }: { level: RiskLevel; place: number }) => (
  <span className={`fl-risk-chip fl-risk-${level.colour}`}>
    <span className="fl-risk-number">{place + 1}</span>
    {levelName(level, place)}
  </span>
);
