/** All risks that a filter lets through, page by page. */
import type { Payload } from '../../../../../src/contract/payloads';
import { success, type Result } from '../../../../../src/contract/result';
import type { RiskPage, RiskRegister } from '../../../../../src/contract/risk';
import { withPage } from '../register';

type Asked = Payload<'risk/register'>;

type Ask = {
  first: (asked: Asked) => Promise<Result<RiskRegister>>;
  further: (asked: Payload<'risk/page'>) => Promise<Result<RiskPage>>;
};

/**
 * @param goesOn told how many of how many are there; no more is read once it says no
 * @returns undefined where it was stopped
 */
export const readAll = async (
  asked: Asked,
  { first, further }: Ask,
  goesOn: (read: number, total: number) => boolean,
): Promise<Result<RiskRegister> | undefined> => {
  const answer = await first(asked);
  if (!answer.ok) return answer;
  let known = answer.value;
  while (goesOn(known.risks.length, known.total)) {
    if (known.next === null) return success(known);
    const page = await further({ ...asked, after: known.next });
    if (!page.ok) return { ok: false, error: page.error };
    known = withPage(known, page.value);
  }
  return undefined;
};
