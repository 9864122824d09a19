import type { Part } from '../kit/part.ts'
import { measureMemoryStore } from '../server/memory-store.ts'

export const part: Part = { about: 'the storage in memory', run: measureMemoryStore }
