/** Takes an assumption up again that was settled. */
import type { Assumption } from '../../../../../src/contract/assumption';
import type { ActFormProps } from '../../../shared/records/record';
import { ReasonForm } from './ReasonForm';

const ReopenForm = (props: ActFormProps<Assumption>) => <ReasonForm {...props} act="reopen" />;

export default ReopenForm;
