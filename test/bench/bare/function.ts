/** A function that imports the same `@forge/*` packages as the app and does nothing: the floor of any load time. */
import * as api from '@forge/api';
import { makeResolver } from '@forge/resolver';
import { sql } from '@forge/sql';

export const resolver = makeResolver({});
export const packages = [api, sql];
