import type Stripe from 'stripe'
import type { Parsed } from '../parameters/index.js'
import type { createParameters } from './parameters.js'

type Written = Parsed<typeof createParameters>['name_collection']
type Names = Stripe.Checkout.Session.NameCollection

/** Which names the page asks for. A name that is asked for is wanted unless it is optional. */
export function nameCollectionOf(written: Written | null): { name_collection?: Names } {
  if (!written) return {}
  const { business, individual } = written
  const asked = (name: typeof business) => name && { enabled: name.enabled, optional: name.optional ?? false }
  return {
    name_collection: {
      ...(business && { business: asked(business) }),
      ...(individual && { individual: asked(individual) }),
    } as Names,
  }
}

/** The first name that is wanted and was not told. */
export function missingName({
  name_collection: asked,
  customer_details: told,
}: Pick<Stripe.Checkout.Session, 'name_collection' | 'customer_details'>):
  | 'business_name'
  | 'individual_name'
  | undefined {
  const isWanted = (name: Names['business']) => name?.enabled === true && !name.optional
  if (isWanted(asked?.individual) && !told?.individual_name) return 'individual_name'
  if (isWanted(asked?.business) && !told?.business_name) return 'business_name'
  return undefined
}
