/** Says what has proved an assumption. */
import type { Assumption } from '../../../../../src/contract/assumption';
import type { ActFormProps } from '../../../shared/records/record';
import { ReasonForm } from './ReasonForm';

const ConfirmForm = (props: ActFormProps<Assumption>) => <ReasonForm {...props} act="confirm" />;

export default ConfirmForm;
