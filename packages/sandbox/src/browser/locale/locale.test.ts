import { describe, expect, it } from 'vitest'
import { countryOf, findTexts, resolveLocale } from './find-texts.js'

describe('a locale', () => {
  it('has texts and a direction, in English where the language is not spoken', () => {
    expect(findTexts('de-AT')).toMatchObject({ language: 'de', direction: 'ltr' })
    expect(findTexts('ar')).toMatchObject({ language: 'ar', direction: 'rtl' })
    expect(findTexts('xx')).toMatchObject({ language: 'en', direction: 'ltr' })
  })

  it('is the browser’s own when it is left open', () => {
    expect(resolveLocale('auto', 'en-ZA')).toBe('en-ZA')
    expect(resolveLocale(undefined, 'fr')).toBe('fr')
    expect(resolveLocale('ar', 'fr')).toBe('ar')
  })

  it('gives the country to begin with', () => {
    expect(countryOf('en-ZA')).toBe('ZA')
    expect(countryOf('zh-Hant-TW')).toBe('TW')
    expect(countryOf('en')).toBe('US')
  })
})
