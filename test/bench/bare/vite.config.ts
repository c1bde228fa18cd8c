import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The same settings as the app's own build; used by the bench alone, which puts the page in the place of each of the app's. */
export default defineConfig({
  root: here('.'),
  base: './',
  plugins: [react()],
  build: {
    outDir: here('../../../dist/bench/page'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { page: here('page.html') } },
  },
});
