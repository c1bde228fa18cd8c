/**
 * Bundles the app's functions as Forge's own bundler does: webpack without minification, type check by the root
 * tsconfig, one CommonJS file. So what runs here is what would be deployed, down to how a module is resolved.
 *
 * `npm run build` runs this file; tests and the bench call `buildFunctions` for other entries.
 */
import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import webpack from 'webpack';

const here = dirname(fileURLToPath(import.meta.url));
/** The root of the project. */
export const projectRoot = resolve(here, '../..');

export type FunctionsBuild = {
  /** File to bundle, relative to the root of the project. */
  entry?: string;
  /** Folder for the bundle, relative to the root of the project. */
  outDir?: string;
  /** Name of the bundle, without `.cjs`. */
  name?: string;
};

/**
 * Builds one bundle of functions.
 * @returns where it stands and how large it is
 * @throws Error with what webpack and the type check had to say
 */
export async function buildFunctions(build: FunctionsBuild = {}): Promise<{ file: string; bytes: number }> {
  const { entry = 'src/index.ts', outDir = 'dist/functions', name = 'index' } = build;
  const path = resolve(projectRoot, outDir);
  const compiler = webpack({
    context: projectRoot,
    mode: 'production',
    // Oldest Node.js that Forge's bundler targets, whatever runtime the manifest names.
    target: 'node18',
    devtool: 'source-map',
    entry: { [name]: resolve(projectRoot, entry) },
    output: { path, filename: '[name].cjs', library: { type: 'commonjs' } },
    optimization: { minimize: false },
    performance: { hints: false },
    resolve: { extensions: ['.ts', '.tsx', '.js', '.jsx', '.json', '.cjs'] },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          exclude: /node_modules/,
          loader: fileURLToPath(import.meta.resolve('ts-loader')),
          options: {
            configFile: join(projectRoot, 'tsconfig.json'),
            onlyCompileBundledFiles: true,
            // Without an instance of its own, a second build in the same process would reuse the file list of the first.
            instance: `functions:${entry}`,
            compilerOptions: { noEmit: false, sourceMap: true },
          },
        },
        { test: /\.m?js$/, resolve: { fullySpecified: false } },
      ],
    },
  });
  const stats = await new Promise<webpack.Stats>((done, fail) => {
    compiler.run((error, result) => {
      compiler.close(() => {
        if (error) fail(error);
        else if (result) done(result);
        else fail(new Error('webpack gave no result'));
      });
    });
  });
  if (stats.hasErrors()) throw new Error(stats.toString({ all: false, errors: true, colors: false }));
  const file = join(path, `${name}.cjs`);
  return { file, bytes: (await stat(file)).size };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const started = Date.now();
  try {
    const { file, bytes } = await buildFunctions();
    console.log(
      `${file}: ${(bytes / 1024).toFixed(0)} KiB in ${((Date.now() - started) / 1000).toFixed(1)} s`,
    );
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
