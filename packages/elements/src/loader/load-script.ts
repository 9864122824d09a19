import type { Stripe, StripeConstructor, StripeConstructorOptions } from '@stripe/stripe-js'
import type { ReleaseTrain } from '@stripe/stripe-js/pure'

/** Makes a Stripe object for a key; the official `loadStripe` fits. */
export type LoadStripe = (publishableKey: string, options?: StripeConstructorOptions) => Promise<Stripe | null>

/** Typed, so that a new release of the official typings cannot be installed without loading the script of its train. */
const releaseTrain: ReleaseTrain = 'endive'

/** Stripe's own script. It must come from Stripe and never be bundled or mirrored (PCI SAQ A). */
export const officialScriptUrl = `https://js.stripe.com/${releaseTrain}/stripe.js`

const scripts = new Map<string, Promise<StripeConstructor>>()

/**
 * Loads a script that puts `Stripe` on the window, once per URL however many forms ask. A `Stripe` that is already there
 * is used as it is. A failed load is forgotten, so that the next call tries anew with a fresh tag.
 */
export function loadScript(url: string): Promise<StripeConstructor> {
  if (window.Stripe) return Promise.resolve(window.Stripe)
  const known = scripts.get(url)
  if (known) return known
  const loading = insertScript(url)
  scripts.set(url, loading)
  loading.catch(() => scripts.delete(url))
  return loading
}

/** Gives up a load that hangs: the next call begins again. */
export function abandonScript(url: string): void {
  scripts.delete(url)
}

function insertScript(url: string): Promise<StripeConstructor> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.async = true
    // Else a script that comes later is loaded after the page's pictures.
    script.fetchPriority = 'high'
    script.src = scriptAddress(url)
    const fail = (reason: string): void => {
      script.remove()
      reject(new Error(`${url} ${reason}`))
    }
    script.onload = () => (window.Stripe ? resolve(window.Stripe) : fail('defines no Stripe'))
    script.onerror = () => fail('could not be loaded')
    document.head.append(script)
  })
}

/** A page under Trusted Types takes script addresses only from a policy; ours passes on exactly the one it was made for. */
function scriptAddress(url: string): string {
  const trustedTypes = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes
  if (!trustedTypes) return url
  policy ??= trustedTypes.createPolicy('azora-pay', { createScriptURL: (address) => address })
  return policy.createScriptURL(url)
}

let policy: ScriptPolicy | undefined

interface ScriptPolicy {
  /** A `TrustedScriptURL`, which every sink takes where a string is typed. */
  createScriptURL(url: string): string
}

interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptPolicy
}
