import { af } from './af.js'
import { ar } from './ar.js'
import { de } from './de.js'
import { en } from './en.js'
import { es } from './es.js'
import { fr } from './fr.js'
import { hi } from './hi.js'
import { ja } from './ja.js'
import { nl } from './nl.js'
import { pt } from './pt.js'
import type { TextDirection, Texts } from './texts.js'
import { zh } from './zh.js'
import { zu } from './zu.js'

const languages: Readonly<Record<string, Texts>> = { af, ar, de, en, es, fr, hi, ja, nl, pt, zh, zu }
const rightToLeft = new Set(['ar', 'he', 'fa', 'ur'])

/** The texts of a BCP 47 locale; English for a language that the stand-in doesn't speak. */
export function findTexts(locale: string): { texts: Texts; language: string; direction: TextDirection } {
  const language = languageOf(locale)
  const texts = languages[language]
  if (texts === undefined) return { texts: en, language: 'en', direction: 'ltr' }
  return { texts, language, direction: rightToLeft.has(language) ? 'rtl' : 'ltr' }
}

/** `auto` and nothing mean the browser's own. */
export function resolveLocale(wanted: string | undefined, browsers: string): string {
  return wanted === undefined || wanted === 'auto' || wanted === '' ? browsers : wanted
}

/** The country to begin with: the locale's own, else the United States, as Stripe has it. */
export function countryOf(locale: string): string {
  const region = locale.split('-').find((part, index) => index > 0 && /^[a-z]{2}$/i.test(part))
  return region?.toUpperCase() ?? 'US'
}

function languageOf(locale: string): string {
  return (locale.split('-')[0] ?? '').toLowerCase()
}
