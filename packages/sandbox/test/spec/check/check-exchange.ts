import type { Contract, Operation } from '../shape.js'
import { checkError } from './check-error.js'
import { checkEvent } from './check-event.js'
import { checkExpand } from './check-expand.js'
import { checkParameters } from './check-parameters.js'
import { checkValue } from './check-value.js'
import { findOperation } from './find-operation.js'
import { type Form, readForm } from './read-form.js'

/** A request of the API and its answer. */
export interface Exchange {
  method: string
  path: string
  query: string
  body: string
  requestHeaders: Headers
  status: number
  headers: Headers
  answer: string
}

/** What is wrong with an exchange: a request that should have been refused, an answer that Stripe would not give. */
export function checkExchange(contract: Contract, exchange: Exchange): string[] {
  const { method, path, status } = exchange
  const problems = checkHeaders(exchange)
  const operation = findOperation(contract, method, path)
  const json = exchange.headers.get('content-type')?.includes('json')
    ? (JSON.parse(exchange.answer) as unknown)
    : undefined
  if (status >= 400) problems.push(...checkError(contract, status, json), ...checkRefusal(operation, exchange, json))
  else if (!operation) problems.push('Stripe has no such operation')
  else problems.push(...checkSuccess(contract, operation, exchange, json))
  return problems.map((problem) => `${method} ${path} → ${status}: ${problem}`)
}

function checkSuccess(contract: Contract, operation: Operation, exchange: Exchange, json: unknown): string[] {
  const problems: string[] = []
  const form = formOf(exchange)
  if (form)
    problems.push(...checkParameters(form, operation.parameters).map((problem) => `was taken although ${problem}`))
  const expand = Object.values(Object(form?.expand) as Record<string, string>)
  problems.push(...checkExpand(contract, operation, expand))
  if (exchange.status !== 200) problems.push(`a success is 200, not ${exchange.status}`)
  if (operation.answer.is === 'file') return problems
  problems.push(...checkValue(contract, json, operation.answer, 'answer', expand))
  return [...problems, ...eventsOf(json).flatMap((event) => checkEvent(contract, event))]
}

/** A parameter that exists must not be called unknown. */
function checkRefusal(operation: Operation | undefined, exchange: Exchange, json: unknown): string[] {
  const error = Object(Object(json).error) as { code?: string; param?: string }
  const form = formOf(exchange)
  if (error.code !== 'parameter_unknown' || !operation || !form) return []
  const unknown = checkParameters(form, operation.parameters).some((problem) => problem.endsWith('is no parameter'))
  return unknown ? [] : [`${error.param} was called unknown and is a parameter of Stripe's`]
}

function eventsOf(json: unknown): unknown[] {
  const { object, data } = Object(json) as { object?: string; data?: unknown }
  if (object === 'event') return [json]
  const items = object === 'list' && Array.isArray(data) ? (data as unknown[]) : []
  return items.filter((item) => Object(item).object === 'event')
}

/** The parameters, or nothing where they are not a form. */
function formOf({ method, query, body, requestHeaders }: Exchange): Form | undefined {
  if (requestHeaders.get('content-type')?.startsWith('multipart/')) return undefined
  return readForm(method === 'POST' ? body : query)
}

function checkHeaders({ method, status, headers, requestHeaders }: Exchange): string[] {
  const problems: string[] = []
  if (!headers.get('request-id')?.startsWith('req_')) problems.push('the answer has no Request-Id')
  const version = requestHeaders.get('stripe-version')
  if (version && headers.get('stripe-version') !== version && status < 400) {
    problems.push(`the answer's Stripe-Version is ${headers.get('stripe-version')}`)
  }
  const key = requestHeaders.get('idempotency-key')
  if (key && method === 'POST' && status < 400 && headers.get('idempotency-key') !== key) {
    problems.push('the Idempotency-Key is not echoed')
  }
  return problems
}
