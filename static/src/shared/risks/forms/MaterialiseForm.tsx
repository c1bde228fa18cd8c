/** Says that what might have happened has, and which issue it became. */
import type { Risk } from '../../../../../src/contract/risk';
import { IssuePicker } from '../../records/forms/IssuePicker';
import { readList, writeList } from '../../records/forms/values';
import type { ActFormProps } from '../../records/record';
import { t } from '../../texts';
import { ActForm } from './ActForm';
import { reasonPart } from './ReasonForm';

const MaterialiseForm = (props: ActFormProps<Risk>) => (
  <ActForm
    {...props}
    act="risk/materialise"
    ability="materialise"
    title={t('risk.materialise.title')}
    submits={[{ way: 'send', label: t('risk.materialise.submit') }]}
    note={t('risk.materialise.note')}
    parts={[
      reasonPart('materialise'),
      {
        is: 'list',
        name: 'issue',
        label: t('risk.materialise.issue'),
        help: t('risk.materialise.issue.help'),
        control: ({ id, value, onChange, ...control }) => (
          <IssuePicker
            {...control}
            inputId={id}
            most={1}
            values={readList(value)}
            onChange={(ids) => {
              onChange(writeList(ids));
            }}
          />
        ),
      },
    ]}
    payload={({ reason, issue }) => {
      const [became] = readList(issue);
      return { reason, ...(became !== undefined && { issue: became }) };
    }}
  />
);

export default MaterialiseForm;
