import { useEffect, useRef, type RefObject } from 'react';

/** Keeps the focus in a list that a button shows more of: at the end of the list that button is gone, and the focus with it. */
export const useFocusAtEnd = <List extends HTMLElement>(
  shown: number | undefined,
): {
  /** What takes the focus then. */
  list: RefObject<List>;
  /** More of it was asked for. */
  askedForMore: () => void;
} => {
  const list = useRef<List>(null);
  const wasAsked = useRef(false);
  useEffect(() => {
    if (!wasAsked.current) return;
    wasAsked.current = false;
    if (document.activeElement === document.body) list.current?.focus();
  }, [shown]);
  return {
    list,
    askedForMore: () => {
      wasAsked.current = true;
    },
  };
};
