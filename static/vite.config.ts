import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig, type IndexHtmlTransformContext, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

type Bundle = NonNullable<IndexHtmlTransformContext['bundle']>;

/** A chunk and all that it imports, directly or through another: without any of them it cannot run. */
const neededBy = (file: string, bundle: Bundle, found = new Set<string>()): string[] => {
  if (!found.has(file)) {
    found.add(file);
    const chunk = bundle[file];
    for (const imported of chunk?.type === 'chunk' ? chunk.imports : []) neededBy(imported, bundle, found);
  }
  return [...found];
};

/**
 * Lets a page fetch its `start` chunk and the styles of it together with its entry, which imports it dynamically: the
 * browser would otherwise learn of them only after the entry has run.
 */
const preloadStart: Plugin = {
  name: 'preload-start',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {}, chunk: entry }) => {
      if (!entry) return [];
      const known = new Set([entry.fileName, ...entry.imports]);
      const start = entry.dynamicImports
        .map((file) => bundle[file])
        .find((chunk) => chunk?.type === 'chunk' && chunk.name === 'start');
      if (start?.type !== 'chunk') throw new Error(`${entry.name} has no start`);
      const scripts = neededBy(start.fileName, bundle).filter((file) => !known.has(file));
      const styles = scripts.flatMap((file) => {
        const chunk = bundle[file];
        return chunk?.type === 'chunk' ? [...(chunk.viteMetadata?.importedCss ?? [])] : [];
      });
      return [
        ...styles.map((file) => ({ rel: 'stylesheet', crossorigin: true, href: `./${file}` })),
        ...scripts.map((file) => ({ rel: 'modulepreload', crossorigin: true, href: `./${file}` })),
      ].map((attrs) => ({ tag: 'link', attrs, injectTo: 'head' as const }));
    },
  },
};

/** One HTML entry a surface; what the surfaces share becomes shared chunks. */
export default defineConfig({
  root: here('.'),
  // The platform serves the files from a path that is unknown at build time.
  base: './',
  plugins: [react(), preloadStart],
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    // The polyfill is an inline script, which the content security policy refuses.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        'decision-panel': here('decision-panel.html'),
        'change-panel': here('change-panel.html'),
        guard: here('guard.html'),
        'blocker-context': here('blocker-context.html'),
        'risk-context': here('risk-context.html'),
        settings: here('settings.html'),
        governance: here('governance.html'),
        'risk-macro': here('risk-macro.html'),
        'risk-macro-config': here('risk-macro-config.html'),
      },
      // Whoever imports one rule by the contract is not to get all of them: evaluating them does nothing.
      output: {
        codeSplitting: {
          // What is used together comes in one file: a section would otherwise ask for fifty small ones.
          groups: [
            {
              name: 'shared',
              test: /static\/src\/shared\/(?:announce|Button|dates|drafts|ErrorBoundary|FailureNotice|Field|IssueKey|LazyPart|LongText|Notice|paint|people|startFrame)\.tsx?$/,
            },
            {
              name: 'records',
              test: /static\/src\/shared\/records\/(?:AtOnce|EmptyState|Facts|Group|PanelContext|PanelFrame|RecordCard|answers|link|lists|parts|record|useRecords)\.tsx?$/,
            },
            { name: 'rules', test: /src\/core\/(?:settings\/(?!sections)|working-time)/ },
            {
              name: 'controls',
              test: /static\/src\/settings\/(?:controls\/(?!PeopleFinder)|(?:ConflictNotice|editors|partNames|put|same|sentences)\.tsx?$)/,
            },
          ],
          includeDependenciesRecursively: false,
        },
      },
      treeshake: { moduleSideEffects: [{ test: /\/src\/(?:contract|core)\//, sideEffects: false }] },
    },
  },
});
