/** Pictures of people for a site that has none: their initials on a colour of their own. */
import { createHash } from 'node:crypto';

/** Dark enough for white text to stand out at any size. */
const colors = [
  '#1f6f78',
  '#5b4b8a',
  '#8a4b5b',
  '#4b6a2f',
  '#7a5a1e',
  '#2f5f9a',
  '#7b3f6f',
  '#3d6b57',
] as const;

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .filter((letter) => /\p{L}/u.test(letter))
    .slice(0, 2)
    .join('')
    .toUpperCase();

/** @returns an SVG document */
export function drawAvatar(accountId: string, name: string): string {
  const digest = createHash('sha256').update(accountId).digest();
  const color = colors[(digest[0] ?? 0) % colors.length] ?? colors[0];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" width="48" height="48">` +
    `<rect width="48" height="48" fill="${color}"/>` +
    `<text x="24" y="25" fill="#fff" font-family="sans-serif" font-size="19" text-anchor="middle" ` +
    `dominant-baseline="middle">${initialsOf(name)}</text></svg>`
  );
}
