import { billing } from './billing.js'
import { catalogue } from './catalogue.js'
import { connect } from './connect.js'
import { metering } from './metering.js'
import { payments } from './payments.js'
import type { Mutation } from './pick.js'

/** Every request of the sandbox that changes something, by its address as the table of routes has it. */
export const mutations: Readonly<Record<string, Mutation>> = {
  ...payments,
  ...billing,
  ...metering,
  ...catalogue,
  ...connect,
}
