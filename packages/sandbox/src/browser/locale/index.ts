export { countryOf, findTexts, resolveLocale } from './find-texts.js'
export type { CardProblem, TextDirection, Texts } from './texts.js'
