import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { isNearLimit } from './checks';
import './field.css';
import { t, tCount } from './texts';

type FieldProps = {
  id: string;
  label: string;
  required?: boolean;
  /** Read out and not seen: a heading says it already. */
  hideLabel?: boolean | undefined;
  help?: string | undefined;
  error?: string | undefined;
  children: (describedBy: string | undefined) => ReactNode;
  count?: ReactNode;
};

/** Marks what has to be filled in. */
export const RequiredStar = () => (
  <span className="fl-star" aria-hidden="true">
    *
  </span>
);

/** What is wrong with a field. */
export const ErrorText = ({ id, children }: { id: string; children: string }) => (
  <p className="fl-error" id={id}>
    <span className="fl-error-sign" aria-hidden="true">
      !
    </span>
    {children}
  </p>
);

/** A label, its control, and the sentences that belong to it, tied together for screen readers. */
export const Field = ({
  id,
  label,
  required = false,
  hideLabel = false,
  help,
  error,
  children,
  count,
}: FieldProps) => {
  const ids = [error !== undefined && `${id}-error`, help !== undefined && `${id}-help`].filter(
    (part) => part !== false,
  );
  return (
    <div className="fl-field">
      <label className={hideLabel ? 'fl-hidden' : 'fl-label'} htmlFor={id} id={`${id}-label`}>
        {label}
        {required && <RequiredStar />}
      </label>
      {children(ids.length === 0 ? undefined : ids.join(' '))}
      {error !== undefined && <ErrorText id={`${id}-error`}>{error}</ErrorText>}
      <div className="fl-below">
        {help !== undefined && (
          <p className="fl-help" id={`${id}-help`}>
            {help}
          </p>
        )}
        {count}
      </div>
    </div>
  );
};

type TextProps = Omit<FieldProps, 'children' | 'count'> & {
  value: string;
  limit: number;
  rows: number;
  readOnly: boolean;
  onChange: (value: string) => void;
};

const Count = ({ length, limit }: { length: number; limit: number }) =>
  isNearLimit(length, limit) ? (
    <p className={length > limit ? 'fl-count fl-count-over' : 'fl-count'} role="status">
      {length > limit ? tCount('form.over', length - limit) : tCount('form.left', limit - length)}
    </p>
  ) : null;

/**
 * A text with a limit; what is too long can still be typed and pasted, so that nothing is cut without a word. Plain
 * elements, for the same reason as the button: most forms need nothing heavier.
 */
export const TextAreaField = ({ value, limit, rows, readOnly, onChange, ...field }: TextProps) => {
  const area = useRef<HTMLTextAreaElement>(null);

  // As high as its text, so that nobody reads their own words through a slit.
  useLayoutEffect(() => {
    const { current } = area;
    if (current === null) return;
    current.style.blockSize = 'auto';
    const border = current.offsetHeight - current.clientHeight;
    // Nothing is measured while it is folded away.
    if (current.scrollHeight > 0) current.style.blockSize = `${current.scrollHeight + border}px`;
  }, [value]);

  return (
    <Field {...field} count={<Count length={value.length} limit={limit} />}>
      {(describedBy) => (
        <textarea
          ref={area}
          className="fl-input"
          id={field.id}
          value={value}
          rows={rows}
          readOnly={readOnly}
          required={field.required ?? false}
          aria-invalid={field.error !== undefined}
          aria-describedby={describedBy}
          onChange={(event) => {
            onChange(event.currentTarget.value);
          }}
        />
      )}
    </Field>
  );
};

/** The same for what fits into one line. */
export const LineField = ({
  value,
  limit,
  readOnly,
  onChange,
  inputMode = 'text',
  ...field
}: Omit<TextProps, 'rows'> & { inputMode?: 'text' | 'decimal' }) => (
  <Field {...field} count={<Count length={value.length} limit={limit} />}>
    {(describedBy) => (
      <input
        className="fl-input"
        type="text"
        inputMode={inputMode}
        id={field.id}
        value={value}
        readOnly={readOnly}
        required={field.required ?? false}
        autoComplete="off"
        aria-invalid={field.error !== undefined}
        aria-describedby={describedBy}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
      />
    )}
  </Field>
);

export const RequiredHint = () => <p className="fl-help">{t('form.required')}</p>;
