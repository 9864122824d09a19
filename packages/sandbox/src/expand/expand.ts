import { invalid, refused } from '../errors/index.js'
import type { World } from '../world/index.js'
import type { ExpandableField } from './expandable-field.js'
import { expandableFields } from './expandable-fields.js'

/** The `data` of a list is one of them. */
const deepest = 4

type Plain = Readonly<Record<string, unknown>>

/** Refuses paths that lead too deep, before anything is done. @throws StripeError 400 */
export function refuseDepth(paths: readonly string[]): void {
  for (const path of paths) {
    const steps = path.split('.')
    if (steps.length <= deepest) continue
    throw invalid(`You cannot expand more than ${deepest} levels of a property. Property: ${path}`, {
      code: 'property_expansion_max_depth',
      param: 'expand',
    })
  }
}

/** Replaces ids by the objects they name, along paths such as `latest_charge.balance_transaction` or `data.customer`. */
export function expand(world: World, object: object, paths: readonly string[]): object {
  let expanded: Plain = { ...object }
  for (const path of paths) expanded = along(world, expanded, path.split('.'), path)
  return expanded
}

function along(world: World, object: Plain, steps: readonly string[], path: string, list?: Plain): Plain {
  const [step, ...rest] = steps
  if (step === undefined) return object
  if (object.object === 'list' || object.object === 'search_result') return intoList(world, object, steps, path)
  // Of what was deleted only the id is left.
  if (object.deleted === true) {
    if (path.startsWith(step)) throw notExpandable(path)
    return object
  }
  const field = expandableFields(String(object.object))[step]
  if (!field && !isPlain(object[step]) && !Array.isArray(object[step])) throw notExpandable(path)
  const shown = object[step]
  // A list that an earlier path has opened keeps what is expanded in it.
  const isOpen = isPlain(shown) && shown.object === 'list'
  const value = field?.include && !isOpen ? field.include(world, object, list) : shown
  if (value === undefined && field?.include) return object
  if (typeof value === 'string') {
    const named = field?.find?.(world, value)
    return named ? { ...object, [step]: along(world, { ...named }, rest, path) } : object
  }
  if (Array.isArray(value)) return { ...object, [step]: value.map((item) => intoItem(world, field, item, rest, path)) }
  if (!isPlain(value)) return { ...object, [step]: value ?? null }
  return { ...object, [step]: along(world, value, rest, path) }
}

function intoList(world: World, object: Plain, steps: readonly string[], path: string): Plain {
  const [step, ...rest] = steps
  if (step !== 'data' || !Array.isArray(object.data)) throw notExpandable(path, hintFor(object, path))
  return { ...object, data: object.data.filter(isPlain).map((item) => along(world, item, rest, path, object)) }
}

/** An array holds ids, such as the discounts of an invoice, or parts with fields of their own. */
function intoItem(
  world: World,
  field: ExpandableField | undefined,
  item: unknown,
  rest: readonly string[],
  path: string,
): unknown {
  const named = typeof item === 'string' ? field?.find?.(world, item) : item
  return isPlain(named) ? along(world, { ...named }, rest, path) : item
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What can be expanded shows only in the answer: by then the request was understood, and its idempotency key keeps the refusal. */
function notExpandable(path: string, hint = '') {
  return refused(`This property cannot be expanded (${path}).${hint}`, { param: 'expand' })
}

/** Who asks a list for what its items have forgot the items. */
function hintFor({ data }: Plain, path: string): string {
  const [first] = Array.isArray(data) ? data.filter(isPlain) : []
  const [step = ''] = path.split('.')
  const has = first && (step in first || expandableFields(String(first.object))[step])
  return has ? ` You may want to try expanding 'data.${path}' instead.` : ''
}
