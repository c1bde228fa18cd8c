/** Imports go one way: modules → app → core, platform → ports; everything may read contract and core. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^(src|static|local|report|test)/', pathNot: allowed },
});

module.exports = {
  forbidden: [
    only('core-is-pure', '^src/core/', ['^src/core/'], 'The rules read nothing but themselves.'),
    {
      name: 'core-without-outside',
      comment:
        'The rules take two things from outside, both pure: canonical JSON, and the offsets of time zones.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'core'],
        pathNot: ['node_modules/canonicalize/', 'node_modules/@date-fns/tz/'],
      },
    },
    only(
      'contract',
      '^src/contract/',
      ['^src/(contract|core)/'],
      'What both sides share knows neither side.',
    ),
    only(
      'ports',
      '^src/ports\\.ts$',
      ['^src/(contract|core)/'],
      'Ports speak of records, not of their makers.',
    ),
    only(
      'app',
      '^src/app/',
      ['^src/(app|contract|core)/', '^src/ports\\.ts$'],
      'Use cases know ports, not Forge.',
    ),
    {
      name: 'app-without-forge',
      severity: 'error',
      from: { path: '^src/(app|contract)/|^src/ports\\.ts$' },
      to: { path: 'node_modules/@forge/' },
    },
    only(
      'platform',
      '^src/platform/',
      ['^src/(platform|contract|core)/', '^src/ports\\.ts$'],
      'The ports on Forge know no use case.',
    ),
    only(
      'modules',
      '^src/modules/',
      ['^src/(modules|app|contract|core)/', '^src/ports\\.ts$'],
      'Handlers are given their ports.',
    ),
    only(
      'wiring',
      '^src/index\\.ts$',
      ['^src/(modules|platform|contract)/', '^src/ports\\.ts$'],
      'One place joins them.',
    ),
    only(
      'front-end',
      '^static/',
      ['^static/', '^src/contract/', '^locales/'],
      'The browser shares the contract with the backend and nothing else.',
    ),
    only(
      'report',
      '^report/',
      ['^report/', '^src/(core|contract)/'],
      'A file needs no site, and so neither ports nor platform.',
    ),
    {
      name: 'local-stays-local',
      comment: 'Nothing that ships may know that a local host exists.',
      severity: 'error',
      from: { path: '^(src|static)/' },
      to: { path: '^(local|test)/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^(src|static|local|report)/' },
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    enhancedResolveOptions: {
      // One package names its entry for browsers alone.
      mainFields: ['module', 'main', 'browser', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
