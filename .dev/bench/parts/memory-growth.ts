import type { Part } from '../kit/part.ts'
import { measureGrowth } from '../server/growth.ts'

export const part: Part = {
  about: 'what a process holds more after 100,000 events; after a million with --full',
  long: true,
  run: measureGrowth,
}
