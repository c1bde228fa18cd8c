/** One record in a list: what it is, how it stands, and the one thing that its reader is expected to do. */
import { useEffect, useState, type ReactNode } from 'react';
import type { Text } from '../../../../src/contract/record';
import { Button } from '../Button';
import { t } from '../texts';
import type { Link } from './link';
import { usePanel } from './PanelContext';
import { LazyPart, preloadOn } from './parts';
import { detailsButtonId, formWithDraft, headingId } from './record';

/** What an act on a record is called where its word alone would not tell which record it is about. */
export const actOn = (title: Text, action: string): string =>
  t('record.about', { action, question: title ?? t('text.removed') });

/** Which form of a record is open, and whether the whole record is. A draft that outlived a reload opens its form again. */
export const useCard = <Form extends string>(id: string, forms: readonly Form[], link: Link | undefined) => {
  const { drafts } = usePanel();
  const [form, setForm] = useState(() => formWithDraft(drafts, id, forms));
  const [isOpen, setOpen] = useState(form !== undefined || link !== undefined);
  const [isOpenedByHand, setOpenedByHand] = useState(false);

  useEffect(() => {
    if (link !== undefined) setOpen(true);
  }, [link]);

  return {
    /** What the card is given. */
    frame: {
      id,
      isOpen,
      onToggle: (): void => {
        setOpen(!isOpen);
      },
    },
    /** What the rest of the record is given. */
    rest: {
      id,
      form,
      // A form takes the focus where a person opened it, and not where it stood open all along.
      takeFocus: isOpenedByHand,
      entry: link?.entry,
      onForm: (act: Form | undefined): void => {
        setOpenedByHand(true);
        setForm(act);
        if (act !== undefined) setOpen(true);
      },
    },
  };
};

type Props = {
  id: string;
  title: Text;
  /** It waits on its reader. */
  isMine: boolean;
  isOpen: boolean;
  onToggle: () => void;
  /** Status, urgency and the like, in words. */
  marks: ReactNode;
  /** Something that was just done to it. */
  notice?: ReactNode;
  /** The least that tells how it stands. */
  gist: ReactNode;
  /** The one thing that its reader is expected to do. */
  main?: ReactNode;
  preload: () => Promise<unknown>;
  children: ReactNode;
};

export const RecordCard = (props: Props) => {
  const { id, title, isOpen } = props;
  const word = t(isOpen ? 'record.hideDetails' : 'record.details');
  return (
    <article className={props.isMine ? 'fl-card fl-card-mine' : 'fl-card'} aria-labelledby={headingId(id)}>
      {props.marks}
      <h3 className="fl-question" id={headingId(id)} tabIndex={-1}>
        {title ?? <em className="fl-removed">{t('text.removed')}</em>}
      </h3>
      {props.notice}
      {!isOpen && props.gist}
      <div className="fl-actions">
        {props.main}
        <span className="fl-last-action" {...preloadOn(props.preload)}>
          <Button
            id={detailsButtonId(id)}
            appearance="subtle"
            aria-expanded={isOpen}
            aria-label={actOn(title, word)}
            onClick={props.onToggle}
          >
            {word}
          </Button>
        </span>
      </div>
      {isOpen && <LazyPart>{props.children}</LazyPart>}
    </article>
  );
};
