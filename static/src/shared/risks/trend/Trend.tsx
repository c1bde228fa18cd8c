/** How many risks had each level, week by week, and what is other than some weeks ago. Read when somebody wants to know. */
import { useEffect, useRef, useState } from 'react';
import type { RiskRegister } from '../../../../../src/contract/risk';
import { announce } from '../../announce';
import { call, type Answer } from '../../api';
import { Button } from '../../Button';
import type { Reader } from '../../dates';
import { FailureNotice } from '../../FailureNotice';
import { t, tCount } from '../../texts';
import { Columns } from './Columns';
import { Comparison } from './Comparison';
import { compare, comparedWeeks, hasPast, type ComparedWeeks } from './course';
import './trend.css';
import { WeeksTable } from './WeeksTable';
import { comparedText } from './words';

const compareId = 'risk-trend-compare';

type Props = {
  /** The register as it is shown: where its risks are others, so is today. */
  page: Pick<RiskRegister, 'scales' | 'hygiene'>;
  reader: Reader;
};

const Trend = ({ page: { scales, hygiene }, reader }: Props) => {
  const [answer, setAnswer] = useState<Answer<'risk/trend'>>();
  const [weeks, setWeeks] = useState<ComparedWeeks>(4);
  const [isTable, setTable] = useState(false);
  const reads = useRef(0);

  const read = (): void => {
    reads.current += 1;
    const mine = reads.current;
    void call('risk/trend', {}).then((answered) => {
      if (mine === reads.current) setAnswer(answered);
    });
  };
  useEffect(read, [JSON.stringify(hygiene)]);

  const days = answer?.ok === true ? answer.value.days : undefined;
  const compared = days && hasPast(days) ? compare(days, weeks) : undefined;
  const summary = compared && comparedText(compared, scales, reader);
  useEffect(() => {
    if (summary !== undefined) announce(summary);
  }, [summary]);

  if (answer?.ok === false) {
    return (
      <FailureNotice
        failure={answer.error}
        actions={
          <Button
            onClick={() => {
              setAnswer(undefined);
              read();
            }}
          >
            {t('tryAgain')}
          </Button>
        }
      />
    );
  }
  if (days === undefined) {
    return (
      <div className="fl-bone fl-bone-part" aria-busy="true">
        <span className="fl-hidden">{t('risk.trend.reading')}</span>
      </div>
    );
  }
  if (compared === undefined || summary === undefined) return <p>{t('risk.trend.empty')}</p>;
  return (
    <div className="fl-risk-trend">
      <p>
        <strong>{summary}</strong>
      </p>
      <p className="fl-quiet">{t('risk.trend.lead')}</p>
      <div className="fl-risk-trend-choices">
        <div className="fl-risk-trend-weeks" role="group" aria-labelledby={compareId}>
          <span id={compareId}>{t('risk.trend.compare')}</span>
          {comparedWeeks.map((choice) => (
            <button
              key={choice}
              type="button"
              className="fl-risks-toggle"
              aria-pressed={choice === weeks}
              onClick={() => {
                setWeeks(choice);
              }}
            >
              {tCount('risk.trend.weeks', choice)}
            </button>
          ))}
        </div>
        <Button
          aria-pressed={isTable}
          onClick={() => {
            setTable(!isTable);
          }}
        >
          {t('measures.asTable')}
        </Button>
      </div>
      <div className="fl-risk-trend-parts">
        {isTable ? (
          <WeeksTable days={days} scales={scales} reader={reader} />
        ) : (
          <Columns days={days} scales={scales} reader={reader} label={summary} />
        )}
        <Comparison compared={compared} scales={scales} reader={reader} />
      </div>
    </div>
  );
};

export default Trend;
