/** The same object, with a value in a place or without the place: what is not said is absent, so that it leaves no trace. */
export const put = <Held extends object, Key extends keyof Held>(
  held: Held,
  key: Key,
  value: Held[Key] | undefined,
): Held =>
  Object.fromEntries([
    ...Object.entries(held).filter(([one]) => one !== key),
    ...(value === undefined ? [] : [[key, value]]),
  ]) as Held;
