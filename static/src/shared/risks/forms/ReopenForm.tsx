/** Takes up a risk again that was closed or has happened. */
import type { Risk } from '../../../../../src/contract/risk';
import type { ActFormProps } from '../../records/record';
import { ReasonForm } from './ReasonForm';

const ReopenForm = (props: ActFormProps<Risk>) => <ReasonForm {...props} act="reopen" />;

export default ReopenForm;
