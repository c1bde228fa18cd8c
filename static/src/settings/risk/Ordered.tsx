/** A list from low to high: something can be put into any place of it, and taken away while there are enough. */
import type { ReactNode } from 'react';
import { announce } from '../../shared/announce';
import { t } from '../../shared/texts';
import { useFocusOn } from '../useFocusOn';

type Props<Item> = {
  items: readonly Item[];
  count: { min: number; max: number };
  isReadOnly: boolean;
  /** Begins the ids of its buttons. */
  id: string;
  /** Id of the first control of an item. */
  firstOf: (at: number) => string;
  nameOf: (item: Item, at: number) => string;
  render: (item: Item, at: number) => ReactNode;
  onInsert: (at: number) => void;
  onRemove: (at: number) => void;
};

export const Ordered = <Item,>(props: Props<Item>) => {
  const { items, count, isReadOnly, id, firstOf, nameOf, render, onInsert, onRemove } = props;
  const focusOn = useFocusOn();
  const isFull = items.length >= count.max;
  const isLeast = items.length <= count.min;

  const insert = (at: number): void => {
    if (isFull) {
      announce(t('settings.risk.most', { most: count.max }));
      return;
    }
    onInsert(at);
    focusOn(firstOf(at));
  };

  const remove = (at: number, item: Item): void => {
    if (isLeast) {
      announce(t('settings.risk.least', { least: count.min }));
      return;
    }
    onRemove(at);
    announce(t('settings.rows.removed', { name: nameOf(item, at) }));
    focusOn(`${id}-remove-${Math.min(at, items.length - 2)}`);
  };

  return (
    <div className="fl-rows">
      <ol className="fl-rows-list">
        {items.map((item, at) => (
          <li className="fl-row" key={at}>
            <div className="fl-row-body">{render(item, at)}</div>
            {!isReadOnly && (
              <div className="fl-row-tools">
                <Tool
                  sign="+"
                  label={t('settings.risk.insertAfter', { name: nameOf(item, at) })}
                  isDisabled={isFull}
                  onClick={() => {
                    insert(at + 1);
                  }}
                />
                <Tool
                  id={`${id}-remove-${at}`}
                  sign="×"
                  label={t('settings.rows.remove', { name: nameOf(item, at) })}
                  isDisabled={isLeast}
                  onClick={() => {
                    remove(at, item);
                  }}
                />
              </div>
            )}
          </li>
        ))}
      </ol>
      {!isReadOnly && isFull && <p className="fl-help">{t('settings.risk.most', { most: count.max })}</p>}
      {!isReadOnly && isLeast && <p className="fl-help">{t('settings.risk.least', { least: count.min })}</p>}
    </div>
  );
};

type ToolProps = { id?: string; sign: string; label: string; isDisabled: boolean; onClick: () => void };

const Tool = ({ id, sign, label, isDisabled, onClick }: ToolProps) => (
  <button
    type="button"
    className="fl-tool"
    id={id}
    aria-label={label}
    title={label}
    // Not `disabled`: that would throw the focus away.
    aria-disabled={isDisabled ? true : undefined}
    onClick={onClick}
  >
    <span aria-hidden="true">{sign}</span>
  </button>
);
