import type { Contract, HashShape, Shape } from '../shape.js'

/** The hashes that a value of a shape may be or hold, through ids, lists and choices. */
export function hashesIn(contract: Contract, shape: Shape): HashShape[] {
  switch (shape.is) {
    case 'hash':
      return [shape]
    case 'object':
      return hashesIn(contract, contract.objects[shape.name] ?? { is: 'anything' })
    case 'expandable':
      return shape.into.flatMap((each) => hashesIn(contract, each))
    case 'one_of':
      return shape.shapes.flatMap((each) => hashesIn(contract, each))
    case 'list':
      return hashesIn(contract, shape.of)
    default:
      return []
  }
}
