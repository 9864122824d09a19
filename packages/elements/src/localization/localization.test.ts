import { describe, expect, it } from 'vitest'
import { en } from './en.js'
import { isLocale, languageOf, loadStrings } from './load-strings.js'
import { showAmount } from './show-amount.js'
import type { Strings } from './strings.js'

const languages = ['af', 'ar', 'de', 'es', 'fr', 'hi', 'ja', 'nl', 'pt', 'zh', 'zu']

/** What a sentence ends with, in any of the scripts. A semicolon would be a second one in disguise. */
const ends = /[.。।;؛；…](?=\s|$)|[。；]/g

const countsOf = (strings: Strings) =>
  Object.entries(flat(strings)).map(([name, sentence]) => [name, sentence.match(ends)?.length ?? 0])

const scripts: Readonly<Record<string, RegExp>> = {
  ar: /^[\p{Script=Arabic}\p{M}\p{P}\s]+$/u,
  hi: /^[\p{Script=Devanagari}\p{P}\s]+$/u,
  // The long-vowel sign belongs to no script of its own.
  ja: /^[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー\p{P}\s]+$/u,
  zh: /^[\p{Script=Han}\p{P}\s]+$/u,
}

/** Latin letters for everybody else. */
const lettersOf = (language: string) => scripts[language] ?? /^[\p{Script=Latin}\p{P}\s]+$/u

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

  it.each(languages)(
    '%s names the amount where English does, and no other number that a plural would hang on',
    async (language) => {
      const { strings } = await loadStrings(language)
      const placesOf = (all: Strings) =>
        Object.entries(flat(all)).map(([name, sentence]) => [name, sentence.match(/\{\w+\}|\d+/g) ?? []])
      expect(placesOf(strings)).toEqual(placesOf(en))
    },
  )

  it.each(languages)(
    '%s says as many sentences as English: nothing is added, nothing is left out',
    async (language) => {
      const { strings } = await loadStrings(language)
      expect(countsOf(strings)).toEqual(countsOf(en))
    },
  )

  it.each(languages)('%s names Stripe and nobody else, and is written in its own letters', async (language) => {
    const { strings } = await loadStrings(language)
    for (const [name, sentence] of Object.entries(flat(strings))) {
      expect(sentence.includes('Stripe'), name).toBe(flat(en)[name]?.includes('Stripe'))
      expect(sentence.replace('{amount}', '').replace('Stripe', ''), name).toMatch(lettersOf(language))
      // Typed by hand: two spaces, an apostrophe of a typewriter, a hard line break.
      expect(sentence, name).not.toMatch(/^\s|\s$| {2}|'|\n/)
    }
  })

  it.each(languages)(
    '%s has a button that fits one line beside an amount, and words that fit the form',
    async (language) => {
      const { strings } = await loadStrings(language)
      expect(strings.pay.length).toBeLessThanOrEqual(24)
      for (const label of ['test', 'simulated', 'tryAgain', 'checkAgain', 'reference'] as const) {
        expect(strings[label].length, label).toBeLessThanOrEqual(24)
      }
      for (const [name, sentence] of Object.entries(flat(strings))) {
        const english = flat(en)[name] ?? ''
        expect(sentence.length, name).toBeLessThanOrEqual(english.length * 1.75 + 12)
      }
    },
  )

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

  it.each([
    ['usd', 'US$'],
    ['jpy', 'JP¥'],
    ['gbp', 'UK£'],
  ])('keeps letters and sign together in a line from right to left: %s', (currency, sign) => {
    // Without the mark behind it the sign is neutral, and is drawn on the other side of its letters.
    expect(showAmount('499', currency, 'ar').endsWith(`${sign}\u200e`)).toBe(true)
  })
})
