/** What one of those says who have to approve: yes or no, and why. */
import type { Change } from '../../../../src/contract/change';
import { textLimits } from '../../../../src/contract/limits';
import type { ActFormProps } from '../../shared/records/record';
import { t } from '../../shared/texts';
import { ActForm } from './ActForm';

const JudgeForm = (props: ActFormProps<Change>) => (
  <ActForm<'change/judge', 'comment', 'agree' | 'disagree'>
    {...props}
    act="change/judge"
    ability="judge"
    title={t('change.judge.title')}
    submits={[
      { way: 'agree', label: t('change.judge.agree'), help: t('change.judge.agree.help') },
      { way: 'disagree', label: t('change.judge.disagree'), help: t('change.judge.disagree.help') },
    ]}
    note={t('change.judge.note')}
    parts={[
      {
        is: 'text',
        name: 'comment',
        label: t('change.field.comment'),
        help: t('change.judge.comment.help'),
        isRequired: ['disagree'],
        missing: 'invalid.commentNeeded',
        limit: textLimits.reason,
        rows: 3,
      },
    ]}
    payload={({ comment }, verdict) => ({ verdict, comment })}
  />
);

export default JudgeForm;
