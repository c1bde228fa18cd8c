/** Says why an assumption matters no longer. */
import type { Assumption } from '../../../../../src/contract/assumption';
import type { ActFormProps } from '../../../shared/records/record';
import { ReasonForm } from './ReasonForm';

const RetireForm = (props: ActFormProps<Assumption>) => <ReasonForm {...props} act="retire" />;

export default RetireForm;
