import { describe, expect, it } from 'vitest'
import { stripeLocale } from './stripe-locale.js'

describe('stripeLocale', () => {
  it.each([
    ['en-ZA', 'en'],
    ['pt-BR', 'pt-BR'],
    ['fr', 'fr'],
    ['zu', undefined],
    ['af-ZA', undefined],
  ])('%s → %s', (tag, locale) => {
    expect(stripeLocale(tag)).toBe(locale)
  })
})
