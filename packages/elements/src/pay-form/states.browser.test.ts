import type { StripeError } from '@stripe/stripe-js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeServer, problem } from '../../test/fake-server.js'
import { fakeIntent, offline } from '../../test/fake-stripe.js'
import { clearPage, type OpenForm, type OpenFormOptions, once, openForm } from '../../test/open-form.js'
import type { StateName } from '../machine/index.js'
import type { AzoraPayForm } from './azora-pay-form.js'

beforeEach(clearPage)
afterEach(clearPage)

const lost: StripeError = { type: 'api_connection_error', message: 'offline' }
const incomplete: StripeError = { type: 'validation_error', message: 'Incomplete.' }
const declined: StripeError = { type: 'card_error', code: 'card_declined' }
const never = <Value>(): Promise<Value> => new Promise(() => {})
const intent = (status: 'succeeded' | 'processing') => () => ({ paymentIntent: fakeIntent({ status }) })

const all = [
  ...['idle', 'loading', 'ready', 'updating', 'validating', 'creating', 'confirming', 'challenge', 'reconciling'],
  ...['submitting', 'returning', 'success', 'pending', 'blocked', 'unknown', 'error', 'empty', 'complete', 'disabled'],
  'test-mode',
]

/** Everything that a style sheet could ask for now. */
const statesOf = (form: AzoraPayForm): string[] => all.filter((name) => form.matches(`:state(${name})`)).sort()

async function becomes({ form }: Pick<OpenForm, 'form'>, status: StateName): Promise<void> {
  await expect.poll(() => form.status).toBe(status)
  await form.updateComplete
}

/** A server that never answers on one path. */
function silentServer(path: string): ReturnType<typeof fakeServer> {
  const server = fakeServer()
  const addressOf = (input: string | URL | Request) => (input instanceof Request ? input.url : String(input))
  return {
    ...server,
    fetch: (input, init) => (addressOf(input).endsWith(path) ? never() : server.fetch(input, init)),
  }
}

/** How a form gets there, and what it is then. Before the server has answered, nobody knows whether it is a test. */
const ways: readonly (readonly [StateName, OpenFormOptions, (opened: OpenForm) => void, readonly string[]])[] = [
  ['loading', { ready: false, unready: true }, () => {}, ['empty', 'loading']],
  ['idle', { unready: true, attributes: { 'defer-hydration': '' } }, () => {}, ['empty', 'idle', 'loading']],
  ['ready', {}, () => {}, ['empty', 'ready', 'test-mode']],
  [
    'updating',
    {},
    ({ form, server }) => {
      server.script('/quotes', 'network', 'network', 'network')
      form.quantity = 2
    },
    ['empty', 'test-mode', 'updating'],
  ],
  [
    'validating',
    {},
    ({ form }) => {
      form.addEventListener('azora-before-submit', (event) => event.waitUntil(never()))
      void form.submit()
    },
    ['empty', 'submitting', 'test-mode', 'validating'],
  ],
  [
    'creating',
    { server: silentServer('/payments') },
    ({ form }) => void form.submit(),
    ['creating', 'empty', 'submitting', 'test-mode'],
  ],
  [
    'confirming',
    { confirm: [never] },
    ({ form }) => void form.submit(),
    ['confirming', 'empty', 'submitting', 'test-mode'],
  ],
  [
    'challenge',
    {
      confirm: [
        () => {
          const overlay = document.body.appendChild(document.createElement('iframe'))
          overlay.width = overlay.height = '300'
          return never()
        },
      ],
    },
    ({ form }) => void form.submit(),
    ['challenge', 'empty', 'submitting', 'test-mode'],
  ],
  [
    'reconciling',
    { server: silentServer('/sync'), confirm: [() => ({ error: lost })] },
    ({ form }) => void form.submit(),
    ['empty', 'reconciling', 'submitting', 'test-mode'],
  ],
  ['success', { confirm: [intent('succeeded')] }, ({ form }) => void form.submit(), ['empty', 'success', 'test-mode']],
  ['pending', { confirm: [intent('processing')] }, ({ form }) => void form.submit(), ['empty', 'pending', 'test-mode']],
]

describe('a form in a style sheet', () => {
  it.each(ways)('is in :state(%s) and in no other that is not said of it', async (name, options, reach, states) => {
    const opened = await openForm(options)
    reach(opened)
    await becomes(opened, name)
    expect(statesOf(opened.form)).toEqual(states)
  })

  it('is blocked, and in error, when its fields cannot be loaded', async () => {
    const { form } = await openForm({ ready: false, unready: true, attributes: { 'load-timeout': '200' } })
    await becomes({ form }, 'blocked')
    expect(statesOf(form)).toEqual(['blocked', 'empty', 'error', 'test-mode'])
  })

  it('is in error and ready when a card is declined, and in error no more while it is tried again', async () => {
    const { form } = await openForm({ confirm: [() => ({ error: declined }), never] })
    await form.submit()
    await form.updateComplete
    expect(statesOf(form)).toEqual(['empty', 'error', 'ready', 'test-mode'])
    void form.submit()
    await becomes({ form }, 'confirming')
    expect(statesOf(form)).not.toContain('error')
  })

  it('is unknown, and in error, when nobody can tell what became of the payment', async () => {
    const { form, server } = await openForm({ confirm: [() => ({ error: lost })], retrieve: offline })
    server.script('/sync', 'network', 'network', 'network')
    await form.submit()
    await form.updateComplete
    expect(statesOf(form)).toEqual(['empty', 'error', 'test-mode', 'unknown'])
  })

  it('is busy while it loads, and says so politely', async () => {
    const { calls, find, form, said, tell } = await openForm({ ready: false, unready: true })
    // Nobody hears of fields that are ready before they are mounted.
    await expect.poll(() => calls.map(({ name }) => name)).toContain('mount')
    expect(form.status).toBe('loading')
    await form.updateComplete
    const busy = find('[aria-busy=true]')
    expect(busy?.contains(find('[part=payment]'))).toBe(true)
    expect(busy?.querySelector('[role=status], [role=alert]')).toBeNull()
    expect(said('polite')).toBe('Loading the payment form…')
    const ready = once(form, 'azora-ready')
    tell('ready', { elementType: 'payment' })
    await ready
    await form.updateComplete
    expect(find('.stack')?.getAttribute('aria-busy')).toBe('false')
  })

  it('is returning, and so loading, while an earlier attempt is asked about', async () => {
    const first = await openForm({ confirm: [never] })
    void first.form.submit()
    await becomes(first, 'confirming')
    document.body.replaceChildren()
    const { form } = await openForm({ server: silentServer('/payments'), unready: true })
    await becomes({ form }, 'returning')
    expect(statesOf(form)).toEqual(['empty', 'loading', 'returning', 'test-mode'])
  })

  it('is complete instead of empty once the fields are filled in, and tells the page', async () => {
    const { form, tell } = await openForm()
    const changed = vi.fn()
    form.addEventListener('azora-change', ({ value }) => changed(value))
    tell('change', { complete: false, empty: false, value: { type: 'card' } })
    await form.updateComplete
    expect(statesOf(form)).toEqual(['ready', 'test-mode'])
    tell('change', { complete: true, empty: false, value: { type: 'sepa_debit' } })
    await form.updateComplete
    expect(statesOf(form)).toEqual(['complete', 'ready', 'test-mode'])
    expect(form.complete).toBe(true)
    expect(form.value).toEqual({ complete: true, empty: false, paymentMethodType: 'sepa_debit' })
    expect(changed.mock.calls).toEqual([
      [{ complete: false, empty: false, paymentMethodType: 'card' }],
      [{ complete: true, empty: false, paymentMethodType: 'sepa_debit' }],
    ])
  })

  it.each(['test', 'sandbox'] as const)('is in test mode in mode %s, and says so', async (mode) => {
    const { form, find } = await openForm({ server: fakeServer({ mode }) })
    expect(statesOf(form)).toContain('test-mode')
    expect(find('[part=test-badge]')?.textContent).toBe(mode === 'test' ? 'Test mode' : 'Simulated')
  })

  it('is not in test mode where the money is real, and has no badge', async () => {
    const { form, find } = await openForm({ server: fakeServer({ mode: 'live' }) })
    expect(statesOf(form)).not.toContain('test-mode')
    expect(find('[part=test-badge]')).toBeNull()
  })

  it('is disabled as property, attribute and state alike', async () => {
    const { form } = await openForm()
    form.disabled = true
    await form.updateComplete
    expect(form.hasAttribute('disabled')).toBe(true)
    expect(statesOf(form)).toContain('disabled')
    form.removeAttribute('disabled')
    await form.updateComplete
    expect(form.disabled).toBe(false)
    expect(statesOf(form)).not.toContain('disabled')
  })

  it('writes its language and its colour scheme back, and no other attribute', async () => {
    const { form } = await openForm()
    const before = form.getAttributeNames()
    Object.assign(form, { locale: 'de', colorScheme: 'dark', item: 'book', clientSecret: null, quantity: 3 })
    await form.updateComplete
    expect(form.getAttribute('locale')).toBe('de')
    expect(form.getAttribute('color-scheme')).toBe('dark')
    expect(form.getAttribute('item')).toBe('course_123')
    expect(form.getAttributeNames().filter((name) => !before.includes(name))).toEqual([])
  })
})

describe('the button', () => {
  const ariaOf = ({ find }: OpenForm) => {
    const button = find('.submit')
    return [button?.getAttribute('aria-disabled'), button?.getAttribute('aria-busy'), button?.hasAttribute('disabled')]
  }

  it.each<readonly [StateName, boolean, boolean]>([
    ['ready', false, false],
    ['updating', true, false],
    ['validating', true, true],
    ['creating', true, true],
    ['confirming', true, true],
    ['challenge', true, true],
    ['reconciling', true, true],
  ])('in %s is aria-disabled=%s and aria-busy=%s, and never loses the focus to `disabled`', async (name, off, busy) => {
    const [, options = {}, reach] = ways.find(([state]) => state === name) ?? []
    const opened = await openForm(options)
    const widthBefore = opened.find('.submit')?.offsetWidth
    reach?.(opened)
    await becomes(opened, name)
    expect(ariaOf(opened)).toEqual([String(off), String(busy), false])
    expect(opened.find('.submit')?.offsetWidth).toBe(widthBefore)
  })

  it('is described by the error that is shown, and by none when there is none', async () => {
    const { form, find } = await openForm({ confirm: [() => ({ error: declined })] })
    expect(find('.submit')?.hasAttribute('aria-describedby')).toBe(false)
    await form.submit()
    await form.updateComplete
    expect(find('.submit')?.getAttribute('aria-describedby')).toBe(find('.error')?.id)
  })
})

describe('the focus', () => {
  const focused = ({ form }: Pick<OpenForm, 'form'>) =>
    form.shadowRoot?.activeElement?.id || document.activeElement?.localName

  it('goes into the fields when something is missing there', async () => {
    const { form } = await openForm({ submit: () => ({ error: incomplete }) })
    await form.submit()
    await expect.poll(() => document.activeElement).toBe(form.querySelector('input'))
  })

  it('goes to the error when a card is declined', async () => {
    const { form } = await openForm({ confirm: [() => ({ error: declined })] })
    await form.submit()
    await expect.poll(() => focused({ form })).toBe('error')
  })

  it.each([
    ['succeeded', 'success'],
    ['processing', 'pending'],
  ] as const)('goes to the heading of the view when the payment %s', async (status, name) => {
    const { form } = await openForm({ confirm: [intent(status)] })
    await form.submit()
    expect(form.status).toBe(name)
    await expect.poll(() => focused({ form })).toBe('outcome')
  })

  it('goes to the heading when nobody can tell what became of the payment', async () => {
    const { form, server } = await openForm({ confirm: [() => ({ error: lost })], retrieve: offline })
    server.script('/sync', 'network', 'network', 'network')
    await form.submit()
    await expect.poll(() => focused({ form })).toBe('outcome')
  })

  it('is left where it is by a form that loads, and by one that asks about an earlier attempt', async () => {
    const outside = document.body.appendChild(document.createElement('button'))
    outside.focus()
    await openForm()
    expect(document.activeElement).toBe(outside)
  })

  describe('when the fields could not be loaded', () => {
    /** A form that is blocked for as long as its script does not come. */
    async function openBlocked() {
      let comes = false
      const opened = await openForm({
        unready: true,
        before: (element) => {
          const load = element.loadStripe
          element.loadStripe = async (...given) => (comes && (await load?.(...given))) || null
        },
      })
      await becomes(opened, 'blocked')
      return {
        ...opened,
        unblock: () => {
          comes = true
        },
        press: () => {
          opened.find('.again')?.focus()
          opened.find('.again')?.click()
        },
      }
    }

    it('goes to the heading once the payer has tried again in vain', async () => {
      const { form, press } = await openBlocked()
      press()
      expect(form.status).toBe('loading')
      await expect.poll(() => focused({ form })).toBe('outcome')
    })

    it('goes into the fields once the payer has tried again and they are there', async () => {
      const opened = await openBlocked()
      opened.unblock()
      opened.press()
      await becomes(opened, 'ready')
      await expect.poll(() => document.activeElement).toBe(opened.form.querySelector('input'))
    })

    it('stays where the payer has put it meanwhile', async () => {
      const opened = await openBlocked()
      const outside = document.body.appendChild(document.createElement('button'))
      opened.unblock()
      opened.press()
      outside.focus()
      await becomes(opened, 'ready')
      expect(document.activeElement).toBe(outside)
    })

    it('goes nowhere when it was the page that tried again', async () => {
      const opened = await openBlocked()
      opened.unblock()
      opened.form.retry()
      await becomes(opened, 'ready')
      expect(document.activeElement).toBe(document.body)
    })
  })

  it('goes to the error of our own server’s as well', async () => {
    const { form, server } = await openForm()
    server.script('/payments', problem(404, 'item_unknown', { detail: 'Gone.' }))
    await form.submit()
    await expect.poll(() => focused({ form })).toBe('error')
  })
})
