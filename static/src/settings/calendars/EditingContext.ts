import { createContext, useContext } from 'react';
import type { EditorProps } from '../editors';

/** What every part of the editor asks for. */
export type Editing = Pick<EditorProps<'calendars'>, 'problemAt' | 'idOf' | 'isReadOnly' | 'place'> & {
  today: string;
  /** UTC milliseconds; moves on while the screen stays open. */
  now: number;
};

export const EditingContext = createContext<Editing | null>(null);

export const useEditing = (): Editing => {
  const editing = useContext(EditingContext);
  if (editing === null) throw new Error('useEditing outside of the editor');
  return editing;
};
