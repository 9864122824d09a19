import { invalid } from '../errors/index.js'
import type { Parsed } from '../parameters/index.js'
import type { createParameters } from './parameters.js'

type CreateParameters = Parsed<typeof createParameters>

const shortestLifeSeconds = 30 * 60
const longestLifeSeconds = 24 * 60 * 60

/** Refuses parameters that do not go together, in the mode and on the kind of page that the request asks for. */
export function checkTogether(params: CreateParameters, mode: string, now: number): void {
  const uiMode = params.ui_mode ?? 'hosted_page'
  if (uiMode === 'hosted_page') {
    if (params.success_url === undefined) throw missing('success_url')
    refuse(params, ['return_url', 'redirect_on_completion'], `if \`ui_mode\` is \`${uiMode}\``)
  } else {
    refuse(params, ['success_url', 'cancel_url'], `if \`ui_mode\` is \`${uiMode}\``)
    if (uiMode !== 'elements' && params.return_url === undefined && params.redirect_on_completion !== 'never') {
      throw missing('return_url')
    }
  }
  if (mode === 'setup') {
    refuse(
      params,
      ['line_items', 'payment_intent_data', 'discounts', 'shipping_options', 'submit_type'],
      'in `setup` mode',
    )
    if (params.currency === undefined && !params.allowed_payment_method_types && !params.payment_method_types)
      throw missing('currency')
  } else if (!params.line_items?.length) throw missing('line_items')
  if (mode !== 'setup') refuse(params, ['setup_intent_data'], `in \`${mode}\` mode`)
  if (mode !== 'subscription') refuse(params, ['subscription_data'], `in \`${mode}\` mode`)
  if (mode === 'subscription') refuse(params, ['payment_intent_data', 'customer_creation'], 'in `subscription` mode')
  if (mode === 'setup') refuse(params, ['saved_payment_method_options'], 'in `setup` mode')
  if (params.subscription_data?.pending_invoice_item_interval) {
    throw invalid('The sandbox does not simulate `pending_invoice_item_interval`.', {
      param: 'subscription_data[pending_invoice_item_interval]',
    })
  }
  if (params.tax_id_collection?.enabled && params.customer !== undefined && params.customer_update?.name !== 'auto') {
    throw invalid(
      'Tax ID collection requires updating business name on the customer. To enable tax ID collection for an existing customer, please set `customer_update[name]` to `auto`.',
      { param: 'customer_update[name]' },
    )
  }
  if (params.customer_update && params.customer === undefined) {
    throw invalid('`customer_update` can only be used with `customer`.', { param: 'customer_update' })
  }
  if (params.customer !== undefined && params.customer_email !== undefined) throw both('customer', 'customer_email')
  if (params.customer !== undefined && params.customer_creation !== undefined)
    throw both('customer', 'customer_creation')
  if (params.discounts && params.allow_promotion_codes) throw both('allow_promotion_codes', 'discounts')
  const life = (params.expires_at ?? now + longestLifeSeconds) - now
  if (life < shortestLifeSeconds || life > longestLifeSeconds) {
    throw invalid(
      'The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.',
      {
        param: 'expires_at',
      },
    )
  }
}

function refuse(params: CreateParameters, names: readonly (keyof CreateParameters)[], where: string): void {
  for (const name of names) {
    if (params[name] !== undefined) throw invalid(`You can not pass \`${name}\` ${where}.`, { param: name })
  }
}

function missing(name: string) {
  return invalid(`Missing required param: ${name}.`, { code: 'parameter_missing', param: name })
}

function both(one: string, other: string) {
  return invalid(`You may only specify one of these parameters: ${one}, ${other}.`, { param: one })
}
