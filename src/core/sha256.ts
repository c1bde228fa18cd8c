/**
 * SHA-256 of a text in UTF-8. The module behind it is taken on first use: loading it costs several milliseconds of a cold
 * start, and whoever only reads a panel needs no hash.
 */
export function sha256(text: string, encoding: 'base64url' | 'hex' = 'base64url'): string {
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(text, 'utf8').digest(encoding);
}
