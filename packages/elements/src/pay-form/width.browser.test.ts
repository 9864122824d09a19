import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clearPage, openForm } from '../../test/open-form.js'

beforeEach(clearPage)
afterEach(clearPage)

/** How wide the form is in a place with these styles, and whether it stays within it, in CSS pixels. */
async function widthIn(place: HTMLElement): Promise<{ form: number; place: number }> {
  document.body.append(place)
  const { form } = await openForm()
  place.append(form)
  await form.updateComplete
  if (place instanceof HTMLDialogElement) place.showModal()
  const widths = { form: form.getBoundingClientRect().width, place: place.clientWidth }
  place.remove()
  return widths
}

function placeWith(style: string): HTMLElement {
  const place = document.createElement('div')
  place.style.cssText = style
  return place
}

const rem = (many: number) => many * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
const ownWidth = () => Math.min(rem(20), window.innerWidth - rem(4))

describe('the form is as wide', () => {
  it.each([
    ['a dialog', () => document.createElement('dialog')],
    ['a float', () => placeWith('float: left')],
    ['a row of flex items', () => placeWith('display: inline-flex')],
  ])('as its fields need in a place that is as wide as what it holds: %s', async (_place, make) => {
    expect((await widthIn(make())).form).toBeCloseTo(ownWidth(), 0)
  })

  it.each([
    ['a block', 'width: 250px'],
    ['a wide one', 'width: 700px'],
    ['a column of a grid', 'width: 340px; display: grid'],
  ])('as its place, where that has a width: %s', async (_place, style) => {
    const { form, place } = await widthIn(placeWith(style))
    expect(form).toBe(place)
  })
})
