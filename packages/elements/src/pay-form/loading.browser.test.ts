import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { fakeServer } from '../../test/fake-server.js'
import { fakeStripe } from '../../test/fake-stripe.js'
import { clearPage, once, openForm } from '../../test/open-form.js'

beforeEach(clearPage)
afterEach(clearPage)

describe('a form that loads quickly', () => {
  it('keeps still: its skeleton does not breathe in the first moment', async () => {
    const { form } = await openForm({ unready: true })
    const breaths = form.shadowRoot?.getAnimations() ?? []
    expect(breaths.length).toBeGreaterThan(0)
    for (const { effect } of breaths) expect(effect?.getTiming().delay).toBeGreaterThanOrEqual(800)
  })

  it('outlines what is bought and its price where the words will stand, until they are there', async () => {
    const answered = Promise.withResolvers<void>()
    const server = fakeServer()
    const { find, form } = await openForm({
      unready: true,
      before: (element) => {
        element.fetch = (input, init) => answered.promise.then(() => server.fetch(input, init))
      },
    })
    const outlines = () =>
      ['.description bdi', '.amount'].map((name) => {
        const words = find(name)
        return words ? getComputedStyle(words, '::before').content : 'nothing there'
      })
    const heightOf = (name: string) => find(name)?.getBoundingClientRect().height
    expect(outlines()).toEqual(['""', '""'])
    const heights = ['.description', '.amount'].map(heightOf)
    answered.resolve()
    await expect.poll(() => form.status).toBe('ready')
    expect(outlines()).toEqual(['none', 'none'])
    expect(['.description', '.amount'].map(heightOf)).toEqual(heights)
  })

  it('has read its theme before Stripe’s script is there', async () => {
    const read = vi.spyOn(CanvasRenderingContext2D.prototype, 'getImageData')
    const { stripe } = fakeStripe()
    const script = Promise.withResolvers<typeof stripe>()
    const { form } = await openForm({
      unready: true,
      before: (element) => {
        element.loadStripe = () => script.promise
      },
    })
    await expect.poll(() => read).toHaveBeenCalled()
    expect(form.status).toBe('loading')
    const ready = once(form, 'azora-ready')
    script.resolve(stripe)
    await ready
    read.mockRestore()
  })

  it('asks for the configuration and the price before it draws anything', async () => {
    const server = fakeServer()
    const drawn: [path: string, drawn: boolean][] = []
    const { form } = await openForm({
      unready: true,
      before: (element) => {
        element.fetch = (input, init) => {
          const path = new URL(input instanceof Request ? input.url : input, location.href).pathname
          drawn.push([path, Boolean(element.shadowRoot?.querySelector('form'))])
          return server.fetch(input, init)
        }
      },
    })
    expect(form.shadowRoot?.querySelector('form')).not.toBeNull()
    expect(drawn).toEqual([
      ['/api/config', false],
      ['/api/quotes', false],
    ])
  })

  it('asks again for what the page sets after it has asked, and before it has drawn', async () => {
    const server = fakeServer()
    const { form } = await openForm({
      before: (element) => {
        element.fetch = (input, init) => {
          element.item = 'course_456'
          return server.fetch(input, init)
        }
      },
    })
    expect(server.requests('/quotes').map(({ body }) => body)).toMatchObject([
      { item: 'course_123' },
      { item: 'course_456' },
    ])
    expect(form.status).toBe('ready')
  })

  it('asks once for what the page sets in the turn in which it puts the form into the page', async () => {
    const server = fakeServer()
    const opening = openForm({ server })
    const form = document.querySelector('azora-pay-form')
    form?.setAttribute('item', 'course_456')
    await opening
    expect(server.requests('/quotes').map(({ body }) => body)).toMatchObject([{ item: 'course_456' }])
  })

  it('mounts Stripe’s fields before it draws the price, where their script is at hand', async () => {
    const { stripe } = fakeStripe()
    const shown: (string | null | undefined)[] = []
    const { find } = await openForm({
      before: (element) => {
        const watched = new Proxy(stripe, {
          get(target, name) {
            if (name === 'elements') shown.push(element.shadowRoot?.querySelector('.amount')?.textContent)
            return Reflect.get(target, name)
          },
        })
        element.loadStripe = () => new Promise((resolve) => setTimeout(resolve, 10, watched))
      },
    })
    expect(shown).toEqual([''])
    expect(find('.amount')?.textContent).toMatch(/^R\s499/)
  })

  it('draws the price when Stripe’s frame has loaded, while it draws its fields: not while the browser loads it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const asked = Promise.withResolvers<void>()
    const { stripe } = fakeStripe({ ready: false })
    const { form, find } = await openForm({
      attributes: { 'without-express': '' },
      unready: true,
      before: (element) => {
        const watched = new Proxy(stripe, {
          get(target, name) {
            if (name === 'elements') asked.resolve()
            return Reflect.get(target, name)
          },
        })
        element.loadStripe = async () => watched
      },
    })
    await asked.promise
    await vi.advanceTimersByTimeAsync(100)
    await form.updateComplete
    expect(find('.amount')?.textContent).toBe('')
    form.querySelector(':scope > [slot^=payment]')?.dispatchEvent(new Event('load'))
    await vi.advanceTimersByTimeAsync(10)
    await form.updateComplete
    expect(find('.amount')?.textContent).toMatch(/^R\s499/)
    expect(form.status).toBe('loading')
  })

  it('draws the price while Stripe’s script is on its way', async () => {
    const { form, find } = await openForm({
      unready: true,
      before: (element) => {
        element.loadStripe = () => new Promise(() => {})
      },
    })
    await expect.poll(() => find('.amount')?.textContent).toMatch(/^R\s499/)
    expect(form.status).toBe('loading')
  })
})

it('a server that never says the price is not said to be a content blocker, and the console names what did not answer', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const server = fakeServer()
  const { form, find } = await openForm({
    unready: true,
    attributes: { 'load-timeout': '50' },
    before: (tag) => {
      tag.fetch = (input, init) =>
        String(input instanceof Request ? input.url : input).endsWith('/quotes')
          ? new Promise(() => {})
          : server.fetch(input, init)
    },
  })
  await expect.poll(() => form.status).toBe('blocked')
  await form.updateComplete
  const shown = find('[part=blocked]')?.textContent
  expect(shown).toContain('No answer came in time.')
  expect(shown).toContain('No money was taken. Check your connection and try again.')
  expect(shown).not.toContain('content blocker')
  expect(find('[part=retry-button]')?.textContent).toBe('Try again')
  await expect.poll(() => warn.mock.calls.flat().join()).toContain(`${location.origin}/api did not answer in time`)
  warn.mockRestore()
})
