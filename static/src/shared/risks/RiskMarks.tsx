/** How a risk stands, in words. */
import type { RiskStatus, RiskSummary } from '../../../../src/contract/risk';
import { t } from '../texts';

const tones: Partial<Record<RiskStatus, string>> = {
  treating: 'fl-lozenge-information',
  accepted: 'fl-lozenge-warning',
  closed: 'fl-lozenge-success',
  materialised: 'fl-lozenge-danger',
};

export const StatusMark = ({ status }: { status: RiskStatus }) => (
  <span className={`fl-lozenge ${tones[status] ?? ''}`}>{t(`risk.status.${status}`)}</span>
);

/** Whether somebody should look at it again. */
export const ReviewMarks = ({
  stale,
  reviewOverdue,
  assessAgain,
}: Pick<RiskSummary, 'stale' | 'reviewOverdue' | 'assessAgain'>) => (
  <>
    {(assessAgain ?? reviewOverdue) && (
      <span className="fl-lozenge fl-lozenge-danger">
        <span aria-hidden="true">! </span>
        {t(assessAgain ? 'risk.assessAgain' : 'risk.reviewOverdue')}
      </span>
    )}
    {stale && <span className="fl-lozenge fl-lozenge-warning">{t('risk.stale')}</span>}
  </>
);
