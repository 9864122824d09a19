// The arrows of docs/architecture.md, written as absences. `.dev/gates/boundaries.test.ts` plants a violation of each.

const areas =
  'payments|refunds|customers|charges|payment-methods|setup-intents|subscriptions|invoices|connect|disputes|analytics'
const tests = '(\\.test(-d)?\\.ts$|/test/)'
const server = '^packages/server/src'
const npm = (name) => `node_modules/${name}/`

/** A rule about the code that ships: tests may reach further. */
const absence = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { ...from, pathNot: [tests, ...(from.pathNot ?? [])] },
  to,
})

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'No module waits for itself. Types are gone before anything runs, so a circle through a type is none.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      // The types of JSX are made by the build: a checkout that has not built yet has none.
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: { pathNot: ['/jsx\\.test-d\\.tsx$'] },
      to: { couldNotResolve: true },
    },
    absence(
      'ships-no-test',
      'Code that ships imports no test and nothing of .dev.',
      { path: '^(packages|examples)/', pathNot: ['\\.config\\.ts$'] },
      { path: ['\\.test(-d)?\\.ts$', '^(packages|examples)/[^/]+/test/', '^\\.dev/'] },
    ),
    absence('packages-know-no-example', 'A package knows no example.', { path: '^packages/' }, { path: '^examples/' }),
    absence(
      'core-imports-only-zod',
      'Core does no I/O and runs anywhere.',
      { path: '^packages/core/src/' },
      { pathNot: ['^packages/core/src/', npm('zod')] },
    ),
    absence(
      'money-needs-no-zod',
      'Whoever imports only money downloads only money.',
      { path: '^packages/core/src/money/' },
      { path: npm('zod'), reachable: true },
    ),
    absence(
      'sandbox-imports-nothing-of-ours',
      'The sandbox is free to disagree with us.',
      { path: '^packages/sandbox/src/' },
      { path: '^packages/(core|server|elements)/' },
    ),
    absence(
      'sandbox-takes-only-types-from-stripe',
      'The sandbox is typed by the official packages and contains none of their code.',
      { path: '^packages/sandbox/src/' },
      { path: [npm('stripe'), npm('@stripe/stripe-js')], dependencyTypesNot: ['type-only'] },
    ),
    absence(
      'elements-reach-no-secret',
      'Elements run in a browser: no server, no sandbox, no secret-key client, no module of Node.',
      { path: '^packages/elements/src/' },
      { path: ['^packages/(server|sandbox)/', npm('stripe'), npm('pg')] },
    ),
    absence(
      'elements-use-no-node',
      'Elements run in a browser.',
      { path: '^packages/elements/src/' },
      { dependencyTypes: ['core'] },
    ),
    absence(
      'areas-do-not-import-each-other',
      'An area of the server is read, tested and changed alone.',
      { path: `${server}/(${areas})/` },
      { path: `${server}/(${areas})/`, pathNot: `${server}/$1/` },
    ),
    absence(
      'areas-look-down',
      'An area knows neither who calls it nor which storage there is.',
      { path: `${server}/(${areas})/` },
      { path: `${server}/(http|webhooks|node|cli|testing|storage/memory|storage/postgres|azora\\.ts)` },
    ),
    absence(
      'webhooks-know-no-http-routes',
      'Webhooks are applied in the same way whoever brings them.',
      { path: `${server}/(webhooks|reconciliation|events)/` },
      { path: `${server}/(http|node|cli|testing|storage/memory|storage/postgres|azora\\.ts)` },
    ),
    absence(
      'http-knows-no-adapter',
      'Routes parse, call and respond.',
      { path: `${server}/(http|node)/` },
      { path: `${server}/(cli|testing|storage/memory|storage/postgres)/` },
    ),
    absence(
      'azora-imports-no-adapter',
      'Storage comes in by argument.',
      { path: [`${server}/azora\\.ts$`, `${server}/index\\.ts$`, `${server}/config/`] },
      { path: `${server}/storage/(memory|postgres)/` },
    ),
    absence(
      'adapters-hold-no-business-rule',
      'A storage knows the port, the words and the machine, and nothing else of ours.',
      { path: `${server}/storage/(memory|postgres)/` },
      {
        path: '^(packages|examples)/',
        pathNot: [`${server}/storage/$1/`, `${server}/storage/port/`, `${server}/runtime/`, '^packages/core/src/'],
      },
    ),
    absence(
      'port-is-interfaces',
      'The port knows the words and nothing else.',
      { path: `${server}/storage/port/` },
      { pathNot: [`${server}/storage/port/`, '^packages/core/src/'] },
    ),
    absence(
      'only-stripe-folder-calls-stripe',
      "Only stripe/ has the client's code; the rest has its types.",
      { path: `${server}/`, pathNot: [`${server}/stripe/`] },
      { path: npm('stripe'), dependencyTypesNot: ['type-only'] },
    ),
    absence(
      'the-bottom-looks-at-nothing',
      'runtime/ and stripe/ are below everything.',
      { path: `${server}/(runtime|stripe)/` },
      { path: `${server}/`, pathNot: [`${server}/(runtime|stripe|config|storage/port)/`] },
    ),
  ],
  options: {
    // Types are arrows too; the rules that mean only values say so.
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|artifacts)/' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'types', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
}
