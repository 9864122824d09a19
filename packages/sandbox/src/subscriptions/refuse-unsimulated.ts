import { invalid } from '../errors/index.js'
import type { Parsed } from '../parameters/index.js'
import type { updateParameters } from './parameters.js'

type Written = Pick<Parsed<typeof updateParameters>, 'billing_schedules' | 'pending_invoice_item_interval'>

/** What Stripe would do and the sandbox does not is refused by name, rather than taken and forgotten. */
export function refuseUnsimulated(params: Written): void {
  for (const param of ['billing_schedules', 'pending_invoice_item_interval'] as const) {
    if (params[param]) throw invalid(`The sandbox does not simulate \`${param}\`.`, { param })
  }
}
