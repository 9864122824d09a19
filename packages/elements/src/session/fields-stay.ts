import { note } from '../runtime/index.js'
import { isSameKey } from './fields-key.js'
import type { Prepared } from './prepare.js'

/**
 * Whether the fields that are there go with what was prepared now.
 *
 * @param isTried - Whether somebody has tried to pay with them: what they typed is not given up for other looks.
 */
export function fieldsStay(
  { engine, looksKey, order, subjectKey }: Prepared,
  before: Prepared | null,
  isTried: boolean,
): boolean {
  const looksOther = !isSameKey(looksKey, before?.looksKey)
  if (looksOther && isTried) void note('too_late')
  // What the page has the secret of may have been paid, or have expired, meanwhile.
  const isOver = 'clientSecret' in engine.subject(order) && engine.unfinished(order) !== null
  return isSameKey(subjectKey, before?.subjectKey) && (isTried || !looksOther) && !isOver
}
