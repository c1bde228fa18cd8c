import type { ReactNode } from 'react';
import type { Failure } from '../../../src/contract/result';
import { Notice } from './Notice';
import { t, tFailure } from './texts';

/** A failure in one sentence, with the reference that finds it in the log. */
export const FailureNotice = ({ failure, actions }: { failure: Failure; actions?: ReactNode }) => (
  <Notice
    kind={failure.code === 'unexpected' ? 'danger' : 'warning'}
    alert
    {...(actions !== undefined && { actions })}
  >
    <p>{tFailure(failure)}</p>
    {failure.reference !== undefined && <p>{t('reference', { reference: failure.reference })}</p>}
  </Notice>
);
