import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { invalid, noSuch, refused } from '../errors/index.js'
import type { Parsed } from '../parameters/index.js'
import { idOf, isDeleted, type MeteredEvent, type Stage } from '../world/index.js'
import type { createAdjustmentParameters, createEventParameters } from './parameters.js'
import { meterFor } from './write-meter.js'

const minuteSeconds = 60
const daySeconds = 24 * 60 * minuteSeconds

/** An identifier means the same event for so long, and for so long an event can be canceled. */
const knownSeconds = daySeconds

/** Usage is told within 35 days, by clocks that may run five minutes ahead. */
const oldestSeconds = 35 * daySeconds
const aheadSeconds = 5 * minuteSeconds

/** Notes what a customer used. It is billed with the period that its timestamp lies in, as long as that is not finalized. */
export function createEvent(call: Call<Parsed<typeof createEventParameters>>): Stripe.Billing.MeterEvent {
  const { event_name: name, identifier = call.ids.make('', 36), payload } = call.params
  const meter = activeMeter(call, name)
  const customer = customerOf(call, meter, payload)
  const now = clockOf(call, customer)
  const timestamp = call.params.timestamp ?? now
  if (timestamp < now - oldestSeconds || timestamp > now + aheadSeconds) {
    throw invalid('The timestamp must be within the past 35 calendar days or up to 5 minutes in the future.', {
      param: 'timestamp',
    })
  }
  if (recent(call, name, identifier)) {
    throw refused(`An event already exists with identifier ${identifier}.`, { param: 'identifier' })
  }
  call.world.meter_events.put({
    id: call.ids.make('mtrev_1'),
    customer: customer.id,
    identifier,
    meter: meter.id,
    recorded: call.now,
    timestamp,
    value: amountUsed(meter, payload),
  })
  return {
    object: 'billing.meter_event',
    created: call.now,
    event_name: name,
    identifier,
    livemode: false,
    payload,
    timestamp,
  }
}

/** Takes an event back. */
export function createAdjustment(
  call: Call<Parsed<typeof createAdjustmentParameters>>,
): Stripe.Billing.MeterEventAdjustment {
  const { cancel, event_name: name, type } = call.params
  const identifier = cancel?.identifier
  activeMeter(call, name)
  if (identifier === undefined) {
    throw invalid('Missing required param: cancel[identifier].', {
      code: 'parameter_missing',
      param: 'cancel[identifier]',
    })
  }
  const event = recent(call, name, identifier)
  if (!event) throw noSuch('meter event', identifier, 'cancel[identifier]')
  call.world.meter_events.remove(event.id)
  return {
    object: 'billing.meter_event_adjustment',
    cancel: { identifier },
    event_name: name,
    livemode: false,
    status: 'pending',
    type,
  }
}

function activeMeter(stage: Stage, eventName: string): Stripe.Billing.Meter {
  const meter = meterFor(stage, eventName)
  if (meter) return meter
  throw invalid(`No active meter was found for the event name ${eventName}.`, { param: 'event_name' })
}

function recent({ now, world }: Stage, eventName: string, identifier: string): MeteredEvent | undefined {
  for (const event of world.meter_events.newestFirst()) {
    const isSame = event.identifier === identifier && world.meters.get(event.meter)?.event_name === eventName
    if (isSame && event.recorded > now - knownSeconds) return event
  }
  return undefined
}

function customerOf({ world }: Stage, meter: Stripe.Billing.Meter, payload: Record<string, string>): Stripe.Customer {
  const key = meter.customer_mapping.event_payload_key
  const id = payload[key]
  if (id === undefined) throw missing(key)
  const customer = world.customers.get(id)
  if (!customer || isDeleted(customer)) throw noSuch('customer', id, `payload[${key}]`)
  return customer
}

/** Usage is dated by the clock that the customer lives on. */
function clockOf({ now, world }: Stage, customer: Stripe.Customer): number {
  return world.test_clocks.get(idOf(customer.test_clock) ?? '')?.frozen_time ?? now
}

/** Where events are only counted, what they say of an amount does not matter. */
function amountUsed(meter: Stripe.Billing.Meter, payload: Record<string, string>): number {
  if (meter.default_aggregation.formula === 'count') return 1
  const key = meter.value_settings.event_payload_key
  const value = payload[key]
  if (value === undefined) throw missing(key)
  if (/^-?\d{1,15}(\.\d{1,12})?$/.test(value)) return Number(value)
  throw invalid(`Invalid value: ${value} is not a number.`, { param: `payload[${key}]` })
}

function missing(key: string) {
  return invalid(`Missing required param: payload[${key}].`, { code: 'parameter_missing', param: `payload[${key}]` })
}
