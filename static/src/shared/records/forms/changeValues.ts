/** What a change is about and how urgent it is, as forms hold it. */
import { changeKinds, lanes, type ChangeKind, type Lane } from '../../../../../src/contract/change';

/** Undefined while none is chosen. */
export const toKind = (text: string): ChangeKind | undefined => changeKinds.find((kind) => kind === text);

export const toLane = (text: string): Lane => lanes.find((lane) => lane === text) ?? 'normal';
