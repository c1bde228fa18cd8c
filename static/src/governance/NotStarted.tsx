import { Button } from '../shared/Button';
import { t } from '../shared/texts';

const measured = ['blockerAge', 'dependencyClosure'] as const;
const questions = ['reads', 'costs', 'keeps'] as const;

type Props = { mayStart: boolean; isStarting: boolean; onStart: () => void };

/** What measuring would show, and what it takes: nobody should have to try it out to know. */
export const NotStarted = ({ mayStart, isStarting, onStart }: Props) => (
  <section className="fl-gov-empty" aria-labelledby="gov-off">
    <h2 className="fl-gov-title" id="gov-off">
      {t('measures.off.title')}
    </h2>
    <p>{t('measures.off.lead')}</p>
    <ul className="fl-gov-promises">
      {measured.map((measure) => (
        <li key={measure}>
          <h3 className="fl-subtitle">{t(`measures.${measure}.title`)}</h3>
          <p>{t(`measures.off.${measure}`)}</p>
        </li>
      ))}
    </ul>
    <dl className="fl-gov-terms">
      {questions.map((question) => (
        <div key={question}>
          <dt>{t(`measures.off.${question}.title`)}</dt>
          <dd>{t(`measures.off.${question}.text`)}</dd>
        </div>
      ))}
    </dl>
    {mayStart ? (
      <div className="fl-actions">
        <Button appearance="primary" isLoading={isStarting} onClick={onStart}>
          {t('measures.start')}
        </Button>
      </div>
    ) : (
      <p className="fl-gov-strong">{t('measures.off.askAdmin')}</p>
    )}
  </section>
);
