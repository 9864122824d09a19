import type { Verb } from './control-call.js'
import { faultVerbs } from './fault-verbs.js'
import { lookVerbs } from './look-verbs.js'
import { memoryVerbs } from './memory-verbs.js'
import { webhookVerbs } from './webhook-verbs.js'

/** The control API: what tools that are not in this process, and the inspector, can see and turn. */
export const verbs: Readonly<Record<string, Verb>> = { ...lookVerbs, ...memoryVerbs, ...webhookVerbs, ...faultVerbs }
