import { ActForm as AnyActForm, type ActFormParts, type RecordAct } from '../../shared/records/forms/ActForm';
import './forms.css';
import { decisionForms } from './kind';

/** The form of an act on a decision. */
export const ActForm = <Key extends RecordAct & `decision/${string}`, Name extends string>(
  props: ActFormParts<Key, Name, 'send'>,
) => <AnyActForm {...props} kind={decisionForms} />;
