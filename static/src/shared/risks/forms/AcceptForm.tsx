/** Bears a risk as it is. */
import type { Risk } from '../../../../../src/contract/risk';
import type { ActFormProps } from '../../records/record';
import { ReasonForm } from './ReasonForm';

const AcceptForm = (props: ActFormProps<Risk>) => <ReasonForm {...props} act="accept" />;

export default AcceptForm;
