import { part } from '../runtime/index.js'
import { en } from './en.js'
import type { Strings } from './strings.js'

/** Languages beside English, each a file of its own that is loaded when a page needs it. */
const loaders: Readonly<Record<string, () => Promise<{ readonly strings: Strings }>>> = {
  af: () => import('./af.js'),
  ar: () => import('./ar.js'),
  de: () => import('./de.js'),
  es: () => import('./es.js'),
  fr: () => import('./fr.js'),
  hi: () => import('./hi.js'),
  ja: () => import('./ja.js'),
  nl: () => import('./nl.js'),
  pt: () => import('./pt.js'),
  zh: () => import('./zh.js'),
  zu: () => import('./zu.js'),
}

/** Our sentences in one language. */
export interface LocalizedStrings {
  /** The language that was found, `en` when there is none for the tag. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly strings: Strings
}

export const english: LocalizedStrings = { language: 'en', direction: 'ltr', strings: en }

/** The language of a tag and the way it is written, as far as we have it. Known before its sentences are loaded. */
export function languageOf(tag: string): Omit<LocalizedStrings, 'strings'> {
  const language = tag.toLowerCase().split('-')[0] ?? ''
  return Object.hasOwn(loaders, language) ? { language, direction: language === 'ar' ? 'rtl' : 'ltr' } : english
}

/** Our sentences. A language that cannot be loaded is English: a form must never wait for words. */
export async function loadStrings(language: string): Promise<LocalizedStrings> {
  try {
    const load = loaders[language]
    return load ? { ...languageOf(language), ...(await part(load())) } : english
  } catch {
    // That it is missing has been told.
    return english
  }
}

/** The tag of an element: its own wish, else the nearest `lang` outwards, else the browser's. */
export function localeOf(element: Element): string {
  for (let node: Element | null = element; node; ) {
    const lang = node.closest('[lang]')?.getAttribute('lang')
    if (lang && isLocale(lang)) return lang
    const root: Node = node.getRootNode()
    node = root instanceof ShadowRoot ? root.host : null
  }
  // A browser in a bare environment calls its language `C`.
  return [navigator.language].find(isLocale) ?? 'en'
}

/** Whether `Intl` takes the tag. A typing mistake in `lang` must not break a payment. */
export function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0
  } catch (cause) {
    if (cause instanceof RangeError) return false
    throw cause
  }
}
