export { en } from './en.js'
export { english, isLocale, type LocalizedStrings, languageOf, loadStrings, localeOf } from './load-strings.js'
export { showAmount } from './show-amount.js'
export type { ErrorTitle, Strings } from './strings.js'
