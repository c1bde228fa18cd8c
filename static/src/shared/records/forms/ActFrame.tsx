/** Frame of the forms that act on records: their buttons, or what somebody else did meanwhile in the place of these. */
import { useId, type ReactNode } from 'react';
import { FormFrame, type Submit } from '../../FormFrame';
import type { ActKey, useActForm } from '../../useActForm';
import type { Row } from '../lists';
import { ConflictNotice } from './ConflictNotice';
import './forms.css';
import type { FormKind } from './kind';

/** What the frame needs of the state of a form. */
type FormState<Kept> = Pick<
  ReturnType<typeof useActForm<ActKey, string, string>>,
  | 'sendingWay'
  | 'waiting'
  | 'failure'
  | 'wasKept'
  | 'isBlank'
  | 'overtaken'
  | 'isConflict'
  | 'isNewConflict'
  | 'rebase'
  | 'submit'
  | 'discard'
> & { seen: Kept | undefined };

type Props<Kept extends Row> = {
  form: FormState<Kept>;
  kind: FormKind<Kept>;
  title: string;
  /** Where the form stands in the page's outline. */
  level: 2 | 4;
  submits: readonly [Submit, ...Submit[]];
  /** The first control. */
  firstId: string;
  takeFocus: boolean;
  /** The record as it is now; absent for a new one. */
  record: Kept | undefined;
  /** A draft can also outlive a reload during which somebody else acted. */
  isPossible: boolean;
  /** Fields that both changed stand beside each other in the form, so that going on begins with a look at them. */
  mergesFields?: boolean;
  onGoOn?: (() => void) | undefined;
  onClose: () => void;
  children: ReactNode;
};

export const ActFrame = <Kept extends Row>(props: Props<Kept>) => {
  const { form, kind, record, isPossible, mergesFields = false, firstId, onClose } = props;
  const titleId = useId();
  const { seen, isConflict } = form;
  const isOvertaken = mergesFields && form.overtaken.length > 0;

  const discard = (): void => {
    form.discard();
    onClose();
  };

  const isHeld = isConflict || isOvertaken || !isPossible;
  const advice = isOvertaken ? 'conflict.fields' : mergesFields ? 'conflict.merged' : 'conflict.open';
  return (
    <FormFrame
      titleId={titleId}
      title={props.title}
      level={props.level}
      submits={props.submits}
      sendingWay={form.sendingWay}
      waiting={form.waiting}
      failure={form.failure}
      wasKept={form.wasKept}
      isBlank={form.isBlank}
      firstId={firstId}
      takeFocus={props.takeFocus && !isConflict}
      onSubmit={form.submit}
      onDiscard={discard}
      {...(record !== undefined &&
        isHeld && {
          instead: (
            <ConflictNotice
              kind={kind}
              seen={seen ?? record}
              now={record}
              isNew={form.isNewConflict}
              isPossible={isPossible}
              advice={advice}
              onGoOn={() => {
                form.rebase();
                props.onGoOn?.();
                document.getElementById(firstId)?.focus();
              }}
              onDiscard={discard}
            />
          ),
        })}
    >
      {props.children}
    </FormFrame>
  );
};
