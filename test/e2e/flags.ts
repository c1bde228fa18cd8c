/**
 * How Chromium is started wherever the project drives one. Without most of these a machine with a closed network keeps it
 * waiting for hosts that it looks up at every start.
 */
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
