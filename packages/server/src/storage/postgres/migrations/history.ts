import { ledgers } from './0001-ledgers.js'
import { commitFunction } from './0002-commit.js'
import { views } from './0003-views.js'
import { settledFacts } from './0006-settled-facts.js'
import type { Migration } from './migration.js'

/** The schema's whole history, oldest first. */
export const migrations: readonly Migration[] = [ledgers, commitFunction, views, settledFacts]
