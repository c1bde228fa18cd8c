/** What stands in more than one of the tables. */
import type { MeasuredIssue, OpenRow } from '../../../../src/contract/measures';
import { IssueKey } from '../../shared/IssueKey';
import { t } from '../../shared/texts';

export const IssueText = ({ issue }: { issue: MeasuredIssue }) => (
  <>
    <IssueKey issueKey={issue.key} /> <span className="fl-list-summary">{issue.summary}</span>
  </>
);

/** What blocked, in words: "flag, status". */
export const sourcesText = (sources: OpenRow['sources'], locale: string): string =>
  new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(
    sources.map((source) => t(`measures.source.${source}`)),
  );

type MarksProps = { inferred: boolean; provisional?: boolean };

/** How surely a row is known. */
export const Marks = ({ inferred, provisional = false }: MarksProps) => (
  <span className="fl-list-marks">
    {inferred && <span className="fl-tag">{t('measures.mark.inferred')}</span>}
    {provisional && <span className="fl-tag">{t('measures.mark.provisional')}</span>}
    {!inferred && !provisional && t('measures.mark.none')}
  </span>
);

/** What the marks say, for those who do not point at them. */
export const MarksLegend = ({ inferred, provisional }: Required<MarksProps>) =>
  inferred || provisional ? (
    <dl className="fl-list-legend">
      {inferred && (
        <div>
          <dt>{t('measures.mark.inferred')}</dt>
          <dd>{t('measures.mark.inferred.help')}</dd>
        </div>
      )}
      {provisional && (
        <div>
          <dt>{t('measures.mark.provisional')}</dt>
          <dd>{t('measures.mark.provisional.help')}</dd>
        </div>
      )}
    </dl>
  ) : null;
