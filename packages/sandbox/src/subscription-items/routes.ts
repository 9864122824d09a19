import type Stripe from 'stripe'
import { type AnyRoute, type Call, route } from '../api/route.js'
import { found } from '../errors/index.js'
import { listObjects, pageParameters } from '../lists/index.js'
import { boolean, expand, type Parsed, required, text } from '../parameters/index.js'
import { findSubscription } from '../subscriptions/advance-subscription.js'
import type { GivenChange } from '../subscriptions/change-items.js'
import { changeFields, itemFields } from '../subscriptions/parameters.js'
import { updateSubscription } from '../subscriptions/update-subscription.js'

const createParameters = { ...itemFields, ...changeFields, expand, subscription: required(text()) }
const updateParameters = { ...itemFields, ...changeFields, expand, off_session: boolean() }
const deleteParameters = { ...changeFields, clear_usage: boolean(), expand }

/** An item is a part of its subscription: to write one is to update the other. */
export const subscriptionItemRoutes: readonly AnyRoute[] = [
  route('POST /v1/subscription_items', createParameters, createItem),
  route('GET /v1/subscription_items', { ...pageParameters, subscription: required(text()) }, (call) => {
    const { id } = findSubscription(call, call.params.subscription, 'subscription')
    const { world, params } = call
    return listObjects(
      world.subscription_items,
      'subscription_item',
      '/v1/subscription_items',
      params,
      (item) => item.subscription === id,
    )
  }),
  route('GET /v1/subscription_items/:id', { expand }, (call) => findItem(call)),
  route('POST /v1/subscription_items/:id', updateParameters, updateItem),
  route('DELETE /v1/subscription_items/:id', deleteParameters, deleteItem),
]

function createItem(call: Call<Parsed<typeof createParameters>>): Stripe.SubscriptionItem {
  const { expand: _shown, subscription: id, ...change } = call.params
  const before = new Set(findSubscription(call, id, 'subscription').items.data.map((item) => item.id))
  const after = changeOne(call, id, change)
  const made = after.items.data.find((item) => !before.has(item.id))
  if (!made) throw new TypeError(`The subscription ${id} did not take its new item.`)
  return made
}

function updateItem(call: Call<Parsed<typeof updateParameters>>): Stripe.SubscriptionItem {
  const item = findItem(call)
  const { expand: _shown, off_session: _who, ...change } = call.params
  changeOne(call, item.subscription, { ...change, id: item.id })
  return findItem(call)
}

function deleteItem(call: Call<Parsed<typeof deleteParameters>>): Stripe.DeletedSubscriptionItem {
  const item = findItem(call)
  const { expand: _shown, clear_usage: _usage, ...change } = call.params
  changeOne(call, item.subscription, { ...change, deleted: true, id: item.id })
  return { id: item.id, object: 'subscription_item', deleted: true }
}

function changeOne(
  call: Call<unknown>,
  id: string,
  change: GivenChange & Partial<Parsed<typeof changeFields>>,
): Stripe.Subscription {
  const { payment_behavior: payment, proration_behavior: proration, proration_date: date, ...item } = change
  return updateSubscription(call, findSubscription(call, id), {
    items: [item],
    ...(payment && { payment_behavior: payment }),
    ...(proration && { proration_behavior: proration }),
    ...(date !== undefined && { proration_date: date }),
  })
}

function findItem({ world, id }: Call<unknown>): Stripe.SubscriptionItem {
  return found(world.subscription_items.get(id), 'subscription_item', id)
}
