import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeIntent } from '../../test/fake-stripe.js'
import { clearPage, openForm } from '../../test/open-form.js'
import { AzoraPayForm } from './azora-pay-form.js'

beforeEach(clearPage)
afterEach(clearPage)

/** `moveBefore()` moves an element without taking it out of the document; TypeScript's library does not know it yet. */
type Movable = Element & { moveBefore(node: Node, child: Node | null): void }

const section = (): Movable => {
  const element = document.createElement('section')
  document.body.append(element)
  // Chromium has it; without it these tests would prove nothing, and throw.
  return element as unknown as Movable
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))

describe('a form that is moved with moveBefore()', () => {
  it('keeps its fields, what was typed in them, and its state: nothing is loaded or mounted again', async () => {
    const { form, calls, server } = await openForm()
    const input = form.querySelector('input')
    if (!input) throw new Error('There are no fields.')
    input.value = '4242424242424242'
    input.dispatchEvent(new Event('input'))
    const [before, asked] = [calls.length, server.seen.length]
    section().moveBefore(form, null)
    await frame()
    await frame()
    expect(form.parentElement?.localName).toBe('section')
    expect(form.querySelector('input')).toBe(input)
    expect(form.complete).toBe(true)
    expect(form.status).toBe('ready')
    expect([calls.length, server.seen.length]).toEqual([before, asked])
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
  })

  it('is not taken apart: the browser does not even tell it that it has left', async () => {
    const told: string[] = []
    class Watched extends AzoraPayForm {
      override disconnectedCallback(): void {
        told.push('disconnected')
        super.disconnectedCallback()
      }
    }
    customElements.define('azora-watched-form', Watched)
    const form = document.body.appendChild(new Watched())
    form.setAttribute('defer-hydration', '')
    section().moveBefore(form, null)
    expect(form.parentElement?.localName).toBe('section')
    expect(told).toEqual([])
  })

  it('goes on paying when it is moved in the middle of a payment', async () => {
    const gate = Promise.withResolvers<void>()
    const { form, calls } = await openForm({
      confirm: [() => gate.promise.then(() => ({ paymentIntent: fakeIntent() }))],
    })
    const paying = form.submit()
    await expect.poll(() => form.status).toBe('confirming')
    section().moveBefore(form, null)
    await frame()
    gate.resolve()
    await expect(paying).resolves.toMatchObject({ status: 'succeeded' })
    expect(calls.filter(({ name }) => name === 'confirmPayment')).toHaveLength(1)
  })
})

describe('a form that is taken out and put back', () => {
  it('in the middle of a payment pays once, and shows what became of it', async () => {
    const gate = Promise.withResolvers<void>()
    const { form, find, calls } = await openForm({
      confirm: [() => gate.promise.then(() => ({ paymentIntent: fakeIntent() }))],
    })
    const paying = form.submit()
    await expect.poll(() => form.status).toBe('confirming')
    form.remove()
    await frame()
    await frame()
    document.body.append(form)
    gate.resolve()
    await expect(paying).resolves.toMatchObject({ status: 'succeeded' })
    await form.updateComplete
    expect(find('#outcome')?.textContent).toBe('Payment received')
    expect(calls.filter(({ name }) => name === 'confirmPayment')).toHaveLength(1)
  })

  it('later begins again, and can be paid', async () => {
    const { form } = await openForm()
    form.remove()
    await expect.poll(() => form.status).toBe('idle')
    document.body.append(form)
    await expect.poll(() => form.status).toBe('ready')
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
  })
})
