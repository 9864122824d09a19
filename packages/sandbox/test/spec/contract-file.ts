import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Contract } from './shape.js'

const here = dirname(fileURLToPath(import.meta.url))
const packageFolder = join(here, '..', '..')
const stripeFolder = join(packageFolder, 'node_modules', 'stripe')

/**
 * Where the contract is kept: beside what it was derived from, under a name that changes with the package and with
 * the code that derives it.
 */
function contractPath(): string {
  const hash = createHash('sha256').update(readFileSync(join(stripeFolder, 'package.json')))
  for (const name of readdirSync(join(here, 'derive')).sort()) hash.update(readFileSync(join(here, 'derive', name)))
  return join(packageFolder, 'node_modules', '.cache', `stripe-contract-${hash.digest('hex').slice(0, 12)}.json`)
}

/** Derives the contract unless it is there. It takes some seconds, so it is done once and not by every test file. */
export async function writeContract(): Promise<void> {
  const path = contractPath()
  if (existsSync(path)) return
  const { deriveContract } = await import('./derive/derive-contract.js')
  const contract = JSON.stringify(deriveContract(stripeFolder))
  mkdirSync(dirname(path), { recursive: true })
  // Renamed into place, so that nobody ever reads half of it.
  writeFileSync(`${path}.${process.pid}`, contract)
  renameSync(`${path}.${process.pid}`, path)
}

export function readContract(): Contract {
  return JSON.parse(readFileSync(contractPath(), 'utf8')) as Contract
}
