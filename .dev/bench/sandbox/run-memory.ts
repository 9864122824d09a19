// What a sandbox holds: for each payment, for reads, and after a reset; prints bytes.
import { inputOf } from '../kit/child.ts'
import { loadProduct } from '../kit/product.ts'
import { createPayment, pay, read } from './pay.ts'

export interface Memory {
  readonly storedBytesPerPayment: number
  readonly readBytes: number
  readonly afterResetBytes: number
}

const PAYMENTS = 3_000
const READS = 20_000
const origin = 'https://api.stripe.com'

const { cache } = inputOf<{ cache: string }>()
const { createSandbox } = await loadProduct(cache)
const sandbox = createSandbox({ seed: 'bench' })

// What is compiled and cached on the way is none of what is stored.
for (let number = 0; number < 2_000; number += 1) await pay(sandbox.fetch, origin, number)
sandbox.reset()
const empty = await heldBytes()

for (let number = 0; number < PAYMENTS; number += 1) await pay(sandbox.fetch, origin, number)
const full = await heldBytes()

const id = await createPayment(sandbox.fetch, origin, 0)
// The last thousand requests are kept for the inspector, so the first reads take the place of the payments' there.
await readOften()
const before = await heldBytes()
await readOften()
const readBytes = (await heldBytes()) - before

sandbox.reset()
const result: Memory = {
  storedBytesPerPayment: (full - empty) / PAYMENTS,
  readBytes,
  afterResetBytes: (await heldBytes()) - empty,
}
console.log(JSON.stringify(result))

async function readOften(): Promise<void> {
  for (let number = 0; number < READS; number += 1) await read(sandbox.fetch, `${origin}/v1/payment_intents/${id}`)
}

async function heldBytes(): Promise<number> {
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    globalThis.gc?.()
  }
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
