import type Stripe from 'stripe'
import type { Parsed } from '../parameters/index.js'
import type { createParameters } from './parameters.js'

type Controller = Stripe.Account.Controller

/** Who pays fees, bears losses, asks for particulars and shows a dashboard, for the three kinds of old. */
const byType: Readonly<Record<'custom' | 'express' | 'standard', Controller>> = {
  custom: controller('application_custom', 'application', 'application', 'none'),
  express: controller('application_express', 'application', 'stripe', 'express'),
  standard: controller('account', 'stripe', 'stripe', 'full'),
}

/** The same, as a request has it: by type, by its parts, or the usual. */
export function controllerOf(params: Parsed<typeof createParameters>): Controller {
  if (!params.controller) return byType[params.type ?? 'standard']
  const { fees, losses, requirement_collection: collection, stripe_dashboard: dashboard } = params.controller
  return controller(
    fees?.payer ?? 'account',
    losses?.payments ?? 'stripe',
    collection ?? 'stripe',
    dashboard?.type ?? 'full',
  )
}

function controller(
  payer: Stripe.Account.Controller.Fees.Payer,
  payments: Stripe.Account.Controller.Losses.Payments,
  collection: Stripe.Account.Controller.RequirementCollection,
  dashboard: Stripe.Account.Controller.StripeDashboard.Type,
): Controller {
  return {
    fees: { payer },
    is_controller: true,
    losses: { payments },
    requirement_collection: collection,
    stripe_dashboard: { type: dashboard },
    type: 'application',
  }
}
