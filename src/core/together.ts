/**
 * `Promise.all` that fails only once every part has ended. A function of the platform is over when it answers, so a part
 * that still asks afterwards asks for nobody, and may be frozen in the middle of a write.
 */
export async function together<Parts extends readonly unknown[] | []>(
  parts: Parts,
): Promise<{ -readonly [Place in keyof Parts]: Awaited<Parts[Place]> }> {
  await Promise.allSettled(parts);
  return Promise.all(parts);
}
