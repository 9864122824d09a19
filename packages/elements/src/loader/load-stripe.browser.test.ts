import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type LoadRequest, loadStripe } from './load-stripe.js'

/** What the script was asked to make, in order. */
const made: { readonly key: string; readonly options: object }[] = []

let count = 0

/** A request whose script notes what is made with it; each is another one. */
function requestFor(changes: Partial<LoadRequest> = {}): LoadRequest {
  count += 1
  const text = `/* ${count} */ window.Stripe = (key, options) => window.make(key, options)`
  const scriptUrl = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
  return { publishableKey: 'pk_test_1', account: null, scriptUrl, timeoutMs: 2_000, ...changes }
}

const forget = () => Reflect.deleteProperty(window, 'Stripe')

beforeEach(() => {
  forget()
  made.length = 0
  Object.assign(window, {
    make(key: string, options: object) {
      made.push({ key, options })
      return { key }
    },
  })
})
afterEach(forget)

describe('loadStripe', () => {
  it('makes one object for one key, shared by every form of the page', async () => {
    const request = requestFor()
    const [first, second] = await Promise.all([loadStripe(request), loadStripe(request)])
    expect(second).toBe(first)
    expect(made).toEqual([{ key: 'pk_test_1', options: {} }])
  })

  it.each<[string, Partial<LoadRequest>, object]>([
    ['key', { publishableKey: 'pk_test_2' }, {}],
    ['connected account', { account: 'acct_1' }, { stripeAccount: 'acct_1' }],
    ['language', { locale: 'de' }, { locale: 'de' }],
  ])('makes another object for another %s', async (_what, changes, options) => {
    const request = requestFor()
    const first = await loadStripe(request)
    expect(await loadStripe({ ...request, ...changes })).not.toBe(first)
    expect(made.at(-1)?.options).toEqual(options)
  })

  it('gives a load up in time, says that it took too long, and succeeds when it is asked again', async () => {
    const request = requestFor({ timeoutMs: 30 })
    // Until it is put back, no tag loads anything: a content blocker that lets requests hang.
    const append = vi.spyOn(document.head, 'append').mockImplementation(() => {})
    await expect(loadStripe(request)).rejects.toMatchObject({ name: 'LoadFailed', code: 'load_timeout' })
    append.mockRestore()
    await expect(loadStripe({ ...request, timeoutMs: 2_000 })).resolves.toEqual({ key: 'pk_test_1' })
  })

  it('forgets a failure: the next form loads for itself', async () => {
    const request = requestFor()
    Object.assign(window, {
      make() {
        throw new Error('an invalid key')
      },
    })
    await expect(loadStripe(request)).rejects.toMatchObject({ code: 'load_failed', cause: new Error('an invalid key') })
    Object.assign(window, { make: (key: string) => ({ key }) })
    await expect(loadStripe(request)).resolves.toEqual({ key: 'pk_test_1' })
  })

  it('takes the page’s own loader in place of ours, and an answer of null for a failure, as on a server', async () => {
    const own = vi.fn(async () => null)
    await expect(loadStripe(requestFor({ account: 'acct_1', loadStripe: own }))).rejects.toMatchObject({
      code: 'load_failed',
    })
    expect(own).toHaveBeenCalledExactlyOnceWith('pk_test_1', { stripeAccount: 'acct_1' })
  })
})
