import type { Contract, Shape } from '../shape.js'
import { checkValue } from './check-value.js'
import { hashesIn } from './hashes-in.js'

/** What is wrong with an event: its frame, the object in it, and what it says about before. */
export function checkEvent(contract: Contract, event: unknown): string[] {
  const frame = checkValue(contract, event, { is: 'object', name: 'Event' }, 'event')
  if (frame.length > 0) return frame
  // The frame was just checked to have these.
  const { type, data } = event as { type: string; data: { object: unknown; previous_attributes?: object } }
  const shape = contract.events[type]
  if (!shape) return [`${type} is no type of event`]
  const object = type === 'invoice.upcoming' ? withId(data.object) : data.object
  return [...checkValue(contract, object, shape, `${type}: object`), ...checkPrevious(contract, shape, type, data)]
}

/** An invoice that is announced has no id yet, as the reference says and its type does not. */
function withId(upcoming: unknown): object {
  const object = Object(upcoming) as Record<string, unknown>
  return Object.hasOwn(object, 'id') ? { ...object, id: null } : { id: 'none', ...object }
}

function checkPrevious(
  contract: Contract,
  shape: Shape,
  type: string,
  data: { object: unknown; previous_attributes?: object },
): string[] {
  const previous = data.previous_attributes
  if (previous === undefined) return []
  if (!type.endsWith('updated')) return [`${type} has previous_attributes, which only updates have`]
  const current = Object(data.object) as Record<string, unknown>
  return Object.entries(previous).flatMap(([key, value]) => {
    const where = `${type}: previous_attributes.${key}`
    if (!hashesIn(contract, shape).some(({ fields }) => Object.hasOwn(fields, key)))
      return [`${where} is no field of the object`]
    return JSON.stringify(current[key]) === JSON.stringify(value) ? [`${where} did not change`] : []
  })
}
