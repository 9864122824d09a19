import { invalid } from '../errors/index.js'
import { fieldsOf } from './composites.js'
import type { Parameter } from './parameter.js'
import { nested } from './parse-parameters.js'

/** What a request wants of an object's metadata: text sets a key, `''` deletes it, `null` in place of all deletes every key. */
export type MetadataChange = Readonly<Record<string, string>> | null

const longestKey = 40
const longestValue = 500
const mostKeys = 50

export function metadata(): Parameter<MetadataChange> {
  return {
    unsettable: true,
    read(value, name) {
      if (value === '') return null
      const change: Record<string, string> = {}
      for (const [key, given] of Object.entries(fieldsOf(value, name))) {
        if (typeof given !== 'string')
          throw invalid(`Invalid string: metadata values are text`, { param: nested(name, key) })
        if (key.length > longestKey) throw tooLong('key', longestKey, key, name)
        if (given.length > longestValue) throw tooLong('value', longestValue, given, nested(name, key))
        change[key] = given
      }
      return change
    },
  }
}

/** Merges a change into metadata: keys that are not named stay. */
export function mergeMetadata(
  current: Record<string, string>,
  change: MetadataChange | undefined,
): Record<string, string> {
  if (change === undefined) return current
  if (change === null) return {}
  const merged = { ...current }
  for (const [key, value] of Object.entries(change)) {
    if (value === '') delete merged[key]
    else merged[key] = value
  }
  if (Object.keys(merged).length > mostKeys) {
    throw invalid(`Metadata can have at most ${mostKeys} keys.`, { param: 'metadata' })
  }
  return merged
}

function tooLong(what: 'key' | 'value', most: number, given: string, param: string) {
  return invalid(
    `Metadata ${what}s can have up to ${most} characters, but you passed in a ${what} that is ${given.length} characters. Invalid ${what}: ${given}`,
    { param },
  )
}
