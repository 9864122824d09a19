import * as core from '@azora/pay-core'
import { z } from 'zod'
import type { Route } from './route.js'

type Json = Record<string, unknown>

/** An answer of 4xx or 5xx, wherever it may come. */
const problem = {
  description: 'The request was refused, or failed: see `code`.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

/** The records that are worth a name of their own; everything else stands where it is used. */
const { Payment, PaymentFailure, Refund, Customer, Problem } = core
const named: Readonly<Record<string, z.ZodType>> = { Payment, PaymentFailure, Refund, Customer, Problem }

/** Writes the OpenAPI 3.1 document from the same schemas that check requests and cut answers. */
export function describeRoutes(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describeRoute(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Azora Pay', version: '1', summary: 'Payments: the routes of @azora/pay-server.' },
    servers: [{ url: '.', description: 'Wherever this document was found.' }],
    paths,
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'session', description: "The host app's own session." },
        signature: { type: 'apiKey', in: 'header', name: 'Stripe-Signature' },
      },
    },
  }
}

function describeRoute(route: Route): Json {
  return {
    operationId: operationId(route),
    summary: route.summary,
    security: securityOf(route),
    ...(parametersOf(route).length === 0 ? {} : { parameters: parametersOf(route) }),
    ...requestBodyOf(route),
    responses: {
      [route.status]: {
        description: 'Done.',
        content: { 'application/json': { schema: schemaOf(route.response, 'output') } },
      },
      default: problem,
    },
  }
}

/** `POST /payments/:id/capture` is `postPaymentsIdCapture`. */
function operationId({ method, path }: Route): string {
  const words = path.split(/\W+/).filter((word) => word !== '')
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

function securityOf({ access, signed }: Route): readonly Json[] {
  if (signed) return [{ signature: [] }]
  if (access === 'anyone') return []
  return access === 'visitor' || access === 'payer' ? [{}, { session: [] }] : [{ session: [] }]
}

function parametersOf(route: Route): readonly Json[] {
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const inQuery = Object.entries(route.query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: schemaOf(schema as z.ZodType, 'output'),
  }))
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'The same key with the same request gives the first answer again. A new key for each new wish.',
    schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$' },
  }
  return [...inPath, ...inQuery, ...(route.idempotent ? [key] : [])]
}

function requestBodyOf({ body, signed }: Route): Json {
  if (signed) {
    const schema = { type: 'object', description: 'An event, exactly as Stripe signed it.' }
    return { requestBody: { required: true, content: { 'application/json': { schema } } } }
  }
  if (body === null) return {}
  return { requestBody: { required: false, content: { 'application/json': { schema: schemaOf(body, 'input') } } } }
}

/** One schema, with the named records in it as references. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema, $defs, ...json } = z.toJSONSchema(schema, { io, metadata: registry(), target: 'draft-2020-12' })
  return JSON.parse(JSON.stringify(json).replaceAll('#/$defs/', '#/components/schemas/'))
}

function registry() {
  const metadata = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(named)) metadata.add(schema, { id })
  return metadata
}

function componentSchemas(): Json {
  const { schemas } = z.toJSONSchema(registry(), { io: 'output', uri: (id) => `#/components/schemas/${id}` })
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema, $id, ...schema }]) => [id, schema]))
}
