/** What the iframe of a Custom UI may do; no top navigation. The same words stand in Forge's content policy. */
export const sandbox = [
  'allow-popups',
  'allow-popups-to-escape-sandbox',
  'allow-downloads',
  'allow-forms',
  'allow-modals',
  'allow-pointer-lock',
  'allow-same-origin',
  'allow-scripts',
].join(' ');
