/** The risks that the issue treats, and those that threaten it. */
import type { IssueRisks, RiskScales, RiskSummary } from '../../../src/contract/risk';
import type { Answer } from '../shared/api';
import type { Reader } from '../shared/dates';
import { OpenedBox } from '../shared/OpenedBox';
import { PersonName } from '../shared/people';
import { LimitedMark } from '../shared/records/Facts';
import { RatingView } from '../shared/risks/Level';
import { dayWords } from '../shared/risks/pieces';
import { ReviewMarks, StatusMark } from '../shared/risks/RiskMarks';
import { t } from '../shared/texts';
import { opening } from './opening';

type ItemProps = { risk: RiskSummary; scales: RiskScales; me: string; reader: Reader };

const Item = ({ risk, scales, me, reader }: ItemProps) => (
  <li className="fl-issue-risk">
    <strong>{risk.event ?? t('text.removed')}</strong>
    <RatingView scales={scales} rating={risk.current} />
    <p className="fl-help">{t('risk.because', { cause: risk.cause ?? t('text.removed') })}</p>
    <p className="fl-help">{t('risk.leadsTo', { effect: risk.effect ?? t('text.removed') })}</p>
    <p className="fl-issue-risk-marks">
      <StatusMark status={risk.status} />
      <ReviewMarks {...risk} />
      <LimitedMark limitedTo={risk.limitedTo} />
    </p>
    <p>
      {risk.owner === undefined ? t('risk.unowned') : <PersonName person={risk.owner} me={me} />}
      {risk.reviewOn !== undefined && (
        <span className="fl-help"> {t('risk.context.review', { day: dayWords(risk.reviewOn, reader) })}</span>
      )}
    </p>
  </li>
);

type ListProps = Omit<ItemProps, 'risk'> & { title: string; shown: readonly RiskSummary[] };

const List = ({ title, shown, ...item }: ListProps) =>
  shown.length > 0 && (
    <section className="fl-issue-risks">
      <h2>{title}</h2>
      <ul>
        {shown.map((risk) => (
          <Item key={risk.id} risk={risk} {...item} />
        ))}
      </ul>
    </section>
  );

const Lists = ({ view, reader }: { view: IssueRisks; reader: Reader }) => {
  const { treated, threatening, scales, me } = view;
  if (treated.length + threatening.length === 0) return <p className="fl-help">{t('risk.context.none')}</p>;
  const item = { scales, me, reader };
  return (
    <>
      <List title={t('risk.context.threatening')} shown={threatening} {...item} />
      <List title={t('risk.context.treated')} shown={treated} {...item} />
    </>
  );
};

type Props = {
  /** The answer, where it was there before the box was. */
  opened: Answer<'risk/ofIssue'> | undefined;
  reader: Reader;
};

export const Box = ({ opened, reader }: Props) => (
  <div className="fl-issue-risk-box">
    <h1 className="fl-hidden">{t('app.riskContext.title')}</h1>
    <OpenedBox opened={opened} opening={opening} loadingText={t('risk.context.loading')}>
      {(view) => <Lists view={view} reader={reader} />}
    </OpenedBox>
  </div>
);
