import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeIntent } from '../../test/fake-stripe.js'
import { clearPage, type OpenForm, openForm } from '../../test/open-form.js'

beforeEach(clearPage)
afterEach(clearPage)

const section = (): HTMLElement => document.body.appendChild(document.createElement('section'))
const inShadow = (mode: ShadowRootMode = 'open'): ShadowRoot => section().attachShadow({ mode })
const count = ({ calls }: OpenForm, wanted: string): number => calls.filter(({ name }) => name === wanted).length

/** Not yet in TypeScript's library. */
const moveBefore = (parent: Node, node: Node): void =>
  (parent as Node & { moveBefore(node: Node, before: null): void }).moveBefore(node, null)

/** That the fields are in the document, and drawn where the form is. */
function expectFields({ form }: OpenForm): void {
  const input = document.querySelector('input')
  expect(input?.getRootNode()).toBe(document)
  const [field, around] = [input?.getBoundingClientRect(), form.getBoundingClientRect()]
  expect(field?.width).toBeGreaterThan(0)
  expect(field?.top).toBeGreaterThan(around.top)
  expect(field?.bottom).toBeLessThan(around.bottom)
}

describe('a form that is moved', () => {
  it('has fields and wallets that work, for their frames were torn down', async () => {
    const opened = await openForm({ wallet: true })
    const { form } = opened
    section().append(form)
    expect(count(opened, 'mount')).toBe(2)
    expect(count(opened, 'mountExpress')).toBe(2)
    expectFields(opened)
    expect(form.value).toMatchObject({ complete: false, empty: true })
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
  })

  it.each<ShadowRootMode>(['open', 'closed'])('into %s shadow roots has its fields in the document', async (mode) => {
    const opened = await openForm()
    const outer = inShadow(mode)
    outer.append(document.createElement('div'))
    const inner = outer.querySelector('div')?.attachShadow({ mode })
    inner?.append(opened.form)
    expect(count(opened, 'mount')).toBe(2)
    expectFields(opened)
  })

  it('out of a shadow root leaves nothing behind in it', async () => {
    const root = inShadow()
    const opened = await openForm({ parent: root })
    expect(root.host.childElementCount).toBe(2)
    section().append(opened.form)
    expect(root.host.childElementCount).toBe(0)
    expectFields(opened)
  })

  it('by moveBefore keeps what was typed, also into a shadow root and out of it', async () => {
    const opened = await openForm()
    const { form } = opened
    const input = form.querySelector('input')
    if (input) input.value = '4242'
    const { host } = inShadow()
    for (const place of [section(), host.shadowRoot ?? host, section()]) {
      moveBefore(place, form)
      expectFields(opened)
    }
    expect(count(opened, 'mount')).toBe(1)
    expect(document.querySelector('input')?.value).toBe('4242')
    expect(host.childElementCount).toBe(0)
  })

  it('leaves fields alone that are mounted elsewhere', async () => {
    const target = section()
    const opened = await openForm({
      before(form) {
        form.mountTarget = target
      },
    })
    section().append(opened.form)
    expect(count(opened, 'mount')).toBe(1)
  })

  it('while money is being taken has its fields back when that is over', async () => {
    const gate = Promise.withResolvers<void>()
    const opened = await openForm({
      confirm: [
        () => gate.promise.then(() => ({ error: { type: 'card_error' } })),
        () => ({ paymentIntent: fakeIntent() }),
      ],
    })
    const { form } = opened
    const paying = form.submit()
    await expect.poll(() => form.status).toBe('confirming')
    section().append(form)
    expect(count(opened, 'unmount')).toBe(0)
    gate.resolve()
    await expect(paying).resolves.toMatchObject({ status: 'failed' })
    expect(count(opened, 'mount')).toBe(2)
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
  })
})
