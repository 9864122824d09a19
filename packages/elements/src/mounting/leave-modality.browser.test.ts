import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clearPage, type OpenForm, openForm } from '../../test/open-form.js'

beforeEach(clearPage)
afterEach(clearPage)

/** A form in a dialog, whose bank asks something on every try and is not convinced. */
async function openInDialog() {
  const dialog = document.body.appendChild(document.createElement('dialog'))
  const gates: PromiseWithResolvers<void>[] = []
  const opened = await openForm({
    parent: dialog,
    confirm: [
      async () => {
        const gate = Promise.withResolvers<void>()
        gates.push(gate)
        await gate.promise
        return { error: { type: 'card_error', code: 'card_declined' } }
      },
    ],
  })
  return { ...opened, dialog, answer: () => gates.at(-1)?.resolve() }
}

/** What Stripe lays over the page, from its coming to its going. */
async function ask({ form }: OpenForm, meanwhile: () => Promise<void>): Promise<void> {
  const overlay = document.createElement('div')
  overlay.append(Object.assign(document.createElement('iframe'), { width: '400', height: '400' }))
  document.body.append(overlay)
  await expect.poll(() => form.status).toBe('challenge')
  await meanwhile()
  overlay.remove()
  await expect.poll(() => form.status).toBe('confirming')
}

describe('a dialog around the form', () => {
  it('is modal again after the bank’s question, and none of our business when the page shows it otherwise', async () => {
    const opened = await openInDialog()
    const { answer, dialog, form } = opened
    dialog.showModal()
    const first = form.submit()
    await expect.poll(() => form.status).toBe('confirming')
    await ask(opened, () => expect.poll(() => dialog.matches(':modal')).toBe(false))
    expect(dialog.matches(':modal')).toBe(true)
    answer()
    await first
    dialog.close()
    dialog.show()
    form.addEventListener('azora-challenge', (event) => event.preventDefault())
    const second = form.submit()
    await expect.poll(() => form.status).toBe('confirming')
    await ask(opened, async () => expect(dialog.open).toBe(true))
    expect(dialog.open).toBe(true)
    expect(dialog.matches(':modal')).toBe(false)
    answer()
    await second
  })

  it('stays modal when the page prevents azora-challenge', async () => {
    const opened = await openInDialog()
    const { answer, dialog, form } = opened
    form.addEventListener('azora-challenge', (event) => event.preventDefault())
    dialog.showModal()
    const paying = form.submit()
    await expect.poll(() => form.status).toBe('confirming')
    await ask(opened, async () => {
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(dialog.matches(':modal')).toBe(true)
    })
    answer()
    await paying
  })
})
