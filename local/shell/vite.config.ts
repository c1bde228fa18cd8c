import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, defineConfig, type Plugin } from 'vite';

/**
 * Builds the script that provides the bridge in the app's frame beside the pages: one classic script, since it has to
 * run before any module of the app does.
 */
const frameBridge: Plugin = {
  name: 'frame-bridge',
  apply: 'build',
  async generateBundle() {
    const result = await build({
      configFile: false,
      logLevel: 'warn',
      build: {
        write: false,
        lib: {
          entry: resolve(import.meta.dirname, '../bridge/frame.ts'),
          formats: ['iife'],
          name: 'localBridge',
          fileName: () => 'frame-bridge.js',
        },
      },
    });
    const outputs = Array.isArray(result) ? result : [result];
    for (const output of outputs) {
      if (!('output' in output)) continue;
      for (const file of output.output) {
        if (file.type === 'chunk')
          this.emitFile({ type: 'asset', fileName: file.fileName, source: file.code });
      }
    }
  },
};

/** The pages of the local site. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react(), frameBridge],
  build: {
    outDir: resolve(import.meta.dirname, '../../dist/shell'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    // Served from this machine to this machine.
    chunkSizeWarningLimit: 2_000,
  },
});
