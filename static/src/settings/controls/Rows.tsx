import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { announce } from '../../shared/announce';
import { Button } from '../../shared/Button';
import { t, tCount } from '../../shared/texts';

type Props<Item> = {
  items: readonly Item[];
  onChange: (items: Item[]) => void;
  render: (item: Item, index: number, set: (next: Item) => void) => ReactNode;
  keyOf: (item: Item, index: number) => string;
  add?: { label: string; make: () => Item } | undefined;
  /** How many there can be. */
  most: number;
  isReadOnly: boolean;
  canMove?: boolean;
  /** What the buttons call an item. */
  nameOf: (item: Item, index: number) => string;
  /** The sentence that stands there while there is none. */
  empty?: string | undefined;
};

/** Where the focus goes once the list is drawn anew. */
type Target = { at: number; part: 'first' | 'remove' | 'up' | 'down' };

const firstControl = 'input, select, textarea, .fl-pick, button';

/** A list of things that can be taken away, moved and added. The focus never falls off the page. */
export const Rows = <Item,>({
  items,
  onChange,
  render,
  keyOf,
  add,
  most,
  isReadOnly,
  canMove = false,
  nameOf,
  empty,
}: Props<Item>) => {
  const list = useRef<HTMLOListElement>(null);
  const adder = useRef<HTMLButtonElement>(null);
  const [target, setTarget] = useState<Target>();

  useLayoutEffect(() => {
    if (target === undefined) return;
    const row = list.current?.children[target.at];
    const part = target.part === 'first' ? firstControl : `[data-part="${target.part}"]`;
    const element = row?.querySelector<HTMLElement>(part) ?? adder.current;
    element?.focus();
    setTarget(undefined);
  }, [target]);

  const remove = (index: number, item: Item): void => {
    const name = nameOf(item, index);
    onChange(items.filter((_, at) => at !== index));
    announce(t('settings.rows.removed', { name }));
    setTarget({ at: Math.min(index, items.length - 2), part: 'remove' });
  };

  const move = (index: number, by: -1 | 1, item: Item): void => {
    const to = index + by;
    const other = items[to];
    if (other === undefined) return;
    onChange(items.map((one, at) => (at === index ? other : at === to ? item : one)));
    announce(t('settings.rows.moved', { name: nameOf(item, index), place: to + 1, count: items.length }));
    setTarget({ at: to, part: by < 0 ? 'up' : 'down' });
  };

  const isFull = items.length >= most;

  return (
    <div className="fl-rows">
      {items.length === 0 && empty !== undefined && <p className="fl-set-empty">{empty}</p>}
      {items.length > 0 && (
        <ol className="fl-rows-list" ref={list}>
          {items.map((item, index) => (
            <li className="fl-row" key={keyOf(item, index)}>
              <div className="fl-row-body">
                {render(item, index, (next) => {
                  onChange(items.map((one, at) => (at === index ? next : one)));
                })}
              </div>
              {!isReadOnly && (
                <div className="fl-row-tools">
                  {canMove && (
                    <>
                      <Tool
                        part="up"
                        sign="↑"
                        label={t('settings.rows.up', { name: nameOf(item, index) })}
                        isDisabled={index === 0}
                        onClick={() => {
                          move(index, -1, item);
                        }}
                      />
                      <Tool
                        part="down"
                        sign="↓"
                        label={t('settings.rows.down', { name: nameOf(item, index) })}
                        isDisabled={index === items.length - 1}
                        onClick={() => {
                          move(index, 1, item);
                        }}
                      />
                    </>
                  )}
                  <Tool
                    part="remove"
                    sign="×"
                    label={t('settings.rows.remove', { name: nameOf(item, index) })}
                    onClick={() => {
                      remove(index, item);
                    }}
                  />
                </div>
              )}
            </li>
          ))}
        </ol>
      )}
      {add !== undefined && !isReadOnly && (
        <div className="fl-rows-add">
          <Button
            buttonRef={adder}
            isDisabled={isFull}
            onClick={() => {
              onChange([...items, add.make()]);
              setTarget({ at: items.length, part: 'first' });
            }}
          >
            <span aria-hidden="true">+&nbsp;</span>
            {add.label}
          </Button>
          {isFull && <span className="fl-help">{tCount('picker.full', most)}</span>}
        </div>
      )}
    </div>
  );
};

type ToolProps = {
  part: 'up' | 'down' | 'remove';
  sign: string;
  label: string;
  isDisabled?: boolean;
  onClick: () => void;
};

const Tool = ({ part, sign, label, isDisabled = false, onClick }: ToolProps) => (
  <button
    type="button"
    className="fl-tool"
    data-part={part}
    aria-label={label}
    title={label}
    // Not `disabled`: that would throw the focus away.
    aria-disabled={isDisabled ? true : undefined}
    onClick={() => {
      if (!isDisabled) onClick();
    }}
  >
    <span aria-hidden="true">{sign}</span>
  </button>
);
