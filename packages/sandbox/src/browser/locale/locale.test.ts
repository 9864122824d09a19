import { describe, expect, it } from 'vitest'
import { countryOf, findTexts, resolveLocale } from './find-texts.js'

describe('a locale', () => {
  it('has texts and a direction, in English where the language is not spoken', () => {
    expect(findTexts('de-AT')).toMatchObject({ language: 'de', direction: 'ltr' })
    expect(findTexts('ar')).toMatchObject({ language: 'ar', direction: 'rtl' })
    expect(findTexts('xx')).toMatchObject({ language: 'en', direction: 'ltr' })
  })

  it.each(['af', 'ar', 'de', 'en', 'es', 'fr', 'hi', 'ja', 'nl', 'pt', 'zh', 'zu'])(
    'is spoken when it is %s: every text is there, and every place to fill in is kept',
    (locale) => {
      const { texts, language } = findTexts(locale)
      expect(language).toBe(locale)
      expect(Object.keys(texts)).toEqual(Object.keys(findTexts('en').texts))
      const { problems, ...plain } = texts
      for (const text of [...Object.values(plain), ...Object.values(problems)]) expect(text).not.toBe('')
      expect([texts.terms, texts.debitTerms].every((text) => text.includes('{business}'))).toBe(true)
      expect([texts.redirects, texts.vouchers, texts.removeQuestion].every((text) => text.includes('{method}'))).toBe(
        true,
      )
    },
  )

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
