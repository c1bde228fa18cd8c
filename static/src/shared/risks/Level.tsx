import type { MapScales, Rating } from '../../../../src/contract/risk';
import { cellName, levelName, levelPlace } from './scales';
import './map.css';

/** A level by its name and its colour: never by its colour alone. */
export const LevelChip = ({ scales, place }: { scales: Pick<MapScales, 'levels'>; place: number }) => (
  <span className={`fl-risk-chip fl-risk-${scales.levels[place]?.colour ?? 'none'}`}>
    {levelName(scales, place)}
  </span>
);

/** A rating as its level, with the two steps that lead to it. */
export const RatingView = ({ scales, rating }: { scales: MapScales; rating: Rating }) => {
  const place = levelPlace(scales, rating);
  return (
    <span className="fl-risk-rating">
      {place !== undefined && <LevelChip scales={scales} place={place} />}
      <span className="fl-quiet">{cellName(scales, rating)}</span>
    </span>
  );
};
