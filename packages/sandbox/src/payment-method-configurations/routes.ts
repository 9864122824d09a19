import type Stripe from 'stripe'
import { type AnyRoute, route } from '../api/route.js'
import { found } from '../errors/index.js'
import { listObjects, pageParameters } from '../lists/index.js'
import { boolean, expand, hash, oneOf, type Parameter, text, unsettable } from '../parameters/index.js'
import type { Stage } from '../world/index.js'
import { methods, silentMethods, usuallyOn } from './methods.js'

interface Switch {
  display_preference?: { preference?: 'none' | 'off' | 'on' }
}

const method: Parameter<Switch> = hash({ display_preference: hash({ preference: oneOf(['none', 'off', 'on']) }) })
const switches = Object.fromEntries([...methods, ...silentMethods].map((name) => [name, method]))

/** The configuration that an account has from the start. */
const usualId = 'pmc_1SandboxDefault'

export const paymentMethodConfigurationRoutes: readonly AnyRoute[] = [
  route('POST /v1/payment_method_configurations', { ...switches, expand, name: text(100), parent: text() }, (call) => {
    const { name, parent, expand: _expand, ...told } = call.params
    const id = call.ids.make('pmc_1')
    const blank = build(id, String(name ?? ''), parent === undefined ? null : String(parent))
    const made = switched(blank, told)
    call.world.payment_method_configurations.put(made)
    return made
  }),
  route(
    'GET /v1/payment_method_configurations',
    { ...pageParameters, active: boolean(), application: unsettable(text()) },
    (call) => {
      keepUsual(call)
      return listObjects(
        call.world.payment_method_configurations,
        'payment method configuration',
        '/v1/payment_method_configurations',
        call.params,
        ({ active }) => call.params.active === undefined || active === call.params.active,
      )
    },
  ),
  route('GET /v1/payment_method_configurations/:id', { expand }, (call) => find(call, call.id)),
  route(
    'POST /v1/payment_method_configurations/:id',
    { ...switches, active: boolean(), expand, name: text(100) },
    (call) => {
      const before = find(call, call.id)
      const { active, name, expand: _expand, ...told } = call.params
      const after = switched(
        {
          ...before,
          active: active === undefined ? before.active : active === true,
          name: String(name ?? before.name),
        },
        told,
      )
      call.world.payment_method_configurations.put(after)
      return after
    },
  ),
]

function build(id: string, name: string, parent: string | null): Stripe.PaymentMethodConfiguration {
  const all = methods.map((method) => [method, shown(usuallyOn.has(method) ? 'on' : 'off', 'none')])
  return {
    id,
    object: 'payment_method_configuration',
    active: true,
    application: null,
    is_default: id === usualId,
    livemode: false,
    name,
    parent,
    ...Object.fromEntries(all),
  }
}

function shown(value: 'on' | 'off', preference: 'none' | 'off' | 'on') {
  return { available: value === 'on', display_preference: { overridable: null, preference, value } }
}

function switched(
  before: Stripe.PaymentMethodConfiguration,
  told: Readonly<Record<string, unknown>>,
): Stripe.PaymentMethodConfiguration {
  const changes = methods.flatMap((name) => {
    const preference = preferenceIn(told[name])
    if (preference === undefined) return []
    const usual = usuallyOn.has(name) ? 'on' : 'off'
    return [[name, shown(preference === 'none' ? usual : preference, preference)] as const]
  })
  return { ...before, ...Object.fromEntries(changes) }
}

function preferenceIn(told: unknown): 'none' | 'off' | 'on' | undefined {
  // The schema read it: whatever stands under the name of a method is its switch.
  return (told as Switch | undefined)?.display_preference?.preference
}

/** Keeps the one that is always there, so that it can be listed and changed like any other. */
function keepUsual(stage: Stage): void {
  const { payment_method_configurations: kept } = stage.world
  if (!kept.get(usualId)) kept.put(build(usualId, 'Default', null))
}

function find(stage: Stage, id: string): Stripe.PaymentMethodConfiguration {
  keepUsual(stage)
  return found(stage.world.payment_method_configurations.get(id), 'payment method configuration', id)
}
