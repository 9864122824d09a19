import type { AnyRoute } from '../../src/api/route.js'
import { operationOf, refusedParameters } from './compare-route.js'
import type { Contract, Operation } from './shape.js'

/** The page of the documentation that says what is simulated, endpoint by endpoint. */
export function describeEndpoints(contract: Contract, routes: readonly AnyRoute[]): string {
  const served = new Map(routes.map((route) => [operationOf(contract, route), route]))
  const groups = Map.groupBy(contract.operations, ({ path }) => groupOf(path))
  const simulated = [...groups].filter(([, operations]) => operations.some((operation) => served.has(operation)))
  const others = [...groups].filter(([, operations]) => !operations.some((operation) => served.has(operation)))
  const count = contract.operations.filter((operation) => served.has(operation)).length
  return [
    '# What the sandbox simulates, endpoint by endpoint',
    '',
    `Written by a test that compares the sandbox's routes with the types of the \`stripe\` package at \`${contract.version}\`; \`npm test -- --project unit packages/sandbox/test/spec -u\` writes it anew.`,
    `${count} of the ${contract.operations.length} operations of that version are simulated. Every other path is answered with 404, and a parameter that is not taken with 400, never with something made up. \`card as text\` is an id where Stripe takes one in place of a hash. Inside some hashes a parameter is taken and changes nothing: [the guide](sandbox.md#what-is-and-isnt-simulated) says which.`,
    '',
    ...compared,
    ...simulated.flatMap(([name, operations]) => tableOf(name, operations, served)),
    '## Not simulated at all',
    '',
    `${others.map(([name]) => `\`${name}\``).join(', ')}, and the v2 API.`,
    '',
  ].join('\n')
}

/** What stands behind a "yes" in the tables, and what does not. */
const compared = [
  '## What is compared with these types',
  '',
  'Every endpoint in the tables answers a test with a success, but for `DELETE /customers/{id}/discount`, which has nothing to delete in this version: a run of the suite fails when one does not. Of what a test asks with a secret key at this version, all is compared: the parameters that were taken, the answer with its fields, their kinds, the words of a set and what was expanded, errors, and every event of the platform and its connected accounts. One difference fails the test.',
  '',
  "Not compared are requests with a publishable key, those that pin an older version or arrive over a port, the fields of an upload, and answers that a planned fault spoiled. The types say what Stripe may answer, not that it would: amounts, states, the order of events and the sentences of errors are written after Stripe's documentation and tested one by one, not against a real account.",
  '',
]

/** `/v1/checkout/sessions/{id}` belongs to `checkout/sessions`, `/v1/customers/{id}/sources` to `customers`. */
function groupOf(path: string): string {
  const [, , first = '', second = ''] = path.split('/')
  return ['checkout', 'billing_portal', 'radar', 'test_helpers'].includes(first) ? `${first}/${second}` : first
}

function tableOf(
  name: string,
  operations: readonly Operation[],
  served: ReadonlyMap<Operation | undefined, AnyRoute>,
): string[] {
  const rows = operations.map((operation) => {
    const route = served.get(operation)
    const address = `\`${operation.method} ${operation.path.slice('/v1'.length)}\``
    return route ? `| ${address} | yes | ${inWords(refusedParameters(route, operation))} |` : `| ${address} | no | |`
  })
  return [`## ${name}`, '', '| | simulated | parameters that are not taken |', '|---|---|---|', ...rows, '']
}

/** Many of one kind are counted and the first few named: a hundred kinds of payment method fill no table. */
function inWords(names: readonly string[]): string {
  const most = 6
  const shown = names.slice(0, most).map((name) => `\`${name}\``)
  return names.length <= most ? shown.join(', ') : `${shown.join(', ')} and ${names.length - most} more`
}
