/** The points that scheduled reading may spend in an hour: those of Jira are shared with all other customers of the app. */
import { hourOf, msToNextHour, pointsBudget } from '../../core/measures/points';
import { PointsSpentError, type Ports } from '../../ports';

/** @throws PointsSpentError where the budget is spent until the next hour begins */
export async function pay<Answer extends { points: number }>(
  ports: Pick<Ports, 'points' | 'clock'>,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const now = ports.clock();
  const hour = hourOf(now);
  if ((await ports.points.spent(hour)) >= pointsBudget) throw new PointsSpentError(msToNextHour(now));
  const answer = await ask();
  await ports.points.spend(hour, answer.points);
  return answer;
}
