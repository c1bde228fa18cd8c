/** References that prove what they stand for as long as their row is there, and nothing once it is erased. */
import { sha256 } from '../../core/sha256';

/** Enough that nobody can find a salt by trying, nor a guessed text by its reference alone. */
const saltBytes = 16;

/** Answers as many random bytes as it is asked for. */
export type RandomBytes = (count: number) => Uint8Array;

export const realRandomBytes: RandomBytes = (count) => crypto.getRandomValues(new Uint8Array(count));

/** 22 characters of base64url. */
export const newSalt = (random: RandomBytes): string => Buffer.from(random(saltBytes)).toString('base64url');

export const saltedRef = (salt: string, content: string): string => sha256(salt + content);
