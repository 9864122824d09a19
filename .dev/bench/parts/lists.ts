import type { Part } from '../kit/part.ts'
import { measureLists } from '../server/lists.ts'

export const part: Part = { about: 'a page of payments among many; among a million with --full', run: measureLists }
