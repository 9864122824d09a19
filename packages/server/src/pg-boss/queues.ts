import type { FactType } from '@azora/pay-core'
import type { FactJob } from './client.js'
import type { ResolvedPgBossOptions } from './options.js'

type Prefix = Pick<ResolvedPgBossOptions, 'queuePrefix'>

/** A queue for each type: a process works only on the types that it has handlers for. */
export function queueOf({ queuePrefix }: Prefix, type: FactType): string {
  return `${queuePrefix}.${type}`
}

export function deadLetterQueue({ queuePrefix }: Prefix): string {
  return `${queuePrefix}.dead`
}

/** One for a fact, in the letters that pg-boss takes: whatever else there is stands as its number between slashes. */
export function singletonKeyOf({ account, key }: FactJob): string {
  return `${account}:${key}`.replace(/[^\w.-]/gu, (letter) => `/${letter.codePointAt(0)?.toString(16)}/`)
}
