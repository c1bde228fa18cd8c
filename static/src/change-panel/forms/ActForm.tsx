import { ActForm as AnyActForm, type ActFormParts, type RecordAct } from '../../shared/records/forms/ActForm';
import { changeForms } from './kind';

/** The form of an act on a change. */
export const ActForm = <
  Key extends RecordAct & `change/${string}`,
  Name extends string,
  Way extends string = 'send',
>(
  props: ActFormParts<Key, Name, Way>,
) => <AnyActForm {...props} kind={changeForms} />;
