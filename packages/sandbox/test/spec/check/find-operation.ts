import type { Contract, Operation } from '../shape.js'

/** The operation behind a method and a path. A fixed segment (`/search`) wins over an id. */
export function findOperation(contract: Contract, method: string, path: string): Operation | undefined {
  const asked = path.split('/')
  const fitting = contract.operations.filter((operation) => operation.method === method && fits(operation.path, asked))
  return fitting.sort((one, other) => idsIn(one) - idsIn(other))[0]
}

function fits(path: string, asked: readonly string[]): boolean {
  const segments = path.split('/')
  return (
    segments.length === asked.length && segments.every((segment, at) => segment === '{id}' || segment === asked[at])
  )
}

function idsIn({ path }: Operation): number {
  return path.split('{id}').length
}
