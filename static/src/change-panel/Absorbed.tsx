/** How a change became part of the plan, and what Jira's changelog says of it. */
import type { Change } from '../../../src/contract/change';
import { IssueName } from '../shared/issues';
import { LongText } from '../shared/LongText';
import { Notice } from '../shared/Notice';
import { Fact, PersonOnDate } from '../shared/records/Facts';
import { t } from '../shared/texts';
import { movedWords } from './pieces';
import { Section } from './Section';

export const Absorbed = ({ absorbed }: { absorbed: NonNullable<Change['absorbed']> }) => {
  const { by, at, note, issues, unchecked, blackout } = absorbed;
  return (
    <Section title={t('change.field.absorbed')}>
      <dl className="fl-facts">
        <Fact label={t('change.field.absorbedBy')}>
          <PersonOnDate person={by} at={at} />
        </Fact>
        {blackout !== undefined && (
          <Fact label={t('change.field.blackout')}>
            <LongText text={blackout} />
          </Fact>
        )}
      </dl>
      <LongText text={note} />
      {issues.length > 0 && (
        <ul className="fl-moved">
          {issues.map((issue) => (
            <li key={issue.id}>
              <IssueName id={issue.id} />
              {unchecked === undefined && (
                <span className={issue.moved.length === 0 ? 'fl-moved-none' : 'fl-help'}>
                  {movedWords(issue)}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {unchecked === true && <Notice kind="information">{t('change.unchecked')}</Notice>}
    </Section>
  );
};
