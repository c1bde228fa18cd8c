/** One file for Node.js, so that the report starts at once. */
import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    ssr: 'report/main.ts',
    outDir: 'dist/report',
    target: 'node20',
    rolldownOptions: { output: { format: 'esm', entryFileNames: 'main.mjs' } },
  },
  ssr: { noExternal: true, target: 'node' },
});
