import type { Mutation, Pick } from './pick.js'

const used = (pick: Pick) => String(pick.object('meters')?.event_name ?? 'nothing')

/** Every request that changes what is measured. */
export const metering: Readonly<Record<string, Mutation>> = {
  'POST /v1/billing/meters': (pick) => [
    [],
    {
      display_name: 'Calls',
      event_name: `calls_${pick.integer(1, 9)}`,
      default_aggregation: { formula: pick.one('sum', 'count') },
    },
  ],
  'POST /v1/billing/meters/:id': (pick) => [[pick.id('meters')], { display_name: 'Changed' }],
  'POST /v1/billing/meters/:id/deactivate': (pick) => [[pick.id('meters')]],
  'POST /v1/billing/meters/:id/reactivate': (pick) => [[pick.id('meters')]],
  'POST /v1/billing/meter_events': (pick) => [
    [],
    {
      event_name: used(pick),
      payload: { stripe_customer_id: pick.id('customers'), value: pick.integer(1, 50) },
      identifier: pick.maybe(`use_${pick.integer(1, 9)}`),
    },
  ],
  'POST /v1/billing/meter_event_adjustments': (pick) => [
    [],
    { event_name: used(pick), type: 'cancel', cancel: { identifier: `use_${pick.integer(1, 9)}` } },
  ],
}
