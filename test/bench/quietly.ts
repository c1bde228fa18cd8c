/** The functions' own log lines, thousands of them, are not what the bench prints. */
export async function quietly<Value>(run: () => Promise<Value>): Promise<Value> {
  const { log } = console;
  console.log = () => undefined;
  try {
    return await run();
  } finally {
    console.log = log;
  }
}
