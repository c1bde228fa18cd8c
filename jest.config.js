/** Every test runs as an ES module against the TypeScript sources; the environment must have `--experimental-vm-modules`. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['ts-jest', { useESM: true, diagnostics: false }] },
  // What functions log is held in memory until the run's end, with a stack each: gigabytes over the whole suite.
  silent: true,
  globalSetup: '<rootDir>/test/support/report-missing.ts',
  // Ends what hangs; a machine that is busy is no failure.
  testTimeout: 120_000,
};
