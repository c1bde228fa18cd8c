/** What a local site remembers between starts, beside its database: one small file. */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from '@badrap/valita';
import { storedEvent } from './host/queues';

const schema = v.object({
  /** Tells this site from every other one, as an app's warm process has to. */
  cloudId: v.string().assert((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)),
  /** Whether the app has been told that it was installed. */
  installed: v.boolean(),
  /** The present of the demonstration at its first start: with another one it would be made of other issues. */
  demoAt: v.string().optional(),
  /** How far the clock of the site is ahead of the machine's, in milliseconds. */
  clockOffset: v.number().optional(),
  /** What waited in queues when the site was left. */
  queued: v.array(storedEvent).optional(),
  /** What the admin agreed to when the app was last installed or upgraded. */
  consentKey: v.string().optional(),
  /** Account ids of those who allowed the app to act for them. */
  consents: v.array(v.string()),
});

export type State = v.Infer<typeof schema>;

const fresh = (): State => ({ cloudId: randomUUID(), installed: false, consents: [] });

/** Reads and writes the state of one site; without a folder it lives in memory. */
export class StateFile {
  #state: State = fresh();
  #writes: Promise<void> = Promise.resolve();

  private constructor(private readonly file: string | undefined) {}

  /** @throws ValitaError or SyntaxError where the file holds something else */
  static async open(folder: string | undefined): Promise<StateFile> {
    if (folder === undefined) return new StateFile(undefined);
    await mkdir(folder, { recursive: true });
    const state = new StateFile(join(folder, 'state.json'));
    await state.#read();
    return state;
  }

  async #read(): Promise<void> {
    if (this.file === undefined) return;
    try {
      this.#state = schema.parse(JSON.parse(await readFile(this.file, 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }

  get current(): Readonly<State> {
    return this.#state;
  }

  /** Changes are written one after the other, each as a whole: a killed process leaves the old file or the new. */
  update(change: Partial<State>): Promise<void> {
    this.#state = { ...this.#state, ...change };
    const { file } = this;
    if (file === undefined) return this.#writes;
    const text = `${JSON.stringify(this.#state, null, 2)}\n`;
    this.#writes = this.#writes.then(async () => {
      await writeFile(`${file}.new`, text);
      await rename(`${file}.new`, file);
    });
    return this.#writes;
  }
}
