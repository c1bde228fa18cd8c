type Props = { id: string; error?: string | undefined; help?: string | undefined };

/** Ids of the sentences below a group of controls. */
export const describedByOf = ({ id, error, help }: Props): string | undefined =>
  [error !== undefined && `${id}-error`, help !== undefined && `${id}-help`].filter(Boolean).join(' ') ||
  undefined;

export const ErrorText = ({ id, error }: Props) =>
  error === undefined ? null : (
    <p className="fl-error" id={`${id}-error`}>
      <span className="fl-error-sign" aria-hidden="true">
        !
      </span>
      {error}
    </p>
  );

export const HelpText = ({ id, help }: Props) =>
  help === undefined ? null : (
    <p className="fl-help" id={`${id}-help`}>
      {help}
    </p>
  );
