// Creates payments over HTTP, one after the other; prints the median time of an answer, in milliseconds.
import { inputOf } from '../kit/child.ts'
import { median } from '../kit/numbers.ts'
import { createPayment } from './pay.ts'

const WARM_UPS = 300
const PAYMENTS = 1_500

const { url } = inputOf<{ url: string }>()
const samples: number[] = []
for (let number = 0; number < WARM_UPS + PAYMENTS; number += 1) {
  const startedMs = performance.now()
  await createPayment(fetch, url, number)
  if (number >= WARM_UPS) samples.push(performance.now() - startedMs)
}
console.log(JSON.stringify(median(samples)))
