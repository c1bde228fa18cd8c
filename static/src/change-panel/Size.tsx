/** What a change takes, as somebody has estimated it. */
import type { Change } from '../../../src/contract/change';
import { sizeOf as stepIdOf } from '../../../src/contract/settings-rules';
import { LongText } from '../shared/LongText';
import { Fact, PersonOnDate } from '../shared/records/Facts';
import { t } from '../shared/texts';
import { useRules } from './rules';
import { Section } from './Section';
import { costWords, delayWords, effortWords } from './sizeWords';

type SizeProps = { size: NonNullable<Change['size']> };

/** Whether the reader may not know of the cost, so that what follows from it is not known either. */
export const useIsCostHidden = (size: Change['size']): boolean => {
  const { side } = useRules();
  const { costFor } = size ?? {};
  return costFor !== undefined && (side === null || !costFor.includes(side));
};

/** The step of the scale as the policy has it now. */
const useStep = ({ effortDays, cost, currency }: SizeProps['size'], isCostHidden: boolean) => {
  const { sizes, currency: now } = useRules();
  const isKnown = !isCostHidden && currency === now && (effortDays !== undefined || cost !== undefined);
  if (!isKnown) return undefined;
  const id = stepIdOf(
    { sizes },
    { ...(effortDays !== undefined && { days: effortDays }), ...(cost !== undefined && { cost }) },
  );
  return sizes.find((step) => step.id === id)?.name;
};

export const Size = ({ size }: SizeProps) => {
  const isCostHidden = useIsCostHidden(size);
  const step = useStep(size, isCostHidden);
  const { effortDays, cost, currency, delayDays, risk, basis, costFor, by, at } = size;
  return (
    <Section title={t('change.field.size')}>
      <dl className="fl-facts">
        {step !== undefined && step !== '' && <Fact label={t('change.field.step')}>{step}</Fact>}
        {effortDays !== undefined && <Fact label={t('change.field.effort')}>{effortWords(effortDays)}</Fact>}
        {cost !== undefined && <Fact label={t('change.field.cost')}>{costWords(cost, currency)}</Fact>}
        {costFor !== undefined && (
          <Fact label={t('change.field.costFor')}>{costFor.map((side) => t(`side.${side}`)).join(', ')}</Fact>
        )}
        {delayDays !== undefined && <Fact label={t('change.field.delay')}>{delayWords(delayDays)}</Fact>}
        <Fact label={t('change.field.risk')}>{t(`change.risk.${risk}`)}</Fact>
        <Fact label={t('change.field.sizedBy')}>
          <PersonOnDate person={by} at={at} />
        </Fact>
      </dl>
      {basis !== '' && (
        <div className="fl-part">
          <h5 className="fl-part-title">{t('change.field.basis')}</h5>
          <LongText text={basis} />
        </div>
      )}
    </Section>
  );
};
