/** Fields that many do without, folded until somebody wants them or something in them needs a look. */
import { useId, useState, type ReactNode } from 'react';
import { Button } from '../../Button';
import type { FormOf } from '../../useActForm';

type Props<Name extends string> = {
  form: FormOf<Name>;
  /** The fields that are folded. */
  names: readonly Name[];
  label: string;
  help: string;
  children: ReactNode;
};

export const Fold = <Name extends string>({ form, names, label, help, children }: Props<Name>) => {
  const id = useId();
  const [isOpen, setOpen] = useState(() => names.some((name) => form.values[name] !== ''));
  const needsLook = names.some((name) => form.errors[name] !== undefined || form.overtaken.includes(name));
  const isShown = isOpen || needsLook;
  return (
    <div className="fl-fold">
      <div>
        <Button
          appearance="link"
          aria-expanded={isShown}
          aria-controls={id}
          onClick={() => {
            setOpen(!isShown);
          }}
        >
          <span className="fl-fold-sign" aria-hidden="true" />
          {label}
        </Button>
        {!isShown && <p className="fl-help">{help}</p>}
      </div>
      <div className="fl-fields" id={id} hidden={!isShown}>
        {children}
      </div>
    </div>
  );
};
