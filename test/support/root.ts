import { resolve } from 'node:path';

/** The root of the project. */
export const projectRoot = resolve(import.meta.dirname, '../..');
