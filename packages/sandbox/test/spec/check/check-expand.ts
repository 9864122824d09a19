import type { Contract, Operation, Shape } from '../shape.js'
import { hashesIn } from './hashes-in.js'

/** Stripe expands four levels deep; the `data.` of a list is no level. */
const deepest = 4

/** What is wrong with the paths that a request wants expanded. */
export function checkExpand(contract: Contract, { answer }: Operation, paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const steps = path.split('.')
    const levels = steps[0] === 'data' ? steps.length - 1 : steps.length
    if (levels > deepest) return [`expand ${path} is deeper than ${deepest} levels`]
    return leadsSomewhere(contract, [answer], steps) ? [] : [`expand ${path} names nothing that can be expanded`]
  })
}

function leadsSomewhere(contract: Contract, from: readonly Shape[], steps: readonly string[]): boolean {
  let at = from
  for (const step of steps) {
    at = at.flatMap((shape) => hashesIn(contract, shape)).flatMap(({ fields }) => fields[step]?.shape ?? [])
  }
  return at.some((shape) => hashesIn(contract, shape).length > 0)
}
