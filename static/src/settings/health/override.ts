/** Counting a status in another category than Jira says, from outside the section that holds it. */
import type { Failure } from '../../../../src/contract/result';
import { comparable, type Mend, type Signals } from '../../../../src/contract/settings-rules';
import { call } from '../../shared/api';

export type Override = Extract<Mend, { kind: 'overrideCategory' }>;

/** The signals with this said of the status; the same ones where it is said already. */
export const withCategory = (
  signals: Signals,
  { status, category }: Pick<Override, 'status' | 'category'>,
): Signals => {
  const isIt = (one: Signals['categories'][number]): boolean => comparable(one.status) === comparable(status);
  if (signals.categories.some((one) => isIt(one) && one.category === category)) return signals;
  return {
    ...signals,
    categories: [...signals.categories.filter((one) => !isIt(one)), { status, category }],
  };
};

/** Somebody may save the section between reading and writing it; what is added here fits theirs as well. */
const tries = 3;

/**
 * Reads what is in force, adds the category and saves it. Where it is there already, as after a lost answer, nothing is
 * saved again. Answers what kept it from being saved, if anything did.
 */
export const saveCategory = async (override: Override, reason: string): Promise<Failure | undefined> => {
  for (let attempt = 1; ; attempt += 1) {
    const read = await call('settings/read', { section: 'signals' });
    if (!read.ok) return read.error;
    const { shown } = read.value;
    if (shown.section !== 'signals') return { code: 'unexpected', message: 'error.unexpected' };
    const content = withCategory(shown.content, override);
    if (content === shown.content) return undefined;
    const saved = await call('settings/save', {
      actId: crypto.randomUUID(),
      section: 'signals',
      content,
      version: shown.version,
      reason,
    });
    if (saved.ok) return undefined;
    if (saved.error.code !== 'conflict' || attempt === tries) return saved.error;
  }
};
