import type { FormValue } from '../api/decode-form.js'
import { invalid } from '../errors/index.js'
import type { Parameter } from './parameter.js'

/** Text. `longest` counts characters; Stripe allows 5,000 where it says nothing else. */
export function text(longest = 5000): Parameter<string> {
  return {
    read(value, name) {
      const given = scalar(value, name, 'string')
      if (given.length > longest) {
        throw invalid(`Invalid string: ${shortened(given)}; must be at most ${longest} characters`, { param: name })
      }
      return given
    },
  }
}

/** An e-mail address. Stripe wants one `@` with something on both sides and no blanks; whether the address exists is not its question. */
export function email(longest = 5000): Parameter<string> {
  const given = text(longest)
  return {
    read(value, name) {
      const address = given.read(value, name)
      if (/^[^\s@]+@[^\s@]+$/.test(address)) return address
      throw invalid(`Invalid email address: ${address}`, { code: 'email_invalid', param: name })
    },
  }
}

/** An absolute URL; an app on a phone may have a scheme of its own. */
export function url(): Parameter<string> {
  const given = text()
  return {
    read(value, name) {
      const address = given.read(value, name)
      if (URL.canParse(address)) return address
      throw invalid('Not a valid URL', { code: 'url_invalid', param: name })
    },
  }
}

/** A whole number between `least` and `most`, both included. */
export function integer(least = Number.MIN_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER): Parameter<number> {
  return {
    read(value, name) {
      const given = scalar(value, name, 'integer')
      const number = Number(given)
      if (!/^[+-]?\d+$/.test(given.trim()) || !Number.isSafeInteger(number)) {
        throw invalid(`Invalid integer: ${shortened(given)}`, { code: 'parameter_invalid_integer', param: name })
      }
      if (number < least) throw outOfRange(`greater than or equal to ${least}`, name)
      if (number > most) throw outOfRange(`less than or equal to ${most}`, name)
      return number
    },
  }
}

export function boolean(): Parameter<boolean> {
  return {
    read(value, name) {
      const given = scalar(value, name, 'boolean')
      if (given === 'true' || given === '1') return true
      if (given === 'false' || given === '0') return false
      throw invalid(`Invalid boolean: ${shortened(given)}`, { param: name })
    },
  }
}

/** One word of a closed set. */
export function oneOf<const T extends string>(words: readonly T[]): Parameter<T> {
  return {
    read(value, name) {
      const given = scalar(value, name, 'string')
      const word = words.find((candidate) => candidate === given)
      if (word === undefined) throw invalid(`Invalid ${name}: must be one of ${enumeration(words)}`, { param: name })
      return word
    },
  }
}

function scalar(value: FormValue, name: string, kind: string): string {
  if (typeof value === 'string') return value
  const given = Array.isArray(value) ? 'array' : 'object'
  throw invalid(`Invalid ${kind}: ${given} given for ${name}`, {
    ...(kind === 'integer' && { code: 'parameter_invalid_integer' }),
    param: name,
  })
}

function outOfRange(bound: string, param: string) {
  return invalid(`This value must be ${bound}.`, { code: 'parameter_invalid_integer', param })
}

function shortened(given: string): string {
  return given.length > 40 ? `${given.slice(0, 37)}...` : given
}

/** `a, b, or c`: how Stripe lists what it would have taken. */
export function enumeration(words: readonly string[]): string {
  if (words.length < 3) return words.join(' or ')
  return `${words.slice(0, -1).join(', ')}, or ${words.at(-1)}`
}

/** A number that may have a fraction, between `least` and `most`, both included. */
export function decimal(least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): Parameter<number> {
  return {
    read(value, name) {
      const given = scalar(value, name, 'decimal')
      const number = Number(given)
      if (!decimalPattern.test(given.trim())) throw invalid(`Invalid decimal: ${shortened(given)}`, { param: name })
      if (number < least) throw outOfRange(`greater than or equal to ${least}`, name)
      if (number > most) throw outOfRange(`less than or equal to ${most}`, name)
      return number
    },
  }
}

/** A decimal that stays text, because a float could not hold all of its up to twelve places. */
export function decimalText(): Parameter<string> {
  return {
    read(value, name) {
      const given = scalar(value, name, 'decimal').trim()
      if (!decimalPattern.test(given)) throw invalid(`Invalid decimal: ${shortened(given)}`, { param: name })
      if ((given.split('.')[1] ?? '').length > mostPlaces) {
        throw invalid(`Invalid decimal: ${shortened(given)}; must contain at maximum ${mostPlaces} decimal places.`, {
          param: name,
        })
      }
      return given
    },
  }
}

const decimalPattern = /^[+-]?\d+(\.\d+)?$/

/** As many places as Stripe keeps of an amount. */
const mostPlaces = 12

/** A whole number, or one of a few words in its place: a moment or `now`. */
export function integerOr<const T extends string>(words: readonly T[]): Parameter<number | T> {
  const number = integer()
  return {
    read(value, name) {
      return words.find((word) => word === value) ?? number.read(value, name)
    },
  }
}
