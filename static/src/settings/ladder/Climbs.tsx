/** When a blocker gets to each rung, by how bad it is. */
import { severities, type Rung } from '../../../../src/contract/settings-rules';
import { t, tCount } from '../../shared/texts';
import { climbOf, formatHours, type Climb } from './ladder';

const textOf = (climb: Climb): string => {
  switch (climb.by) {
    case 'hours':
      return t('settings.ladder.climbs.hours', { hours: formatHours(climb.hours, t('language')) });
    case 'reviews':
      return tCount('settings.ladder.climbs.reviews', climb.reviews);
    case 'hand':
      return t('settings.ladder.climbs.hand');
  }
};

export const Climbs = ({ rungs }: { rungs: readonly Rung[] }) => {
  const numbered = rungs.map((rung, index) => ({ rung, number: index + 1 }));
  return (
    <div className="fl-climbs-frame" role="group" aria-label={t('settings.ladder.climbs')} tabIndex={0}>
      <table className="fl-climbs">
        <thead>
          <tr>
            <th scope="col">{t('settings.ladder.climbs.rung')}</th>
            {severities.map((severity) => (
              <th scope="col" key={severity}>
                {t(`settings.ladder.severity.${severity}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {numbered.reverse().map(({ rung, number }) => (
            <tr key={number}>
              <th scope="row">
                <span className="fl-rung-number" aria-hidden="true">
                  {number}
                </span>{' '}
                {rung.name.trim() === '' ? t('settings.ladder.rung.number', { number }) : rung.name}
              </th>
              {severities.map((severity) => {
                const climb = climbOf(rung, severity);
                return (
                  <td key={severity} className={climb.by === 'hand' ? 'fl-climbs-hand' : undefined}>
                    {textOf(climb)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
