import { casts } from './casts.ts'
import { catches } from './catches.ts'
import { doors } from './doors.ts'
import { names } from './names.ts'
import type { Rule } from './rule.ts'
import { shape } from './shape.ts'
import { tests } from './tests.ts'
import { world } from './world.ts'

export { parseSource } from './rule.ts'

/** What no other tool here can see. */
export const rules: readonly Rule[] = [casts, catches, doors, names, shape, tests, world]
