import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One HTML entry a surface; what the surfaces share becomes shared chunks. */
export default defineConfig({
  root: here('.'),
  // The platform serves the files from a path that is unknown at build time.
  base: './',
  plugins: [react()],
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    // The polyfill is an inline script, which the content security policy refuses.
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { 'decision-panel': here('decision-panel.html') } },
  },
});
