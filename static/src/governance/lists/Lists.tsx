/** The issues behind the numbers, as far as this reader may see them. */
import { useState } from 'react';
import type { Reader } from '../../shared/dates';
import { t } from '../../shared/texts';
import type { BaselineTitles } from '../../shared/measures/words';
import { ClosedList } from './ClosedList';
import { DependencyList } from './DependencyList';
import { OpenList } from './OpenList';
import { MoveList } from './MoveList';
import type { List } from './pages';
import type { useList } from './useList';
import './lists.css';

const lists = ['open', 'closed', 'dependencies', 'moves'] as const satisfies readonly List[];

type Props = {
  open: ReturnType<typeof useList<'open'>>;
  asOf: string;
  titles: BaselineTitles;
  reader: Reader;
  onReplaced: () => void;
};

export const Lists = ({ open, asOf, titles, reader, onReplaced }: Props) => {
  const [shown, setShown] = useState<List>('open');
  return (
    <section className="fl-gov-part" aria-labelledby="gov-lists">
      <h2 className="fl-gov-title" id="gov-lists">
        {t('measures.list.title')}
      </h2>
      <div className="fl-switch" role="group" aria-labelledby="gov-lists">
        {lists.map((list) => (
          <button
            key={list}
            type="button"
            className="fl-switch-choice"
            aria-pressed={list === shown}
            onClick={() => {
              setShown(list);
            }}
          >
            {t(`measures.list.${list}`)}
          </button>
        ))}
      </div>
      {shown === 'open' ? (
        <OpenList list={open} reader={reader} />
      ) : shown === 'closed' ? (
        <ClosedList asOf={asOf} reader={reader} onReplaced={onReplaced} />
      ) : shown === 'dependencies' ? (
        <DependencyList asOf={asOf} locale={reader.locale} onReplaced={onReplaced} />
      ) : (
        <MoveList asOf={asOf} titles={titles} reader={reader} onReplaced={onReplaced} />
      )}
    </section>
  );
};
