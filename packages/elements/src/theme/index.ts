export { readTheme } from './read-theme.js'
export { type Labels, mergeAppearance, toAppearance } from './to-appearance.js'
export { tokens } from './tokens.js'
