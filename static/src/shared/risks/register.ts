/** A register that is read page by page, while risks come and move in between. */
import type { Payload } from '../../../../src/contract/payloads';
import type { RiskPage, RiskRegister } from '../../../../src/contract/risk';
import { success, type Result } from '../../../../src/contract/result';

type Asked = Payload<'risk/register'>;

/** With a further page; a risk that moved meanwhile stands once. */
export const withPage = (known: RiskRegister, { risks, next }: RiskPage): RiskRegister => {
  const shown = new Set(known.risks.map(({ id }) => id));
  return { ...known, next, risks: [...known.risks, ...risks.filter(({ id }) => !shown.has(id))] };
};

type Ask = {
  first: (asked: Asked) => Promise<Result<RiskRegister>>;
  further: (asked: Payload<'risk/page'>) => Promise<Result<RiskPage>>;
};

/** Reads a register from its beginning until so many of its risks are there, or all. */
export const readRegister = async (
  asked: Asked,
  atLeast: number,
  { first, further }: Ask,
): Promise<Result<RiskRegister>> => {
  const answer = await first(asked);
  if (!answer.ok) return answer;
  let known = answer.value;
  while (known.next !== null && known.risks.length < atLeast) {
    const page = await further({ ...asked, after: known.next });
    if (!page.ok) return { ok: false, error: page.error };
    known = withPage(known, page.value);
  }
  return success(known);
};
