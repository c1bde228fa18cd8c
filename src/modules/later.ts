type Function = (...args: never[]) => Promise<unknown>;
type Names<Module> = { [Name in keyof Module]: Module[Name] extends Function ? Name : never }[keyof Module];

/**
 * A function of a module that is loaded when it is first called: the bundler puts it into a file of its own, and a cold
 * start does not read what opening a surface does not need.
 */
export function later<Module, Name extends Names<Module>>(
  load: () => Promise<Module>,
  name: Name,
): Module[Name] {
  const call: Function = async (...args) => {
    const found = (await load())[name] as Function;
    return found(...args);
  };
  return call as Module[Name];
}
