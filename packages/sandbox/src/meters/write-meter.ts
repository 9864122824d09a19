import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { found, refused } from '../errors/index.js'
import { previousAttributes } from '../events/index.js'
import type { Parsed } from '../parameters/index.js'
import type { Stage } from '../world/index.js'
import type { createMeterParameters, updateMeterParameters } from './parameters.js'

type Meter = Stripe.Billing.Meter

/** Begins to count events of a name. */
export function createMeter(call: Call<Parsed<typeof createMeterParameters>>): Meter {
  const { params } = call
  if (meterFor(call, params.event_name)) {
    throw refused(`An active meter already counts events with the name ${params.event_name}.`, { param: 'event_name' })
  }
  const meter: Meter = {
    id: call.ids.make('mtr_1'),
    object: 'billing.meter',
    created: call.now,
    customer_mapping: params.customer_mapping ?? { event_payload_key: 'stripe_customer_id', type: 'by_id' },
    default_aggregation: params.default_aggregation,
    display_name: params.display_name,
    event_name: params.event_name,
    event_time_window: params.event_time_window ?? null,
    livemode: false,
    status: 'active',
    status_transitions: { deactivated_at: null },
    updated: call.now,
    value_settings: params.value_settings ?? { event_payload_key: 'value' },
  }
  call.world.meters.put(meter)
  call.emit('billing.meter.created', meter)
  return meter
}

export function updateMeter(call: Call<Parsed<typeof updateMeterParameters>>): Meter {
  const before = findMeter(call, call.id)
  return rewrite(call, before, { display_name: call.params.display_name ?? before.display_name })
}

/** A meter that is inactive takes no events, and no price can be made with it. */
export function deactivateMeter(call: Call<object>): Meter {
  const before = findMeter(call, call.id)
  if (before.status === 'inactive') throw refused('This meter is inactive already.', { param: 'id' })
  const after = rewrite(call, before, { status: 'inactive', status_transitions: { deactivated_at: call.now } })
  call.emit('billing.meter.deactivated', after)
  return after
}

export function reactivateMeter(call: Call<object>): Meter {
  const before = findMeter(call, call.id)
  if (before.status === 'active') throw refused('This meter is active already.', { param: 'id' })
  if (meterFor(call, before.event_name)) {
    throw refused(`Another active meter counts events with the name ${before.event_name}.`, { param: 'id' })
  }
  const after = rewrite(call, before, { status: 'active', status_transitions: { deactivated_at: null } })
  call.emit('billing.meter.reactivated', after)
  return after
}

function rewrite(stage: Stage, before: Meter, change: Partial<Meter>): Meter {
  const changed = { ...before, ...change }
  if (Object.keys(previousAttributes(before, changed)).length === 0) return before
  const after = { ...changed, updated: stage.now }
  stage.world.meters.put(after)
  stage.emit('billing.meter.updated', after, previousAttributes(before, after))
  return after
}

export function findMeter({ world }: Stage, id: string, param = 'id'): Meter {
  return found(world.meters.get(id), 'billing meter', id, param)
}

/** The meter that counts events of a name now. */
export function meterFor({ world }: Stage, eventName: string): Meter | undefined {
  return [...world.meters.all()].find((meter) => meter.event_name === eventName && meter.status === 'active')
}
