import type Stripe from 'stripe'
import { type AnyRoute, type Call, route } from '../api/route.js'
import { found, invalid, refused } from '../errors/index.js'
import { listObjects, pageParameters } from '../lists/index.js'
import { boolean, expand, type Parsed, required, text } from '../parameters/index.js'
import type { Stage } from '../world/index.js'

const createParameters = { domain_name: required(text()), enabled: boolean(), expand }

export const paymentMethodDomainRoutes: readonly AnyRoute[] = [
  route('POST /v1/payment_method_domains', createParameters, createDomain),
  route(
    'GET /v1/payment_method_domains',
    { ...pageParameters, domain_name: text(), enabled: boolean() },
    ({ world, params }) =>
      listObjects(
        world.payment_method_domains,
        'payment method domain',
        '/v1/payment_method_domains',
        params,
        (domain) =>
          (params.domain_name === undefined || domain.domain_name === params.domain_name) &&
          (params.enabled === undefined || domain.enabled === params.enabled),
      ),
  ),
  route('GET /v1/payment_method_domains/:id', { expand }, (call) => findDomain(call, call.id)),
  route('POST /v1/payment_method_domains/:id', { enabled: boolean(), expand }, (call) => {
    const before = findDomain(call, call.id)
    const after = { ...before, enabled: call.params.enabled ?? before.enabled }
    call.world.payment_method_domains.put(after)
    return after
  }),
  // A simulated wallet finds every domain to be in order.
  route('POST /v1/payment_method_domains/:id/validate', { expand }, (call) => findDomain(call, call.id)),
]

/** Registers where wallets may be shown. */
function createDomain(call: Call<Parsed<typeof createParameters>>): Stripe.PaymentMethodDomain {
  const name = call.params.domain_name.toLowerCase()
  if (!/^([a-z0-9-]+\.)+[a-z0-9-]+$|^localhost$/.test(name)) {
    throw invalid(`Invalid domain name: ${name}`, { param: 'domain_name' })
  }
  for (const known of call.world.payment_method_domains.all()) {
    if (known.domain_name !== name) continue
    throw refused(`The domain ${name} is registered already, as ${known.id}.`, {
      code: 'resource_already_exists',
      param: 'domain_name',
    })
  }
  const domain: Stripe.PaymentMethodDomain = {
    id: call.ids.make('pmd_1'),
    object: 'payment_method_domain',
    amazon_pay: { status: 'active' },
    apple_pay: { status: 'active' },
    created: call.now,
    domain_name: name,
    enabled: call.params.enabled ?? true,
    google_pay: { status: 'active' },
    klarna: { status: 'active' },
    link: { status: 'active' },
    livemode: false,
    paypal: { status: 'active' },
  }
  call.world.payment_method_domains.put(domain)
  return domain
}

function findDomain(stage: Stage, id: string): Stripe.PaymentMethodDomain {
  return found(stage.world.payment_method_domains.get(id), 'payment method domain', id)
}
