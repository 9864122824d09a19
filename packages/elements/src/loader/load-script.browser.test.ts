import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { abandonScript, loadScript } from './load-script.js'

let count = 0

/** The address of a script with this text; each is another one. */
function scriptOf(text: string): string {
  count += 1
  return URL.createObjectURL(new Blob([`/* ${count} */ ${text}`], { type: 'text/javascript' }))
}

const definesStripe = 'window.Stripe = Object.assign(() => ({}), { made: (window.Stripe?.made ?? 0) + 1 })'
const tags = (url: string) => [...document.head.querySelectorAll('script')].filter(({ src }) => src === url)
const forget = () => Reflect.deleteProperty(window, 'Stripe')

beforeEach(forget)
afterEach(forget)

describe('loadScript', () => {
  it('loads a script once, however many ask for it, and hands out what it put on the window', async () => {
    const url = scriptOf(definesStripe)
    const [first, second] = await Promise.all([loadScript(url), loadScript(url)])
    expect(first).toBe(window.Stripe)
    expect(second).toBe(first)
    expect(tags(url)).toHaveLength(1)
  })

  it('has it loaded before the pictures of the page', async () => {
    const url = scriptOf(definesStripe)
    await loadScript(url)
    expect(tags(url)).toMatchObject([{ fetchPriority: 'high' }])
  })

  it('uses the Stripe that the page has loaded already, and adds no tag', async () => {
    const own = Object.assign(() => ({}), { version: 'own' })
    Object.assign(window, { Stripe: own })
    const url = scriptOf(definesStripe)
    expect(await loadScript(url)).toBe(own)
    expect(tags(url)).toHaveLength(0)
  })

  it('takes a script that cannot be had for a failure, takes its tag away, and tries anew when asked again', async () => {
    const url = scriptOf(definesStripe)
    URL.revokeObjectURL(url)
    await expect(loadScript(url)).rejects.toThrow('could not be loaded')
    expect(tags(url)).toHaveLength(0)
    const again = loadScript(url)
    expect(tags(url)).toHaveLength(1)
    await expect(again).rejects.toThrow('could not be loaded')
  })

  it('says so when what was loaded is not Stripe’s script, as behind a proxy that answers for it', async () => {
    const url = scriptOf('window.somethingElse = true')
    await expect(loadScript(url)).rejects.toThrow(`${url} defines no Stripe`)
    expect(tags(url)).toHaveLength(0)
  })

  it('begins again after a load was given up, with a tag of its own', async () => {
    const url = scriptOf(definesStripe)
    const given = loadScript(url)
    abandonScript(url)
    const again = loadScript(url)
    expect(again).not.toBe(given)
    expect(tags(url)).toHaveLength(2)
    await Promise.all([given, again])
  })
})

describe('a script under a Content-Security-Policy', () => {
  it('that refuses it fails at once, so that a form can say so', async () => {
    const url = scriptOf(definesStripe)
    const refused = new Promise<SecurityPolicyViolationEvent>((resolve) => {
      document.addEventListener('securitypolicyviolation', resolve, { once: true })
    })
    // From here on this page takes scripts of its own origin alone; every test file has a page of its own.
    const policy = Object.assign(document.createElement('meta'), { httpEquiv: 'Content-Security-Policy' })
    policy.content = "script-src 'self' 'unsafe-inline' 'unsafe-eval'"
    document.head.append(policy)
    await expect(loadScript(url)).rejects.toThrow('could not be loaded')
    expect((await refused).effectiveDirective).toBe('script-src-elem')
    expect(tags(url)).toHaveLength(0)
  })
})
