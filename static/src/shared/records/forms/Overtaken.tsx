/** Both the person and somebody else changed a field: what the other wrote, and a way to take it. */
import { announce } from '../../announce';
import { Button } from '../../Button';
import { t } from '../../texts';
import type { FormOf } from '../../useActForm';
import type { Piece } from '../pieces';
import { PieceView } from '../PieceView';

type Props<Name extends string> = {
  form: FormOf<Name>;
  field: Name;
  label: string;
  /** What the record says there now. */
  theirs: Piece;
};

export const Overtaken = <Name extends string>({ form, field, label, theirs }: Props<Name>) =>
  form.overtaken.includes(field) && (
    <div className="fl-overtaken" role="group" aria-label={t('conflict.field', { field: label })}>
      <p className="fl-help">{t('conflict.theirs')}</p>
      <PieceView piece={theirs} />
      <div>
        <Button
          isDisabled={form.isSending}
          onClick={() => {
            form.follow(field);
            announce(t('conflict.taken'));
          }}
        >
          {t('conflict.take')}
        </Button>
      </div>
    </div>
  );
