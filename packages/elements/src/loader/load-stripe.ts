import type { Stripe, StripeElementLocale } from '@stripe/stripe-js'
import { LoadFailed } from '../runtime/index.js'
import { abandonScript, type LoadStripe, loadScript } from './load-script.js'

export interface LoadRequest {
  readonly publishableKey: string
  /** The connected account that is paid; `null` for the platform's own. */
  readonly account: string | null
  readonly scriptUrl: string
  /** Milliseconds until the load counts as failed. */
  readonly timeoutMs: number
  /** The language of everything that is made with it; `undefined` where it is said later, or is the browser's. */
  readonly locale?: StripeElementLocale | undefined
  /** In place of our own loader. */
  readonly loadStripe?: LoadStripe | undefined
}

const objects = new Map<string, Promise<Stripe>>()

/** One Stripe object per script, key, account and language, shared by every form of the page. @throws LoadFailed */
export function loadStripe({ scriptUrl, timeoutMs, ...request }: LoadRequest): Promise<Stripe> {
  if (request.loadStripe) return inTime(construct(request.loadStripe, request), timeoutMs)
  const name = `${scriptUrl} ${request.publishableKey} ${request.account} ${request.locale}`
  const loading = objects.get(name) ?? construct(async (...given) => (await loadScript(scriptUrl))(...given), request)
  objects.set(name, loading)
  return inTime(loading, timeoutMs).catch((cause: unknown) => {
    objects.delete(name)
    abandonScript(scriptUrl)
    throw cause
  })
}

async function construct(
  loader: LoadStripe,
  { account, locale, publishableKey }: Pick<LoadRequest, 'account' | 'locale' | 'publishableKey'>,
): Promise<Stripe> {
  try {
    const options = { ...(account && { stripeAccount: account }), ...(locale && { locale }) }
    const stripe = await loader(publishableKey, options)
    if (stripe) return stripe
  } catch (cause) {
    throw new LoadFailed('load_failed', cause)
  }
  throw new LoadFailed('load_failed')
}

/**
 * Ends a wait that could last for ever: a script tag that was blocked silently fires no event.
 *
 * @param late - Makes what it rejects with then.
 */
export function inTime<Value>(
  wait: Promise<Value>,
  timeoutMs: number,
  late = (): Error => new LoadFailed('load_timeout'),
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(late()), timeoutMs)
    wait.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
