import { describe, expect, it } from 'vitest'
import { en } from './en.js'
import { isLocale, languageOf, loadStrings } from './load-strings.js'
import { showAmount } from './show-amount.js'
import type { Strings } from './strings.js'

const languages = ['af', 'ar', 'de', 'es', 'fr', 'hi', 'ja', 'nl', 'pt', 'zh', 'zu']

const flat = ({ errors, ...strings }: Strings): Record<string, string> => ({ ...strings, ...errors })

describe('the languages', () => {
  it.each(languages)('%s has its own sentence for everything', async (language) => {
    const { strings } = await loadStrings(language)
    const same = Object.entries(flat(strings)).filter(
      ([name, sentence]) => sentence === flat(en)[name as keyof typeof en] && name !== 'total',
    )
    expect(same).toEqual([])
    expect(Object.keys(flat(strings)).sort()).toEqual(Object.keys(flat(en)).sort())
  })

  it.each(languages)('%s keeps the place of the amount', async (language) => {
    const { strings } = await loadStrings(language)
    expect(strings.pay).toContain('{amount}')
    expect(strings.subscribe).toContain('{amount}')
  })

  it.each(languages)('%s is not much longer than English, so that nothing breaks', async (language) => {
    const { strings } = await loadStrings(language)
    for (const [name, sentence] of Object.entries(flat(strings))) {
      const english = flat(en)[name] ?? ''
      expect(sentence.length, name).toBeLessThan(english.length * 2 + 12)
    }
  })

  it('finds the language of a regional tag, and English for one that is missing', async () => {
    expect(languageOf('ar-EG')).toMatchObject({ language: 'ar', direction: 'rtl' })
    expect(languageOf('tlh')).toMatchObject({ language: 'en', direction: 'ltr' })
    expect((await loadStrings('tlh')).strings).toBe(en)
    expect(languageOf('constructor').language).toBe('en')
  })

  it('takes a typing mistake in lang for no wish', () => {
    expect(isLocale('en-ZA')).toBe(true)
    expect(isLocale('not a tag')).toBe(false)
  })
})

describe('showAmount', () => {
  it('shows every decimal that the server named', () => {
    expect(showAmount('499.00', 'usd', 'en')).toBe('$499.00')
    expect(showAmount('500', 'jpy', 'en')).toBe('¥500')
    expect(showAmount('499.00', 'zar', 'en')).toBe('R\u00a0499.00')
    expect(showAmount('5.00', 'cad', 'en')).toBe('CA$5.00')
    expect(showAmount('1.234', 'kwd', 'en')).toBe('KWD\u00a01.234')
  })

  it('is exact where a double is not', () => {
    expect(showAmount('90071992547409.93', 'usd', 'en')).toBe('$90,071,992,547,409.93')
  })

  it('writes it as the payer reads it', () => {
    expect(showAmount('12345.60', 'eur', 'de')).toBe('12.345,60\u00a0€')
  })
})
