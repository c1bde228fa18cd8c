/** Risks that say the same as others: what is imported a second time is seen before it is there twice. */
import { excerptLimit } from '../../../../../src/contract/limits';
import type { RiskSummary } from '../../../../../src/contract/risk';

/** Case and spacing make no other risk. */
const said = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .toLowerCase();

/** Whether a text of a row is only the beginning of what was written. */
const isCut = (text: string): boolean => text.endsWith('…') && text.length >= excerptLimit - 1;

/** Whether something says the same as one of the risks in a register, of some of which only the beginning is known. */
export const inRegister = (risks: readonly Pick<RiskSummary, 'event'>[]): ((event: string) => boolean) => {
  const events = risks.flatMap(({ event }) => event ?? []);
  const whole = new Set(events.map(said));
  const beginnings = events.filter(isCut).map((event) => said(event.slice(0, -1)));
  return (event) => {
    const asked = said(event);
    return whole.has(asked) || beginnings.some((beginning) => asked.startsWith(beginning));
  };
};

/** The first of the rows of a file that says the same as a later one, by the number of the later one. */
export const twinsIn = (rows: readonly { number: number; event: string }[]): ReadonlyMap<number, number> => {
  const first = new Map<string, number>();
  const twins = new Map<number, number>();
  for (const { number, event } of rows) {
    const asked = said(event);
    const earlier = first.get(asked);
    if (earlier === undefined) first.set(asked, number);
    else if (asked !== '') twins.set(number, earlier);
  }
  return twins;
};
