/** Every test runs as an ES module against the TypeScript sources; the environment must have `--experimental-vm-modules`. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx?$': ['ts-jest', { useESM: true, diagnostics: false }] },
  // What functions log would bury the results.
  silent: true,
  // ES modules of a suite stay in the memory of the process that ran it. In one process, as with two cores, all suites would come to
  // more than 4 GB; with a limit they run in workers, and a worker that holds more than this gives way to a new one.
  workerIdleMemoryLimit: '1GB',
  globalSetup: '<rootDir>/test/support/report-missing.ts',
  // Ends what hangs; a machine that is busy is no failure.
  testTimeout: 120_000,
};
