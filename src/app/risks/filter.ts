/** What a reader filters a register by, in the terms of storage. */
import type { RiskAttention, RiskFilter } from '../../contract/risk';
import { staleBefore } from '../../core/risk/hygiene';
import { activeRiskStatuses, type Rating } from '../../core/risk/state';
import type { RiskModel } from '../../core/settings/risk-model';
import type { RegisterFilter } from '../../ports';
import type { Reader } from '../records/reader';
import { todayOf } from './view';

/** Risks that may still happen. */
export const active: RegisterFilter = { statuses: activeRiskStatuses };

/** The ratings that have a level, by its place. */
export const cellsOf = ({ cells }: RiskModel, place: number): Rating[] =>
  cells.flatMap((row, likelihood) =>
    row.flatMap((level, impact) => (level === place ? [{ likelihood, impact }] : [])),
  );

/** What needs somebody's attention. Only what may still happen does. @param now UTC milliseconds */
export function needing(attention: RiskAttention, reader: Reader, now: number): RegisterFilter {
  const { risk } = reader.settings;
  switch (attention) {
    case 'stale':
      return {
        ...active,
        staleBy: staleBefore(risk, now).map((before, place) => ({ cells: cellsOf(risk, place), before })),
      };
    case 'unowned':
      return { ...active, unowned: true };
    case 'reviewOverdue':
      return { ...active, reviewBefore: todayOf(reader, now) };
    case 'unrated':
      return { ...active, beyond: { likelihood: risk.likelihood.length, impact: risk.impact.length } };
    case 'incomplete':
      return { ...active, complete: false };
  }
}

/** Both filters at once. Each names statuses at most where the other one's are among them. */
function both(one: RegisterFilter, other: RegisterFilter): RegisterFilter {
  const statuses =
    one.statuses && other.statuses
      ? one.statuses.filter((status) => other.statuses?.includes(status))
      : (one.statuses ?? other.statuses);
  return { ...one, ...other, ...(statuses && { statuses }) };
}

/** Of what a filter lets through, only what may still happen. */
export const stillActive = (filter: RegisterFilter): RegisterFilter => both(filter, active);

/** @param now UTC milliseconds */
export function toFilter(
  { statuses, categories, cell, level, attention }: RiskFilter,
  reader: Reader,
  now: number,
): RegisterFilter {
  const asked: RegisterFilter = {
    ...(statuses && { statuses }),
    ...(categories && { categories }),
    ...(level !== undefined && { cells: cellsOf(reader.settings.risk, level) }),
    ...(cell && { cells: [cell] }),
  };
  return attention === undefined ? asked : both(asked, needing(attention, reader, now));
}
