import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clearPage, type OpenForm, once, openForm } from '../../test/open-form.js'
import type { AzoraPayForm } from './azora-pay-form.js'

beforeEach(clearPage)
afterEach(clearPage)

/** Has the page hold back the next payment. @returns what lets it go on */
function holdBack(form: AzoraPayForm): () => void {
  const held = Promise.withResolvers<void>()
  form.addEventListener('azora-before-submit', (event) => event.waitUntil(held.promise), { once: true })
  return held.resolve
}

const isConfirmed = ({ calls }: OpenForm): boolean => calls.some(({ name }) => name === 'confirmPayment')
const macrotask = () => new Promise((resolve) => setTimeout(resolve))

describe('a form that is taken out of the page while the page holds its payment back', () => {
  it('pays nothing, and says at once that it was canceled', async () => {
    const opened = await openForm()
    const { form, server } = opened
    const letGo = holdBack(form)
    const paid = form.submit()
    form.remove()
    await expect(paid).resolves.toEqual({ status: 'canceled', reason: 'disconnected' })
    letGo()
    await macrotask()
    expect(form.status).toBe('idle')
    expect(server.requests('/payments')).toEqual([])
    expect(isConfirmed(opened)).toBe(false)
  })

  it('and put in again, takes nothing that the page did for the payment of before for the one of now', async () => {
    const opened = await openForm()
    const { form, server } = opened
    const letGoOld = holdBack(form)
    const old = form.submit()
    form.remove()
    await old
    const ready = once(form, 'azora-ready')
    document.body.append(form)
    await ready
    const letGo = holdBack(form)
    const paid = form.submit()
    letGoOld()
    await macrotask()
    expect(form.status).toBe('validating')
    expect(server.requests('/payments')).toEqual([])
    letGo()
    await expect(paid).resolves.toMatchObject({ status: 'succeeded' })
  })

  it('and put in elsewhere at once, pays', async () => {
    const opened = await openForm()
    const { form } = opened
    const letGo = holdBack(form)
    const paid = form.submit()
    document.body.appendChild(document.createElement('section')).append(form)
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    expect(form.status).toBe('validating')
    letGo()
    await expect(paid).resolves.toMatchObject({ status: 'succeeded' })
  })
})

it('a form that is taken out of the page while its payment is being opened sees it through', async () => {
  const opened = await openForm()
  const { form } = opened
  form.addEventListener('azora-submit', () => form.remove())
  await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
})
