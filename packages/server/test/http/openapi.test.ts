import { errorTable } from '@azora/pay-core'
import { describe, expect, it } from 'vitest'
import { openTill } from './open-till.js'

interface Operation {
  readonly operationId: string
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[]
  readonly requestBody?: { readonly content: Record<string, { readonly schema: { readonly type?: string } }> }
  readonly responses: Record<string, { readonly content: Record<string, { readonly schema: object }> }>
  readonly security: readonly object[]
}

interface OpenApi {
  readonly openapi: string
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { readonly schemas: Record<string, { readonly properties: object }> }
}

const { body: document } = await openTill().ask<OpenApi>('nobody', 'GET', '/api/openapi.json')
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

describe('GET /openapi.json', () => {
  it('lists every route', () => {
    expect(operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort()).toEqual([
      'DELETE /payment-methods/{id}',
      'GET /audit',
      'GET /config',
      'GET /customers/me',
      'GET /events',
      'GET /facts',
      'GET /health',
      'GET /openapi.json',
      'GET /payment-methods',
      'GET /payments',
      'GET /payments/user/{userId}',
      'GET /payments/{id}',
      'GET /payments/{id}/refunds',
      'POST /customer-sessions',
      'POST /events/{id}/replay',
      'POST /facts/replay',
      'POST /facts/{key}/replay',
      'POST /payment-methods/{id}/default',
      'POST /payments',
      'POST /payments/{id}/cancel',
      'POST /payments/{id}/capture',
      'POST /payments/{id}/refunds',
      'POST /payments/{id}/sync',
      'POST /quotes',
      'POST /setup-intents',
      'POST /subscriptions',
      'POST /webhooks/stripe',
    ])
  })

  it('is of version 3.1, with an id of its own for each operation', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length)
  })

  it.each(operations)('says of $method $path how it answers and how it refuses', ({ path, operation }) => {
    expect(operation.responses.default?.content['application/problem+json']?.schema).toEqual({
      $ref: '#/components/schemas/Problem',
    })
    const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path')
    expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? [])
    expect(Object.keys(operation.responses).some((status) => /^20[01]$/.test(status))).toBe(true)
  })

  it('refers to nothing that it does not have, and to nothing outside', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference)
    const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`)
    expect(new Set(references)).toEqual(new Set(known))
  })

  it('has the fields that the schemas have', () => {
    const { Payment, Problem } = document.components.schemas
    expect(Object.keys(Payment?.properties ?? {})).toEqual(expect.arrayContaining(['id', 'amountMinor', 'status']))
    expect(Object.keys(Problem?.properties ?? {})).toEqual(expect.arrayContaining(['code', 'retryable', 'declineCode']))
    const create = document.paths['/payments']?.post
    expect(create?.requestBody?.content['application/json']?.schema).toMatchObject({
      type: 'object',
      properties: { item: { type: 'string' }, quantity: { type: 'integer' } },
    })
    expect(create?.parameters).toContainEqual(expect.objectContaining({ name: 'Idempotency-Key', in: 'header' }))
  })
})

describe('the page that problems point to', () => {
  it('has a heading for every code', async () => {
    const { readFile } = await import('node:fs/promises')
    const page = await readFile(new URL('../../../../docs/problems.md', import.meta.url), 'utf8')
    const headings = [...page.matchAll(/^### (\w+)$/gm)].map(([, code]) => code)
    expect(headings.sort()).toEqual(Object.keys(errorTable).sort())
  })
})
