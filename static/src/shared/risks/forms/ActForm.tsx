import { ActForm as AnyActForm, type ActFormParts, type RecordAct } from '../../records/forms/ActForm';
import { useRiskKind } from './kind';

/** The form of an act on a risk. */
export const ActForm = <Key extends RecordAct & `risk/${string}`, Name extends string>(
  props: ActFormParts<Key, Name, 'send'>,
) => <AnyActForm {...props} kind={useRiskKind()} />;
