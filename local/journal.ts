/** What was written into a product of one site, kept beside its database: after a start the two agree again. */
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export class Journal<Write> {
  #writes: Promise<void> = Promise.resolve();

  private constructor(
    /** What was written before this start, oldest first. */
    readonly entries: readonly Write[],
    private readonly file: string | undefined,
  ) {}

  /** Without a folder nothing is kept. */
  static async open<Write>(
    folder: string | undefined,
    product: 'jira' | 'confluence',
  ): Promise<Journal<Write>> {
    if (folder === undefined) return new Journal<Write>([], undefined);
    const file = join(folder, `${product}.jsonl`);
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
      throw error;
    });
    // What stands behind the last line break was cut off when the process was killed, and is written over.
    const lines = text.split('\n').slice(0, -1);
    return new Journal<Write>(
      lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Write),
      file,
    );
  }

  add(write: Write): void {
    const { file } = this;
    if (file === undefined) return;
    const line = `${JSON.stringify(write)}\n`;
    this.#writes = this.#writes.then(() => appendFile(file, line));
  }

  /** Waits until everything is on disk. */
  async close(): Promise<void> {
    await this.#writes;
  }
}
