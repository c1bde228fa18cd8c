/** Says why a risk can no longer happen, or matters no more. */
import type { Risk } from '../../../../../src/contract/risk';
import type { ActFormProps } from '../../records/record';
import { ReasonForm } from './ReasonForm';

const CloseForm = (props: ActFormProps<Risk>) => <ReasonForm {...props} act="close" />;

export default CloseForm;
