/** What all controls of the screen share. */
export type ControlProps = {
  id: string;
  label: string;
  error?: string | undefined;
  help?: string | undefined;
  /** The value stands there as text: a field that refuses to be typed into only disappoints. */
  isReadOnly: boolean;
  /** For tables, where the label is read out and the heading of the column is seen. */
  hideLabel?: boolean | undefined;
};
