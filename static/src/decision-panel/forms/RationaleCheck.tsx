import { findMissing, rationaleWords, type RationaleElement } from '../../../../src/contract/decision';
import { t, type TextKey } from '../../shared/texts';

/** What the check looks at; a text that was erased was there once. */
export type Documentation = {
  context: string | null;
  options: number;
  noAlternative: string | null;
  outcome: string;
  rationale: string;
  consequences: string;
  links: number;
};

/** A record always has a decider and a date, so these two are never asked about. */
const asked = [
  'context',
  'options',
  'rationale',
  'consequences',
  'link',
] as const satisfies readonly RationaleElement[];

const sentences: Record<(typeof asked)[number], { name: TextKey; hint: TextKey }> = {
  context: { name: 'rationale.context', hint: 'rationale.context.hint' },
  options: { name: 'rationale.options', hint: 'rationale.options.hint' },
  rationale: { name: 'rationale.reasons', hint: 'rationale.reasons.hint' },
  consequences: { name: 'rationale.consequences', hint: 'rationale.consequences.hint' },
  link: { name: 'rationale.link', hint: 'rationale.link.hint' },
};

const erased = '-';

/** Shows while somebody writes what others will miss a year from now. It forbids nothing. */
export const RationaleCheck = ({ id, level, ...written }: Documentation & { id: string; level: 3 | 5 }) => {
  const Heading = `h${level}` as const;
  const missing = findMissing({
    ...written,
    context: written.context ?? erased,
    noAlternative: written.noAlternative ?? erased,
    hasDecider: true,
    hasDate: true,
  });
  const there = asked.filter((element) => !missing.includes(element));
  return (
    <section className="fl-check" aria-labelledby={id}>
      <Heading className="fl-check-title" id={id}>
        {t('rationale.title')}
      </Heading>
      <p role="status" className="fl-help">
        {there.length === asked.length
          ? t('rationale.complete')
          : t('rationale.count', { there: there.length, count: asked.length })}
      </p>
      <ul>
        {asked.map((element) => {
          const isThere = there.includes(element);
          const { name, hint } = sentences[element];
          return (
            <li className={isThere ? 'fl-check-there' : 'fl-check-missing'} key={element}>
              <span className="fl-check-sign" aria-hidden="true">
                {isThere ? '✓' : ''}
              </span>
              <span>
                <span>{t(name)}</span>
                <span className="fl-hidden">{t(isThere ? 'rationale.there' : 'rationale.missing')}</span>
                {!isThere && <span className="fl-help"> {t(hint, { count: rationaleWords })}</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
